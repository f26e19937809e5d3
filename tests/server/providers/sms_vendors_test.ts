import assert from "node:assert/strict";
import fc from "fast-check";
import { lastTo } from "@/tests/standins/taken_message.ts";
import type { Fault } from "@/tests/standins/vendor_server.ts";
import { closedPort, MESSAGE, NOW, SMS_VENDORS } from "./sms_vendors.ts";

const LONG_MS = 60_000;
/** Faults after which nobody knows whether the message went, and what we call them. */
const UNSURE: [string, Fault, string][] = [
  ["an answer that is no JSON", text("<html>busy</html>"), "answer"],
  ["an empty answer", text(""), "answer"],
  ["JSON that is no object", text("[1]"), "answer"],
  ["null", text("null"), "answer"],
  ["an object of another shape", text('{"Response":{},"BizId":7}'), "answer"],
  ["an odd code", text(`{"Code":"${"x".repeat(101)}"}`), "answer"],
  ["a code with a phone in Chinese", text('{"Code":"号码"}'), "answer"],
  ["HTTP 500", { ...text('{"Code":"x"}'), status: 500 }, "http500"],
  ["HTTP 502 without JSON", { ...text("bad gateway"), status: 502 }, "http502"],
  ["HTTP 404 without JSON", { ...text("not here"), status: 404 }, "answer"],
  ["HTTP 204", { ...text(""), status: 204 }, "http204"],
  ["a megabyte", { kind: "bomb", bytes: 1 << 20, isPacked: false }, "answer"],
  ["100 MB in 100 KB", bomb(100 << 20), "answer"],
  ["a connection cut before the answer", { kind: "cut" }, "broken"],
  ["a connection cut within the answer", { kind: "half" }, "broken"],
];

for (const vendor of SMS_VENDORS) {
  Deno.test(`${vendor.name} sends a code with its message's id, once`, async () => {
    await using standin = await vendor.serve({});
    const sms = vendor.create({ baseUrl: standin.url });

    const outcome = await sms.sendCode(MESSAGE);

    const taken = lastTo(standin.taken, "13900010005");
    assert.deepEqual(outcome, { state: "sent", providerId: taken.providerId });
    assert.equal(taken.params[vendor.codeParam], "246810");
    assert.equal(taken.id, "sms_0198b2c4");
    assert.equal(taken.at, NOW);
    assert.equal(standin.requests, 1);
    assert.equal(sms.name, vendor.name);
  });

  for (const [name, fault, vendorCode] of UNSURE) {
    Deno.test(`${vendor.name} does not know after ${name}, and sends no second time`, async () => {
      await using standin = await vendor.serve({});
      // A busy machine takes seconds to make the largest answer.
      const timeLimitMs = LONG_MS;
      const sms = vendor.create({ baseUrl: standin.url, timeLimitMs });
      standin.next(fault);

      const outcome = await sms.sendCode(MESSAGE);

      assert.deepEqual(outcome, { state: "unknown", vendorCode });
      assert.equal(standin.requests, 1);
      assert.equal(standin.taken.length, 1);
    });
  }

  Deno.test(`${vendor.name} does not know after the time limit, and sends no second time`, async () => {
    await using standin = await vendor.serve({});
    // Long enough that on a busy machine the request has come when the time is over.
    const sms = vendor.create({ baseUrl: standin.url, timeLimitMs: 1000 });
    standin.next({ kind: "slow", ms: 60_000 });

    const outcome = await sms.sendCode(MESSAGE);

    assert.deepEqual(outcome, { state: "unknown", vendorCode: "timeout" });
    assert.equal(standin.requests, 1);
  });

  Deno.test(`${vendor.name} waits for an answer within the time limit`, async () => {
    await using standin = await vendor.serve({});
    const sms = vendor.create({ baseUrl: standin.url });
    standin.next({ kind: "slow", ms: 50 });

    const outcome = await sms.sendCode(MESSAGE);

    assert.equal(outcome.state, "sent");
  });

  Deno.test(`${vendor.name} sends once, though the connection breaks after an earlier message`, async () => {
    let now = NOW;
    const clock = () => now;
    await using standin = await vendor.serve({ clock });
    const sms = vendor.create({ baseUrl: standin.url, clock });
    await sms.sendCode(MESSAGE);
    now += 60_000;
    standin.next({ kind: "cut" }, 2);

    const outcome = await sms.sendCode({ ...MESSAGE, id: "sms_2" });

    assert.deepEqual(outcome, { state: "unknown", vendorCode: "broken" });
    assert.equal(standin.requests, 2);
    assert.deepEqual(standin.taken.map(({ id }) => id), [MESSAGE.id, "sms_2"]);
  });

  Deno.test(`${vendor.name} refuses what was never sent: nobody listens there`, async () => {
    const sms = vendor.create({ baseUrl: `http://127.0.0.1:${closedPort()}` });

    assert.deepEqual(await sms.sendCode(MESSAGE), {
      state: "refused",
      problem: "unavailable",
      vendorCode: "connect",
    });
  });

  Deno.test(`${vendor.name} refuses what was never sent: the server speaks no TLS`, async () => {
    await using standin = await vendor.serve({});
    const baseUrl = standin.url.replace("http:", "https:");

    const outcome = await vendor.create({ baseUrl }).sendCode(MESSAGE);

    assert.deepEqual(outcome, {
      state: "refused",
      problem: "unavailable",
      vendorCode: "connect",
    });
    assert.equal(standin.taken.length, 0);
  });

  Deno.test(`${vendor.name} signs any sign name and code so that the vendor takes them`, async () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    const tricky = fc.oneof(
      text,
      fc.constantFrom("a*b~c d", "+%20&=/?'", "𠮷"),
    );
    const property = fc.asyncProperty(
      tricky,
      tricky,
      async (signName, code) => {
        await using standin = await vendor.serve({
          signName,
          templateKind: "notice",
        });
        const sms = vendor.create({ baseUrl: standin.url, signName });

        const outcome = await sms.sendCode({ ...MESSAGE, code });

        assert.equal(outcome.state, "sent", standin.codes.join());
        const { params } = lastTo(standin.taken, MESSAGE.phone);
        assert.equal(params[vendor.codeParam], code);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  Deno.test(`${vendor.name} makes an outcome of whatever the vendor says`, async () => {
    await using standin = await vendor.serve({});
    const sms = vendor.create({ baseUrl: standin.url });
    const status = fc.constantFrom(200, 400, 403, 404, 429, 500, 503);
    const keys = fc.constantFrom("Code", "Response", "Error", "BizId", "x");
    const { answer } = fc.letrec((tie) => ({
      answer: fc.oneof(
        { depthSize: "small" },
        fc.jsonValue(),
        fc.constantFrom("OK", "Ok", "ok", "constructor", "__proto__"),
        fc.dictionary(keys, tie("answer")),
      ),
    }));

    const property = fc.asyncProperty(answer, status, async (body, code) => {
      standin.next({ ...text(JSON.stringify(body)), status: code });
      const outcome = await sms.sendCode(MESSAGE);
      if (outcome.state === "sent") assert.equal(code, 200);
      else assert.match(outcome.vendorCode, /^[\w.:-]{1,100}$/);
      if (outcome.state === "refused") {
        assert.match(outcome.problem, /^(limited|number|unavailable)$/);
      }
    });
    await fc.assert(property, { numRuns: 100 });
  });
}

function text(body: string): Fault & { kind: "text" } {
  return { kind: "text", text: body };
}

function bomb(bytes: number): Fault {
  return { kind: "bomb", bytes, isPacked: true };
}
