import assert from "node:assert/strict";
import fc from "fast-check";
import { configureLog, logError, logInfo, redact } from "@/server/log.ts";

Deno.test("redact takes document numbers and phones out of a line", () => {
  assert.equal(
    redact("no 42011119960714008X, tel 13900010005!"),
    "no <document>, tel <phone>!",
  );
  assert.equal(redact('{"n":"420106198805170022"}'), '{"n":"<document>"}');
});

Deno.test("redact leaves ids, times and longer numbers alone", () => {
  const line =
    "psn_0198b2c4-5e6f-7a1b-8c2d-3e4f5a6b7c8d 2026-11-23T02:00:00Z " +
    "123 4201060001 4201061988051700221";

  assert.equal(redact(line), line);
});

Deno.test("redact leaves no document number in any line", () => {
  const digits = fc.stringMatching(/^[1-9]\d{16}[\dX]$/);
  const around = fc.constantFrom(" ", '"', ",", "：", "证", "\n", "=");
  fc.assert(fc.property(digits, around, around, (number, before, after) => {
    assert.ok(!redact(`${before}${number}${after}`).includes(number));
  }));
});

Deno.test("the log is one JSON line an event, without personal numbers", async () => {
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));

  logInfo("listening", { port: 8000 });
  logError("import failed", new Error("row of 420106198805170022"));

  assert.equal(lines.length, 2);
  assert.equal(JSON.parse(lines[0] ?? "").properties.port, 8000);
  assert.match(lines[1] ?? "", /row of <document>/);
});
