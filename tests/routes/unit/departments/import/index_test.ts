import assert from "node:assert/strict";
import { read as readBook } from "xlsx";
import { checkDepartments } from "@/server/imports/check_departments.ts";
import {
  checkDepartmentList,
  departmentsWorkbook,
  outline,
  wuhanNow,
} from "@/tests/support/departments.ts";
import { codeOf } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";

const PATH = "/unit/departments/import";
const LIST = [
  ["消化内科", "内科", "A03.02 内科/消化内科"],
  ["内镜室", "消化内科"],
  ["护理部"],
  ["某组", "火星科", "金星"],
];

function upload(
  { app }: UnitPages,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([bytes], name));
  return app.request(PATH, { method: "POST", body });
}

Deno.test("/unit/departments/import says what the list has to hold", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html(PATH);

  assert.match(html, /最多 2,000 行、10 MB/);
  assert.match(html, /内设机构名称.*必填.*上级机构.*可不填/s);
  assert.match(html, /href="\/unit\/departments\/import\/template"/);
});

Deno.test("/unit/departments/import/template lets 标准科室 be chosen, and its example is left out", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.app.request(`${PATH}/template`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const book = readBook(bytes);
  const check = await checkDepartments({ bytes });

  assert.equal(response.status, 200);
  assert.deepEqual(book.SheetNames, ["内设机构名单", "选项"]);
  assert.equal(book.Workbook?.Sheets?.[1]?.Hidden, 1);
  assert.equal(book.Sheets["内设机构名单"]?.["A1"]?.v, "内设机构名称*");
  assert.equal(book.Sheets["选项"]?.["C1"]?.v, "A01 预防保健科");
  assert.deepEqual(check, {
    ok: false,
    sentence: "文件中没有内设机构。请在表头下面填写，保存后重新上传。",
  });
});

Deno.test("/unit/departments/import checks a file, shows the report, and adds the good rows at a go", async () => {
  await using wuhan = await unitPages("wuhan");
  const before = await outline(wuhan.cast);

  const uploaded = await upload(
    wuhan,
    "科室.xlsx",
    await departmentsWorkbook(LIST),
  );
  const path = uploaded.headers.get("location") ?? "";
  const report = await wuhan.html(path);
  assert.deepEqual(await outline(wuhan.cast), before);
  const go = await wuhan.post(path, {});
  const done = await wuhan.html(path);
  const again = await wuhan.post(path, {});

  assert.equal(uploaded.status, 303);
  assert.match(report, /尚未写入/);
  assert.match(report, /新增无误的 2 个/);
  assert.match(report, /将新增：内科\/消化内科、内科\/消化内科\/内镜室/);
  assert.match(report, /第 5 行.*标准科室.*金星.*没有这个标准科室/s);
  assert.equal(go.headers.get("location"), path);
  assert.match(done, /已新增 2 个内设机构.*还有 1 行没有导入/s);
  assert.equal(again.status, 409);
  const tree = await outline(wuhan.cast);
  const at = tree.indexOf("内科");
  assert.deepEqual(tree.slice(at, at + 4), [
    "内科",
    "-呼吸内科",
    "-消化内科",
    "--内镜室",
  ]);
  const acts = (await allRows(wuhan.cast.platform.db, "audit"))
    .map(({ act }) => act).filter((act) => act.startsWith("departments."));
  assert.deepEqual(acts, [
    "departments.check",
    "departments.create",
    "departments.create",
    "departments.import",
  ]);
});

Deno.test("/unit/departments/import/[importId]/problems hands the wrong rows back", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkDepartmentList(
    wuhan.cast.platform,
    "wuhan",
    [...LIST, ["某组", "火星科"]],
  );

  const response = await wuhan.app.request(`${PATH}/${importId}/problems`);
  const book = readBook(new Uint8Array(await response.arrayBuffer()));
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  const row = (number: number) =>
    ["A", "B", "C", "D", "F"].map((column) =>
      sheet?.[`${column}${number}`]?.v ?? null
    );

  assert.deepEqual(row(1), [
    "原行号",
    "内设机构名称*",
    "上级机构",
    "标准科室",
    "错误原因",
  ]);
  assert.deepEqual(row(2).slice(0, 4), [5, "某组", "火星科", "金星"]);
  assert.deepEqual(row(3), [
    6,
    "某组",
    "火星科",
    null,
    "上级机构：没有这个上级机构。请写全各级名称，或在名单中加一行（那一行也不能有错）。",
  ]);
});

Deno.test("an import is refused once the departments have moved, and can be given up", async () => {
  await using wuhan = await unitPages("wuhan");
  const first = await checkDepartmentList(wuhan.cast.platform, "wuhan", LIST);
  const second = await checkDepartmentList(wuhan.cast.platform, "wuhan", LIST);
  const { departments } = await wuhanNow(wuhan.cast);
  await departments.create({ names: "内科/消化内科" });

  const moved = await wuhan.post(`${PATH}/${first}`, {});
  const drop = await wuhan.post(`${PATH}/${second}?act=drop`, {});
  const dropped = await wuhan.html(`${PATH}/${second}`);

  assert.equal(moved.status, 409);
  assert.match(await readHtml(moved), /检查之后名单有了变化/);
  assert.equal(drop.status, 303);
  assert.match(dropped, /已放弃本次导入/);
  const late = departments.imports.commit({ importId: second });
  assert.equal(await codeOf(late), "importDone");
});

Deno.test("/unit/departments/import refuses what is no list, too long a one, and another's import", async () => {
  await using wuhan = await unitPages("wuhan");
  const yichang = await wuhan.as("yichang");
  const importId = await checkDepartmentList(
    wuhan.cast.platform,
    "wuhan",
    LIST,
  );
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => [`科室${at}`]);

  const broken = await upload(wuhan, "科室.xlsx", new Uint8Array([1, 2, 3]));
  const old = await upload(wuhan, "科室.xls", new Uint8Array([1]));
  const long = await upload(
    wuhan,
    "科室.xlsx",
    await departmentsWorkbook(rows(2001)),
  );
  const most = await upload(
    wuhan,
    "科室.xlsx",
    await departmentsWorkbook(rows(2000)),
  );
  const full = await wuhan.post(most.headers.get("location") ?? "", {});

  for (const response of [broken, old, long]) {
    assert.equal(response.status, 422);
  }
  assert.match(await readHtml(long), /名单超过 2,000 行/);
  assert.equal(most.status, 303);
  assert.equal(full.status, 409);
  assert.match(await readHtml(full), /一家单位最多 2,000 个内设机构/);
  await yichang.html(`${PATH}/${importId}`, 404);
  await yichang.html(`${PATH}/${importId}/problems`, 404);
  await wuhan.html(`${PATH}/x`, 404);
  const review = await wuhan.as("wuhanReview");
  for (const page of ["", "/template", `/${importId}`]) {
    await review.html(`${PATH}${page}`, 403);
  }
});
