import assert from "node:assert/strict";
import { configureLog, logError, logInfo } from "@/server/log.ts";
import type { SmsProvider } from "@/server/providers/sms.ts";
import type { Fault } from "@/tests/standins/vendor_server.ts";
import { closedPort, MESSAGE, SMS_VENDORS } from "./sms_vendors.ts";

const SECRET = "a-secret-that-nobody-reads";
/** What must not be told to anybody: the keys, the phone, the code. */
const HIDDEN = [SECRET, "13900010005", "246810", "standin0123456789"];

const FAULTS: Fault[] = [
  { kind: "cut" },
  { kind: "half" },
  { kind: "text", text: "nothing of use" },
  { kind: "text", text: `{"Code":"${MESSAGE.phone}号"}`, status: 500 },
  { kind: "redirect", location: "http://127.0.0.1:9/" },
  { kind: "code", code: "isv.SMS_TEMPLATE_ILLEGAL" },
];

for (const vendor of SMS_VENDORS) {
  Deno.test(`A-57 ${vendor.name} writes no secret, phone or code into the log or an outcome`, async () => {
    const lines: string[] = [];
    await configureLog((line) => lines.push(line));
    await using standin = await vendor.serve({});
    // The vendor refuses this secret, in words that repeat the whole request.
    const sms = vendor.create({ baseUrl: standin.url, secret: SECRET });
    const closed = `http://127.0.0.1:${closedPort()}`;

    await tell(sms);
    for (const fault of FAULTS) {
      standin.next(fault);
      await tell(sms);
    }
    await tell(vendor.create({ baseUrl: closed, secret: SECRET }));

    assert.equal(lines.length, FAULTS.length + 2);
    for (const line of lines) {
      for (const hidden of HIDDEN) assert.ok(!line.includes(hidden), line);
    }
  });

  Deno.test(`A-57 ${vendor.name} shows no secret when it is printed`, async () => {
    await using standin = await vendor.serve({});
    const sms = vendor.create({ baseUrl: standin.url, secret: SECRET });

    const printed = Deno.inspect(sms, { depth: 9 }) + JSON.stringify(sms);

    for (const hidden of HIDDEN) assert.ok(!printed.includes(hidden), printed);
  });

  Deno.test(`A-57 ${vendor.name} sends its secret to nobody, the vendor included`, async () => {
    const seen: string[] = [];
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      async (request) => {
        const headers = JSON.stringify([...request.headers]);
        seen.push(request.url + headers + await request.text());
        return new Response("{}");
      },
    );
    const baseUrl = `http://127.0.0.1:${server.addr.port}`;

    await vendor.create({ baseUrl, secret: SECRET }).sendCode(MESSAGE);
    await server.shutdown();

    assert.equal(seen.length, 1);
    assert.ok(!seen.join().includes(SECRET));
  });
}

/** Sends and logs what came of it, as a careless caller might. */
async function tell(sms: SmsProvider): Promise<void> {
  try {
    logInfo("sms", { sms, outcome: await sms.sendCode(MESSAGE) });
  } catch (error) {
    logError("sms", error);
  }
}
