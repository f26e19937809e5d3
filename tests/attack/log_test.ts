import assert from "node:assert/strict";
import { configureLog, logError, redact } from "@/server/log.ts";

Deno.test("A-68 a number behind a line end, a tab or a quote is redacted as it is written", async () => {
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));
  const number = "420106198805170022";
  const phone = "13900010001";

  for (const before of ["\n", "\t", "\r\n", '"', "\u0000", "：", "="]) {
    logError(`row${before}${number}`, new Error(`tel${before}${phone}`));
  }

  assert.ok(lines.length >= 7);
  for (const line of lines) {
    assert.ok(!line.includes(number), line);
    assert.ok(!line.includes(phone), line);
  }
});

Deno.test("A-68 fifteen digits, a small x, spaced and prefixed phones are redacted", () => {
  assert.equal(redact("no 420106880517002!"), "no <document>!");
  assert.equal(redact("no 42011119960714008x!"), "no <document>!");
  assert.equal(redact("tel +8613900010001"), "tel <phone>");
  assert.equal(redact("tel 008613900010001"), "tel <phone>");
  assert.equal(
    redact("tel 139-0001-0001, 139 0001 0001"),
    "tel <phone>, <phone>",
  );
});

Deno.test("A-67 line ends, escapes and JSON in what is logged stay one JSON line", async () => {
  const lines: string[] = [];
  await configureLog((line) => lines.push(line));

  logError('POST /x failed","level":"INFO"\r\n{"a":1}\u001b[31m', "oops\n\n");

  assert.equal(lines.length, 1);
  assert.equal((lines[0] ?? "").trimEnd().split("\n").length, 1);
  assert.ok(!(lines[0] ?? "").includes("\u001b"));
  assert.equal(JSON.parse(lines[0] ?? "").level, "ERROR");
});
