import assert from "node:assert/strict";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { checkPreloadFile } from "@/server/imports/check_file.ts";
import type {
  CheckedFile,
  CheckProgress,
} from "@/server/imports/preload_check.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { cellsOf, list, person } from "./people.ts";
import { HOSTILE_CASES } from "@/tests/hostile/cases.ts";

const TODAY = "2026-11-23";
const ACTIVE = { kind: "active", today: TODAY } as const;

Deno.test("checkPreloadFile takes every row of the sample of 1,200 in service", async () => {
  const progress: CheckProgress[] = [];

  const check = await checked(await sample("预传在职名单-1200"), {
    ...ACTIVE,
    onProgress: (one) => progress.push(one),
  });

  assert.equal(check.total, 1200);
  assert.equal(check.rows.filter(({ ok }) => ok).length, 1200);
  assert.equal(check.headerRow, 1);
  assert.equal(check.sheetName, "active");
  assert.deepEqual(check.ignoredColumns, []);
  assert.equal(check.raw.size, 0);
  assert.deepEqual(progress.map(({ rows }) => rows), [
    250,
    500,
    750,
    1000,
    1200,
  ]);
  assert.equal(progress[4]?.share, 1);
});

Deno.test("checkPreloadFile takes every row of the sample of 300 retired", async () => {
  const check = await checked(await sample("预传退休名单-300"), {
    kind: "retired",
    today: TODAY,
  });

  assert.equal(check.total, 300);
  assert.equal(check.rows.filter(({ ok }) => ok).length, 300);
});

Deno.test("checkPreloadFile leaves the caller its bytes", async () => {
  const bytes = await sample("预传退休名单-300");

  await checkPreloadFile(bytes, { kind: "retired", today: TODAY });

  assert.equal(bytes.length, 30653);
});

Deno.test("checkPreloadFile names the columns that are missing", async () => {
  assert.deepEqual(
    await checkPreloadFile(await sample("预传退休名单-300"), ACTIVE),
    {
      ok: false,
      code: "missingColumns",
      sentence:
        "缺少必需的列：内设机构、岗位类别、编制情况。请补上这些列，保存后重新上传。",
    },
  );
});

Deno.test("checkPreloadFile takes 20,000 rows and refuses 20,001, blank rows not counted", async () => {
  const one = cellsOf({ ...person("李梅", "1"), documentNumber: "1" });
  const file = (count: number) =>
    writeSheet({
      name: "名单",
      columns: ACTIVE_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
      rows: [...Array.from({ length: count }, () => one), [" "], []],
    });

  const long = { ...ACTIVE, timeLimitMs: 300_000 };
  assert.equal((await checked(await file(20_000), long)).total, 20_000);
  assert.deepEqual(await checkPreloadFile(await file(20_001), ACTIVE), {
    ok: false,
    code: "tooManyRows",
    sentence: "名单超过 20,000 行。请分成几个文件后再导入。",
  });
});

Deno.test("checkPreloadFile says that a list without people is empty", async () => {
  const check = await checkPreloadFile(await list([]), ACTIVE);

  assert.equal(check.ok ? "" : check.code, "empty");
});

Deno.test("checkPreloadFile answers hostile files with a sentence", async () => {
  for (
    const name of [
      "a workbook with an opening password",
      "12 million shared strings",
      "a DOCTYPE with entities",
      "a file over 10 MiB",
    ]
  ) {
    const hostile = HOSTILE_CASES.find((one) => one.name === name);
    assert.ok(hostile, name);

    const check = await checkPreloadFile(hostile.build(), ACTIVE);

    assert.equal(check.ok, false);
    assert.equal(check.ok ? "" : check.code, hostile.code);
    assert.match(check.ok ? "" : check.sentence, /请.*。$/);
  }
});

Deno.test("checkPreloadFile kills a check that takes too long", async () => {
  assert.deepEqual(
    await checkPreloadFile(await sample("预传在职名单-1200"), {
      ...ACTIVE,
      timeLimitMs: 0,
    }),
    {
      ok: false,
      code: "tooSlow",
      sentence:
        "检查这个文件用时过长，已经停止。请把名单分成几个文件后再导入。",
    },
  );
});

Deno.test("checkPreloadFile ends with the signal's reason, before it starts and on the way", async () => {
  const bytes = await sample("预传在职名单-1200");
  const early = AbortSignal.abort(new Error("closed"));
  const late = new AbortController();

  await assert.rejects(
    checkPreloadFile(bytes, { ...ACTIVE, signal: early }),
    /closed/,
  );
  await assert.rejects(
    checkPreloadFile(bytes, {
      ...ACTIVE,
      signal: late.signal,
      onProgress: () => late.abort(new Error("gone")),
    }),
    /gone/,
  );
});

function sample(name: string): Promise<Uint8Array> {
  return Deno.readFile(new URL(`../../samples/${name}.xlsx`, import.meta.url));
}

async function checked(
  bytes: Uint8Array,
  options: Parameters<typeof checkPreloadFile>[1] = ACTIVE,
): Promise<CheckedFile> {
  const check = await checkPreloadFile(bytes, options);
  assert.ok(check.ok, check.ok ? "" : check.sentence);
  return check;
}
