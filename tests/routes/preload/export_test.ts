import assert from "node:assert/strict";
import { unzipSync } from "fflate";
import { read, utils, write } from "xlsx";
import { callerOf, checkFile, importList } from "@/tests/support/cast.ts";
import { allRows, auditText, changeRow } from "@/tests/support/rows.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";

const REASON = { reason: "核对在职人员" };
const ROWS = [
  {
    name: "郑伟",
    documentNumber: "420106198501010011",
    departmentPath: "呼吸内科",
    phone: "13900010077",
    note: "=1+1",
  },
  { name: "冯涛", documentNumber: "420106199002030039" },
  { name: "向瑜", documentNumber: "420106199001010028", position: "1" },
];

async function exported(wuhan: UnitPages, kind = "active") {
  await wuhan.stepUp();
  const response = await wuhan.post(`/preload/${kind}/export`, REASON);
  assert.equal(response.status, 200);
  return new Uint8Array(await response.arrayBuffer());
}

async function countsOf(
  { cast: { platform } }: UnitPages,
  bytes: Uint8Array<ArrayBuffer>,
  kind: "active" | "retired" = "active",
) {
  const importId = await checkFile(platform, "wuhan", { kind, bytes });
  const { imports } = await callerOf(platform, "wuhan");
  const { counts, job } = await imports.report({ importId });
  assert.equal(job.state, "checked", job.refusal ?? "");
  return counts;
}

/** Changes one cell as an office suite would, and saves. */
function edit(bytes: Uint8Array, cell: string, text: string) {
  const book = read(bytes);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  assert.ok(sheet);
  utils.sheet_add_aoa(sheet, [[text]], { origin: cell });
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx" }));
}

Deno.test("an exported list comes back as 不变, and with one cell edited as 1 更新", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", ROWS);

  const bytes = await exported(wuhan);
  const same = await countsOf(wuhan, bytes);
  // By pinyin: 冯涛, 向瑜, 郑伟; the last column is 备注.
  const updated = await countsOf(wuhan, edit(bytes, "R2", "返聘"));

  assert.deepEqual([same.new, same.update, same.same], [0, 0, 3]);
  assert.deepEqual([updated.new, updated.update, updated.same], [0, 1, 2]);
  assert.deepEqual([updated.conflict, updated.error], [0, 0]);
});

Deno.test("an export stays 不变 after its department is renamed, and after it is closed", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", [
    ...ROWS,
    {
      name: "石岩",
      documentNumber: "420106198808080022",
      departmentPath: "急诊科",
    },
  ]);
  const emergency = "dep_wuhan-emergency";
  const { db } = wuhan.cast.platform;

  await changeRow(db, "department", emergency, { name: "急诊医学科" });
  const renamed = await countsOf(wuhan, await exported(wuhan));
  await changeRow(db, "department", emergency, {
    state: "closed",
    closedOn: "2026-11-22",
  });
  const closed = await countsOf(wuhan, await exported(wuhan));

  assert.equal(renamed.same, 4);
  assert.equal(closed.same, 4);
});

Deno.test("a list of the retired goes out and comes back the same way", async () => {
  await using wuhan = await unitPages("wuhan");
  const { preload } = await callerOf(wuhan.cast.platform, "wuhan");
  await preload.create({
    kind: "retired",
    name: "孔令",
    documentNumber: "420106195001010011",
    position: "2",
    retirementKind: "2",
    retiredOn: "2010-01-31",
  });

  const bytes = await exported(wuhan, "retired");
  const same = await countsOf(wuhan, bytes, "retired");
  const updated = await countsOf(
    wuhan,
    edit(bytes, "J2", "2010年2月28日"),
    "retired",
  );

  assert.deepEqual([same.same, same.update], [1, 0]);
  assert.deepEqual([updated.same, updated.update], [0, 1]);
});

Deno.test("an export asks for a second proof, and a purpose; of an empty list there is none", async () => {
  await using wuhan = await unitPages("wuhan");
  const path = "/preload/active/export";

  const page = await wuhan.html(path);
  const unproved = await wuhan.post(path, REASON);
  await wuhan.stepUp();
  const empty = await wuhan.html(path);
  const aimless = await wuhan.post(path, { reason: " " });

  assert.match(
    page,
    /href="\/account\/verify\?next=%2Fpreload%2Factive%2Fexport"/,
  );
  assert.equal(unproved.status, 303);
  assert.match(unproved.headers.get("location") ?? "", /^\/account\/verify/);
  assert.match(empty, /没有可以导出的内容/);
  assert.equal(aimless.status, 422);
  assert.match(await readHtml(aimless), /请填写导出用途/);
  const acts = (await allRows(wuhan.cast.platform.db, "audit"))
    .filter(({ act }) => act === "preload.export");
  assert.deepEqual(acts, []);
});

Deno.test("an export leaves who, when and why in the file and the trail, no number in the trail, no formula in the file", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", ROWS);

  const bytes = await exported(wuhan);

  const parts = unzipSync(bytes);
  const text = (name: string) => new TextDecoder().decode(parts[name]);
  const properties = text("docProps/core.xml");
  assert.match(properties, /<dc:creator>[^<]+<\/dc:creator>/);
  assert.match(
    properties,
    /2026-11-23 10:00 导出，共 3 人，用途：核对在职人员/,
  );
  assert.match(properties, /2026-11-23T02:00:00\.000Z/);
  const sheet = text("xl/worksheets/sheet1.xml");
  assert.doesNotMatch(sheet, /<f>/);
  assert.match(sheet, /=1\+1/);
  assert.match(sheet, /420106198501010011/);
  const line = (await allRows(wuhan.cast.platform.db, "audit"))
    .find(({ act }) => act === "preload.export");
  assert.equal(
    line?.after,
    '{"kind":"active","reason":"核对在职人员","rows":3}',
  );
  const trail = await auditText(wuhan.cast.platform.db);
  assert.doesNotMatch(trail, /420106198501010011|13900010077/);
});

Deno.test("the template is a download that names the unit's own departments", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.app.request("/preload/active/template");

  assert.equal(response.status, 200);
  assert.match(
    response.headers.get("content-disposition") ?? "",
    /preload-active-template\.xlsx/,
  );
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const choices = new TextDecoder().decode(parts["xl/worksheets/sheet3.xml"]);
  assert.match(choices, /内科\/呼吸内科/);
});

Deno.test("a list of the retired is uploaded from its own page, to its own list", async () => {
  await using wuhan = await unitPages("wuhan");
  const sample = new URL(
    "../../samples/预传退休名单-300.xlsx",
    import.meta.url,
  );
  const list = "/preload/import?list=retired";

  const page = await wuhan.html(list);
  const bytes = await Deno.readFile(sample);
  const uploaded = await wuhan.upload("退休.xlsx", bytes, list);
  const report = uploaded.headers.get("location") ?? "";
  const html = await wuhan.html(report);
  const go = await wuhan.post(report, {});

  assert.match(page, /退休前岗位类别/);
  assert.match(page, /href="\/preload\/retired\/template"/);
  assert.match(html, /导入无误的 300 行/);
  assert.equal(go.status, 303);
  assert.match(await wuhan.html(report), /href="\/preload\/retired"/);
  assert.match(await wuhan.html("/preload/retired"), /未匹配 300 人/);
});
