import assert from "node:assert/strict";
import { type BookType, utils, write } from "xlsx";
import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { startImport } from "@/server/operations/check_import.ts";
import { HOSTILE_CASES } from "@/tests/hostile/cases.ts";
import {
  callerOf,
  signedInContext,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";

type Cells = Readonly<Record<string, string>>;

/** Two people of no list yet. */
const GOOD: Cells = {
  name: "李佳霞",
  documentNumber: "42011719890829932X",
  departmentPath: "内科",
  position: "专业技术人员",
  establishment: "1",
};
const OTHER: Cells = {
  ...GOOD,
  name: "郑伟",
  documentNumber: "420106198501010011",
};

/** A cell that is wrong, and the column that has to say so. */
const WRONG_CELLS: readonly (readonly [key: string, text: string])[] = [
  ["name", ""],
  ["name", "李佳霞1"],
  ["name", "李\u202E佳霞=1"],
  ["name", "长".repeat(51)],
  ["documentNumber", ""],
  ["documentNumber", "420117198908299321"],
  ["documentNumber", "42011719890829932"],
  ["documentNumber", "42011719890829932XX"],
  ["documentNumber", "4201171989082993O2"],
  ["documentNumber", "420117198902309328"],
  ["documentNumber", "420117208908299326"],
  ["documentNumber", "=42011719890829932"],
  ["documentType", "图书证"],
  ["sex", "男"],
  ["sex", "不男不女"],
  ["birthDate", "1989-08-28"],
  ["birthDate", "1989-02-30"],
  ["ethnicity", "火星族"],
  ["political", "共产"],
  ["departmentPath", ""],
  ["departmentPath", "一/二/三/四/五/六"],
  ["position", ""],
  ["position", "院长"],
  ["establishment", ""],
  ["establishment", "编内的"],
  ["titleLevel", "最高级"],
  ["education", "博士后"],
  ["workStartOn", "去年"],
  ["workStartOn", "2089-01-01"],
  ["joinedOn", "2024/13/1"],
  ["phone", "1390001"],
  ["phone", "+1 202 555 0100"],
  ["note", "长".repeat(2000)],
];

/** The formats that a unit may send, with what they are called. */
const FORMATS: readonly (readonly [BookType, name: string])[] = [
  ["xlsx", "名单.xlsx"],
  ["biff8", "名单.xls"],
  ["csv", "名单.csv"],
];

Deno.test("A-64 A-65 a hundred files that were made to be bad are refused or reported rightly, and none is half written", async (t) => {
  await using opened = await testPlatform();
  let files = 0;

  for (const { name, build } of HOSTILE_CASES) {
    files++;
    await t.step(`${name} is refused`, async () => {
      const { job, counts } = await check(opened, "名单.xlsx", build());
      assert.equal(job.state, "refused");
      assert.match(job.refusal ?? "", /[\u4e00-\u9fff]/);
      assert.equal(counts.new, 0);
      await assertNothingWritten(opened);
    });
  }
  for (const [index, [format, name]] of FORMATS.entries()) {
    // Each as a workbook, and as one of the others by turns: a Worker is started for each file.
    const cells = WRONG_CELLS.filter((_, at) =>
      index === 0 || at % 2 === index - 1
    );
    for (const [key, text] of cells) {
      files++;
      const shown = text.slice(0, 20);
      await t.step(`${name}: ${key} ${JSON.stringify(shown)}`, async () => {
        const bytes = listOf([{ ...GOOD, [key]: text }, OTHER], format);
        const { counts, problems } = await check(opened, name, bytes);
        assert.deepEqual([counts.new, counts.error], [1, 1]);
        assert.equal(problems[0]?.row, 2);
        const columns = problems[0]?.problems.map(({ column }) => column);
        assert.ok(columns?.includes(headerOf(key)), String(columns));
        await assertNothingWritten(opened);
      });
    }
    files++;
    await t.step(`${name}: one person twice`, async () => {
      const bytes = listOf([GOOD, OTHER, GOOD], format);
      const { counts, problems } = await check(opened, name, bytes);
      assert.deepEqual([counts.new, counts.error], [2, 1]);
      assert.equal(problems[0]?.row, 4);
      await assertNothingWritten(opened);
    });
  }

  assert.ok(files >= 100, `${files} files`);
});

/** Uploads a file and gives the report on it. */
async function check(opened: TestPlatform, name: string, bytes: Uint8Array) {
  const { platform } = opened;
  const ctx = await signedInContext(platform, "wuhan");
  const { scope } = ctx.account;
  assert.ok(scope.kind === "unit");
  const { importId, finished } = await startImport(ctx, scope, {
    kind: "active",
    file: { name, bytes: new Uint8Array(bytes) },
  });
  await finished;
  const { imports } = await callerOf(platform, "wuhan");
  return await imports.report({ importId });
}

async function assertNothingWritten({ platform }: TestPlatform) {
  assert.deepEqual(await allRows(platform.db, "preloadEntry"), []);
}

function listOf(rows: readonly Cells[], bookType: BookType): Uint8Array {
  const cells = [
    ACTIVE_COLUMNS.map(({ header }) => header),
    ...rows.map((row) => ACTIVE_COLUMNS.map(({ key }) => row[key] ?? "")),
  ];
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), "名单");
  const written = write(book, { type: "array", bookType });
  return new Uint8Array(written);
}

function headerOf(key: string): string {
  const column = ACTIVE_COLUMNS.find((each) => each.key === key);
  assert.ok(column, key);
  return column.header;
}
