import assert from "node:assert/strict";
import { configureLog } from "@/server/log.ts";
import { createOutboxSms } from "@/server/providers/sms_outbox.ts";
import { MESSAGE } from "./sms_vendors.ts";

Deno.test("the outbox logs the code with a masked phone and answers with the message's id", async () => {
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));

  const outcome = await createOutboxSms().sendCode(MESSAGE);

  assert.deepEqual(outcome, { state: "sent", providerId: "sms_0198b2c4" });
  assert.equal(lines.length, 1);
  assert.deepEqual(JSON.parse(lines[0] ?? "").properties, {
    id: "sms_0198b2c4",
    phone: "139****0005",
    code: "246810",
    minutes: 5,
  });
  assert.ok(!lines.join().includes("13900010005"));
});
