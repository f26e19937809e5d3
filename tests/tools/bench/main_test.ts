import assert from "node:assert/strict";
import { exitCodeOf, readRows } from "@/tools/bench/main.ts";
import type { BenchRow } from "@/tools/bench/row.ts";
import { markdownOf, tableOf } from "@/tools/bench/table.ts";

const MAIN = new URL("../../../tools/bench/main.ts", import.meta.url).pathname;

Deno.test("bench says which subjects there are when it is asked for another", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", MAIN, "--json", "weather"],
    stdin: "null",
  }).output();

  assert.equal(code, 1);
  assert.equal(new TextDecoder().decode(stdout), "[]\n");
  assert.match(
    new TextDecoder().decode(stderr),
    /^Cannot measure "weather": the subjects are audit, dev, edge, growth, queries, http, pages, pauses, roster, statistics, update, xlsx$/m,
  );
});

const KEPT = { figure: "kept", value: 1, unit: "ms", ok: true };
const MISSED = { figure: "missed", value: 9, unit: "ms", ok: false };
const WAIVED = { ...MISSED, figure: "waived", waived: "why" };

Deno.test("a missed budget ends with 1, a waived one with 0", () => {
  assert.equal(exitCodeOf([KEPT, WAIVED]), 0);
  assert.equal(exitCodeOf([KEPT, WAIVED, MISSED]), 1);
});

Deno.test("two figures of one name end with 1", () => {
  assert.equal(exitCodeOf([KEPT, { ...KEPT, value: 2 }]), 1);
});

Deno.test("rows that another process told are printed, with numbers that are none", () => {
  const rows: BenchRow[] = [
    KEPT,
    { ...KEPT, figure: "none", value: NaN, ratio: 1 / 0 },
  ];
  const told = readRows(JSON.stringify(rows));

  assert.ok(told);
  assert.equal(exitCodeOf(told), 0);
  assert.match(tableOf(told), /^none +- +ms +- +ok$/m);
  assert.match(markdownOf(told), /^\| none \| - \| ms \|/m);
  assert.equal(readRows(""), undefined);
  assert.equal(readRows("[]"), undefined);
});
