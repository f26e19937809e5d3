import assert from "node:assert/strict";
import { read } from "xlsx";
import { codeOf } from "@/codes/table.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { unitTemplate } from "@/server/imports/unit_workbooks.ts";

Deno.test("unitTemplate offers every kind of unit by a text that means it", async () => {
  const choices = read(await unitTemplate()).Sheets["选项"];
  const kinds = UNIT_KINDS.rows.map((_row, index) =>
    codeOf(UNIT_KINDS, String(choices?.[`B${index + 1}`]?.v))
  );

  assert.equal(choices?.["C1"]?.v, "中央属");
  assert.deepEqual(kinds, UNIT_KINDS.rows.map(({ code }) => code));
});
