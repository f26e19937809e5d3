import assert from "node:assert/strict";
import { read, utils } from "xlsx";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { addPosts, addRetired } from "@/tests/support/staff.ts";
import { spoilCells } from "@/tests/support/statistics.ts";
import { IDS } from "@/tools/seed.ts";
import { type UnitPages, unitPages } from "@/tests/support/unit_pages.ts";

async function exported(
  pages: UnitPages,
  fields: Readonly<Record<string, string>>,
) {
  const response = await pages.post("/statistics/export", fields);
  assert.equal(response.status, 200);
  const name = response.headers.get("content-disposition") ?? "";
  const bytes = new Uint8Array(await response.arrayBuffer());
  const book = read(bytes, { type: "array", cellFormula: true });
  return { name: decodeURIComponent(name), book };
}

Deno.test("the export of 卫生在职人员统计 holds both tables with their grouped headings and figures, as on the screen", async () => {
  await using wuhan = await unitPages("wuhan");
  await addPosts(wuhan.cast.platform, [{ position: "3" }, { position: null }]);
  await changeRow(
    wuhan.cast.platform.db,
    "department",
    IDS.department.nursing,
    { name: "=1+1" },
  );

  const { name, book } = await exported(wuhan, { kind: "active" });

  assert.match(name, /卫生在职人员统计-2026-11-23\.xlsx/);
  assert.deepEqual(book.SheetNames, ["按岗位统计", "按内设部门统计"]);
  const sheet = book.Sheets["按岗位统计"] ?? {};
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  assert.match(String(rows[1]?.[0]), /武昌区中医院.*2026-11-23.*人$/);
  assert.deepEqual(rows[2]?.slice(0, 3), ["岗位", "合计", "其中"]);
  assert.deepEqual(rows[3]?.slice(2, 4), ["编制内人数", "女"]);
  const merged = (sheet["!merges"] ?? []).map(utils.encode_range);
  assert.deepEqual(merged.slice(0, 3), ["A3:A4", "B3:B4", "C3:G3"]);
  assert.deepEqual(rows.slice(4).map((row) => row.slice(0, 2)), [
    ["管理", 0],
    ["专业技术", 1],
    ["工勤技能", 1],
    ["双肩挑", 0],
    ["不详", 1],
    ["合计", 3],
  ]);
  const html = await wuhan.html("/statistics/active");
  const plain = html.replaceAll(/<span class="id">([^<]*)<\/span>/g, "$1");
  const heads = [...plain.matchAll(/<th scope="col(?:group)?"[^>]*>([^<]+)/g)]
    .map(([, label]) => label);
  for (const label of [...rows[2] ?? [], ...rows[3] ?? []]) {
    if (label) assert.ok(heads.includes(String(label)), String(label));
  }
  const departments = book.Sheets["按内设部门统计"] ?? {};
  for (const one of [sheet, departments]) {
    for (const cell of Object.values(one)) assert.equal(cell.f, undefined);
  }
  const labels = utils.sheet_to_json<unknown[]>(departments, { header: 1 })
    .map(([label]) => label);
  assert.ok(labels.includes("=1+1"), "a name that begins with = stays a text");
  assert.ok(labels.includes("\u3000呼吸内科"), "indented as on the screen");
});

Deno.test("sums that do not agree are said on the screen and in the workbook", async () => {
  await using wuhan = await unitPages("wuhan");
  await spoilCells(wuhan.cast.platform.db);

  const html = await wuhan.html("/statistics/active");
  const { book } = await exported(wuhan, { kind: "active" });

  assert.match(html, /核对不一致[^]*学历、职称、两表人数之和不等于合计/);
  for (const sheet of Object.values(book.Sheets)) {
    const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
    assert.match(String(rows[2]?.[0]), /^核对不一致：学历、职称、两表人数之和/);
    assert.equal(rows[3]?.[1], "合计");
  }
});

Deno.test("the export of 卫生退休人员统计 of a past day holds that day, and stands in the trail", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  await addRetired(platform, [
    { position: "1", kind: "2", birthDate: "1946-11-23", sex: "2" },
  ]);

  const { book } = await exported(wuhan, {
    kind: "retired",
    on: "2026/11/22",
  });

  const sheet = book.Sheets["按退休前岗位统计"] ?? {};
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  assert.match(String(rows[1]?.[0]), /2026-11-22/);
  assert.deepEqual(rows[4]?.slice(0, 3), ["管理人员", 1, 1]);
  const lines = (await allRows(platform.db, "audit"))
    .filter(({ act }) => act === "statistics.export");
  assert.equal(lines.length, 1);
  assert.match(JSON.stringify(lines[0]), /2026-11-22/);
});

Deno.test("the export is refused without the menu, and for what is no statistic", async () => {
  await using wuhan = await unitPages("wuhan");
  const review = await wuhan.as("wuhanReview");

  const of = async (pages: UnitPages, fields: Record<string, string>) =>
    (await pages.post("/statistics/export", fields)).status;
  assert.equal(await of(review, { kind: "active" }), 403);
  assert.equal(await of(wuhan, { kind: "clinic" }), 400);
  for (const on of ["2026-02-30", "abc", "2030-01-01"]) {
    assert.equal(await of(wuhan, { kind: "active", on }), 400, on);
  }
  const lines = (await allRows(wuhan.cast.platform.db, "audit"))
    .filter(({ act }) => act === "statistics.export");
  assert.deepEqual(lines, []);
});
