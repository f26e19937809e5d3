import assert from "node:assert/strict";
import { isQuery, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { assertLine, ELSEWHERE, SILENT } from "./trail.ts";

const ROOT = new URL("../../", import.meta.url);

/** Every route from which a file goes out, with the procedure that makes it and leaves its line. */
const DOWNLOADS: Readonly<Record<string, readonly string[]>> = {
  "routes/(_components)/import_pages.ts": [
    "imports.problemRows",
    "imports.marked",
  ],
  "routes/audit/seen.tsx": ["audit.exportSeen"],
  "routes/authority/statistics/export.ts": ["authority.statistics.export"],
  "routes/authority/units/export.ts": ["authority.units.export"],
  "routes/business/[code]/export.ts": ["business.export"],
  "routes/clinics/roster/export.ts": ["clinics.roster.export"],
  "routes/me/data.tsx": ["me.exportData"],
  "routes/preload/[kind]/export.tsx": ["preload.export"],
  "routes/roster/export.ts": ["roster.export"],
  "routes/roster/update/index.tsx": ["roster.updates.book"],
  "routes/statistics/export.ts": ["statistics.export"],
  "routes/statistics/snapshots/export.ts": [
    "snapshots.export",
    "snapshots.exportComparison",
  ],
};

/** Empty sheets to fill in: nothing of anybody goes out. */
const BLANK_SHEETS = [
  "routes/authority/units/import/template.ts",
  "routes/clinics/import/template.ts",
  "routes/preload/[kind]/template.ts",
  "routes/unit/departments/import/template.ts",
];

Deno.test("S-21 every route from which a file goes out is made by an act that leaves its line", async () => {
  const routes = await projectFiles("routes/");
  const sending: string[] = [];
  for (const file of routes.filter((name) => /\.tsx?$/.test(name))) {
    const text = await Deno.readTextFile(new URL(encodeURI(file), ROOT));
    if (/\b(workbookAnswer|fileAnswer|content-disposition)\b/.test(text)) {
      sending.push(file);
    }
  }

  assert.deepEqual(
    sending.sort(),
    [...Object.keys(DOWNLOADS), ...BLANK_SHEETS].sort(),
  );
  for (const path of Object.values(DOWNLOADS).flat()) {
    assert.ok(PROCEDURE_PATHS.includes(path), path);
    assert.equal(isQuery(path), false, `${path} only reads, and so is no act`);
    assert.equal(Object.hasOwn(SILENT, path), false, path);
  }
});

Deno.test("S-21 an act that the walk sees refused alone leaves its line in a test of its own", async () => {
  for (const [path, { act, file }] of Object.entries(ELSEWHERE)) {
    assert.equal(isQuery(path), false, path);
    const text = await Deno.readTextFile(new URL(file, ROOT));
    assert.ok(text.includes(`"${act}"`), `${file} looks for no ${act}`);
  }
  for (const path of Object.keys(SILENT)) {
    assert.ok(PROCEDURE_PATHS.includes(path) && !isQuery(path), path);
  }
});

Deno.test("S-21 an act, and a number that was told, without a line are found out", () => {
  const number = '{"documentNumber":"420106198805170022"}';

  assertLine("stays.numbers", { body: number, lines: 1 });
  assertLine("roster.active", { body: "420106********0022", lines: 0 });
  assertLine("account.seeNotices", { body: "", lines: 0 });
  for (
    const [path, body] of [
      ["stays.numbers", number],
      ["stays.rename", ""],
      ["roster.active", number],
      ["roster.active", '{"phone":"13900010001"}'],
    ] as const
  ) {
    assert.throws(() => assertLine(path, { body, lines: 0 }), /line/, path);
  }
});

Deno.test("no file of an export is kept: nothing of the service writes one", async () => {
  const files = [
    ...await projectFiles("server/"),
    ...await projectFiles("routes/"),
  ];
  const writing: string[] = [];
  for (const file of files.filter((name) => /\.tsx?$/.test(name))) {
    const text = await Deno.readTextFile(new URL(encodeURI(file), ROOT));
    if (
      /\bDeno\.(writeFile|writeTextFile|open|create|makeTemp\w+)\b|node:fs/
        .test(text)
    ) {
      writing.push(file);
    }
  }

  // The demonstration keeps its keys beside its data.
  assert.deepEqual(writing, ["server/open_platform.ts"]);
});
