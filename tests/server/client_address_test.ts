import assert from "node:assert/strict";
import { clientAddress } from "@/server/client_address.ts";

const PROXIES = { trustedProxies: ["10.0.0.1", "10.0.0.2"] };

function addressOf(peer: string, forwarded?: string): string | null {
  const headers = new Headers();
  if (forwarded !== undefined) headers.set("x-forwarded-for", forwarded);
  const remoteAddr = {
    transport: "tcp",
    hostname: peer,
    port: 50_000,
  } as const;
  return clientAddress(PROXIES, headers, { remoteAddr });
}

Deno.test("clientAddress believes a header only of our own proxies", () => {
  assert.equal(addressOf("192.0.2.7"), "192.0.2.7");
  assert.equal(addressOf("192.0.2.7", "198.51.100.1"), "192.0.2.7");
  assert.equal(addressOf("10.0.0.1", "198.51.100.1"), "198.51.100.1");
});

Deno.test("clientAddress takes the last hop that is none of ours, not what the client made up", () => {
  assert.equal(addressOf("10.0.0.1", "1.1.1.1, 198.51.100.1"), "198.51.100.1");
  assert.equal(
    addressOf("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2"),
    "198.51.100.1",
  );
});

Deno.test("clientAddress is the proxy's own where the header says nothing", () => {
  assert.equal(addressOf("10.0.0.1"), "10.0.0.1");
  assert.equal(addressOf("10.0.0.1", ""), "10.0.0.1");
  assert.equal(addressOf("10.0.0.1", "10.0.0.2"), "10.0.0.1");
});

Deno.test("clientAddress is null where the peer has no address", () => {
  const remoteAddr = { transport: "unix", path: "socket" } as const;

  assert.equal(clientAddress(PROXIES, new Headers(), { remoteAddr }), null);
});
