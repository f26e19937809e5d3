/** The documentation's page "ipFilter" (plugins/ip-filter). */
import assert from "node:assert/strict";
import { ipFilter, type IpFilterOptions, type IpFilterRules } from "fresh";
import { quietApp } from "./support.ts";

async function answerTo(
  hostname: string,
  rules: IpFilterRules,
  options?: IpFilterOptions,
): Promise<[status: number, text: string]> {
  const handler = quietApp().use(ipFilter(rules, options))
    .get("/", () => new Response("hello")).handler();
  const response = await handler(new Request("http://localhost/"), {
    remoteAddr: { transport: "tcp", hostname, port: 1 },
    completed: Promise.resolve(),
  });
  return [response.status, await response.text()];
}

async function passes(hostname: string, rules: IpFilterRules) {
  return (await answerTo(hostname, rules))[0] === 200;
}

Deno.test("who is on the deny list is refused: addresses and networks of both kinds", async () => {
  const rules = { denyList: ["192.168.1.10", "2001:db8::1", "10.0.0.0/8"] };
  for (const address of ["192.168.1.10", "2001:db8::1", "10.1.2.3"]) {
    assert.equal(await passes(address, rules), false, address);
  }
  for (const address of ["192.168.1.11", "2001:db8::2", "11.0.0.1"]) {
    assert.equal(await passes(address, rules), true, address);
  }
});

Deno.test("with an allow list nobody else passes", async () => {
  const rules = { allowList: ["203.0.113.0/24", "2001:db8::/32"] };
  assert.equal(await passes("203.0.113.7", rules), true);
  assert.equal(await passes("2001:db8:1::1", rules), true);
  assert.equal(await passes("203.0.114.7", rules), false);
  assert.equal(await passes("2001:db9::1", rules), false);
  assert.equal(await passes("unknown", rules), false);
  assert.equal(await passes("203.0.113.7", { allowList: [] }), false);
});

Deno.test("refusing goes before allowing", async () => {
  const rules = { denyList: ["192.168.1.10"], allowList: ["192.168.1.0/24"] };
  assert.equal(await passes("192.168.1.10", rules), false);
  assert.equal(await passes("192.168.1.11", rules), true);
});

Deno.test("an IPv4 address in the clothes of IPv6 is the same address", async () => {
  assert.equal(
    await passes("::ffff:10.0.0.1", { denyList: ["10.0.0.0/8"] }),
    false,
  );
  assert.equal(
    await passes("::ffff:10.0.0.1", { allowList: ["10.0.0.1"] }),
    true,
  );
});

Deno.test("who is refused gets 403, or what onBlocked answers", async () => {
  const rules = { denyList: ["10.0.0.0/8"] };
  assert.deepEqual(await answerTo("10.0.0.1", rules), [403, "Forbidden"]);
  const own = await answerTo("10.0.0.1", rules, {
    onBlocked: ({ addr, type }, ctx) =>
      new Response(`${addr} ${type} ${ctx.url.pathname}`, { status: 401 }),
  });
  assert.deepEqual(own, [401, "10.0.0.1 IPv4 /"]);
});

Deno.test("a rule that is no address stops the start", () => {
  for (
    const rule of ["", "10.0.0", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/33", "a"]
  ) {
    assert.throws(() => ipFilter({ denyList: [rule] }), rule);
  }
});
