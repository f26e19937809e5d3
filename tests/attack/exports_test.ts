import assert from "node:assert/strict";
import { unzipSync, zipSync } from "fflate";
import { formulaTexts } from "@/tests/hostile/formulas.ts";
import { uploadList } from "@/tests/support/area.ts";
import { openWorld, theWorld } from "@/tests/support/access/world.ts";
import type { Platform } from "@/server/platform.ts";
import { callerOf, checkList } from "@/tests/support/cast.ts";
import { checkClinicList } from "@/tests/support/clinics.ts";
import { checkDepartmentList } from "@/tests/support/departments.ts";
import { exportsOf, routesThatSave } from "@/tests/support/exports.ts";
import { cellsOfWorkbook } from "@/tests/support/workbook_cells.ts";
import { fillTexts } from "@/tools/attack/sql/texts.ts";
import { writeSheet } from "@/server/xlsx/write.ts";

const FORMULAS = formulaTexts(40);
const NO_IDS = {
  listId: "",
  departmentsId: "",
  clinicsId: "",
  unitsId: "",
  snapshotId: "",
};

Deno.test("A-63 every route that answers with a file to be saved is among the exports that are tried", async () => {
  const tried = new Set(exportsOf(NO_IDS).map(({ file }) => file));

  assert.deepEqual(await routesThatSave(), [...tried].sort());
});

Deno.test("A-63 no file that leaves the platform holds a formula, whatever stands in the database", async () => {
  await using open = await openWorld(await theWorld());
  const { platform } = open.opened;
  let at = 0;
  const next = () => FORMULAS[at++ % FORMULAS.length] ?? "=1+1";
  const rows = FORMULAS.map((text) => ({
    name: text,
    documentNumber: text,
    departmentPath: text,
    phone: text,
    note: text,
  }));
  const ids = {
    listId: await checkList(platform, "wuhan", rows),
    departmentsId: await checkDepartmentList(
      platform,
      "wuhan",
      FORMULAS.map((text) => [text, text, text]),
    ),
    clinicsId: await checkClinicList(
      platform,
      "wuhan",
      FORMULAS.map((text) => [text, text]),
    ),
    unitsId: await uploadList(
      open.opened,
      "wuchang",
      FORMULAS.map((text) => ({ name: text, division: text })),
    ),
  };
  await fillTexts(platform.db, next);
  const snapshotId = await freeze(platform);

  for (const { as, path, form } of exportsOf({ ...ids, snapshotId })) {
    const answer = await open.visit(as, path, form && Object.fromEntries(form));
    assert.equal(answer.status, 200, path);
    const type = answer.headers.get("content-type") ?? "";
    const bytes = new Uint8Array(await answer.arrayBuffer());
    // Nothing leaves as CSV, whose cells would be formulas unless they were marked.
    if (type === "application/json") continue;
    assert.match(type, /spreadsheetml\.sheet/, path);
    assert.deepEqual(cellsOfWorkbook(bytes).problems, [], path);
  }
});

Deno.test("A-63 a cell that is a formula is found, and so is a name that stands for one", async () => {
  const parts = unzipSync(
    await writeSheet({
      name: "名单",
      columns: [{ header: "姓名", kind: "text" }],
      rows: [["=1+1"]],
    }),
  );
  const problemsWith = (part: string, text: string, other: string) => {
    const xml = new TextDecoder().decode(parts[part]).replace(text, other);
    const changed = { ...parts, [part]: new TextEncoder().encode(xml) };
    return cellsOfWorkbook(zipSync(changed)).problems.length;
  };
  const sheet = "xl/worksheets/sheet1.xml";

  assert.deepEqual(cellsOfWorkbook(zipSync(parts)), {
    texts: ["姓名", "=1+1"],
    problems: [],
  });
  assert.ok(problemsWith(sheet, "<is>", "<f>1+1</f><is>") > 0);
  assert.ok(problemsWith(sheet, 't="inlineStr"', 't="str"') > 0);
  assert.ok(
    problemsWith(
      "xl/workbook.xml",
      "</sheets>",
      "</sheets><definedNames><definedName>1</definedName></definedNames>",
    ) > 0,
  );
});

/** Freezes a statistic of the unit; gives its id. */
async function freeze(platform: Platform): Promise<string> {
  const { snapshots } = await callerOf(platform, "wuhan");
  const day = { kind: "active", on: "2026-06-30" } as const;
  const { stamp } = await snapshots.draft(day);
  return await snapshots.freeze({ ...day, stamp });
}
