import assert from "node:assert/strict";
import { checkUnits } from "@/server/imports/check_units.ts";
import {
  createUnits,
  unitsWorkbook,
  uploadList,
} from "@/tests/support/area.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";

const PATH = "/authority/units/import";
const GOOD = { name: "徐家棚街社区卫生服务中心" };
const WRONG = { name: "某某医院", division: "火星" };

function upload(
  { app }: UnitPages,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([bytes], name));
  return app.request(PATH, { method: "POST", body });
}

Deno.test("/authority/units/import says what the list has to hold", async () => {
  await using hubei = await unitPages("hubei");

  const html = await hubei.html(PATH);

  assert.match(html, /最多 5,000 家/);
  assert.match(html, /统一社会信用代码.*可不填/s);
  assert.match(html, /href="\/authority\/units\/import\/template"/);
});

Deno.test("/authority/units/import/template is a list whose example is left out", async () => {
  await using hubei = await unitPages("hubei");

  const response = await hubei.app.request(`${PATH}/template`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const check = await checkUnits({
    bytes,
    own: "ath_own",
    authorities: [],
    divisionChanges: [],
  });

  assert.equal(response.status, 200);
  assert.match(
    response.headers.get("content-disposition") ?? "",
    /^attachment; filename="units\.xlsx"; filename\*=UTF-8''%E6%9C%BA/,
  );
  assert.deepEqual(check, {
    ok: false,
    sentence: "文件中没有机构。请在表头下面填写机构，保存后重新上传。",
  });
});

Deno.test("/authority/units/import checks a file, shows the report, and adds the good rows at a go", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(hubei.cast, ["武昌区甲医院"]);

  const uploaded = await upload(
    hubei,
    "机构.xlsx",
    await unitsWorkbook([GOOD, WRONG, { name: "武昌区甲医院" }]),
  );
  const path = uploaded.headers.get("location") ?? "";
  const report = await hubei.html(path);
  const go = await hubei.post(path, {});
  const done = await hubei.html(path);
  const again = await hubei.post(path, {});

  assert.equal(uploaded.status, 303);
  assert.match(report, /尚未建立任何机构/);
  assert.match(report, /导入无误的 1 家/);
  assert.match(report, /有错误的 1 行不导入/);
  assert.match(report, /第 3 行.*行政区划.*火星.*湖北省内没有这个行政区划/s);
  assert.equal(go.headers.get("location"), path);
  assert.match(done, /已建立 1 家机构/);
  assert.match(done, /href="\/authority\/units\?import=uim_[\w-]+"/);
  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /这份名单已经处理过，不能重复导入/);
});

Deno.test("/authority/units/import says why a file cannot be taken", async () => {
  await using hubei = await unitPages("hubei");
  const bytes = new Uint8Array([1, 2, 3]);

  const broken = await upload(hubei, "机构.xlsx", bytes);
  const old = await upload(hubei, "机构.xls", bytes);
  const empty = await upload(hubei, "机构.xlsx", new Uint8Array());
  const none = await hubei.app.request(PATH, {
    method: "POST",
    body: new FormData(),
  });

  for (const response of [broken, old, empty, none]) {
    assert.equal(response.status, 422);
  }
  assert.match(await readHtml(broken), /这不是 Excel 工作簿/);
  assert.match(await readHtml(old), /只能导入 \.xlsx 文件/);
  assert.match(await readHtml(empty), /这个文件是空的/);
  assert.match(await readHtml(none), /还没有选择文件/);
});

Deno.test("/authority/units/import/[importId] says when there is nothing to add", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(hubei.cast, [GOOD.name]);
  const importId = await uploadList(hubei.cast, "hubei", [GOOD]);

  const html = await hubei.html(`${PATH}/${importId}`);
  const go = await hubei.post(`${PATH}/${importId}`, {});

  assert.match(html, /没有可导入的机构。名单上的机构都已经建立/);
  assert.equal(go.status, 422);
  assert.match(await readHtml(go), /没有可导入的机构，没有写入任何数据/);
});

Deno.test("/authority/units/import/[importId] gives a list up", async () => {
  await using hubei = await unitPages("hubei");
  const importId = await uploadList(hubei.cast, "hubei", [GOOD]);
  const path = `${PATH}/${importId}`;

  const drop = await hubei.post(`${path}?act=drop`, {});
  const html = await hubei.html(path);
  const again = await hubei.post(`${path}?act=drop`, {});

  assert.equal(drop.status, 303);
  assert.match(html, /已放弃本次导入/);
  assert.equal(again.status, 409);
});

Deno.test("/authority/units/import/[importId]/problems sends the problem rows to be corrected", async () => {
  await using hubei = await unitPages("hubei");
  const importId = await uploadList(hubei.cast, "hubei", [GOOD, WRONG]);

  const response = await hubei.app.request(`${PATH}/${importId}/problems`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const check = await checkUnits({
    bytes,
    own: "ath_own",
    authorities: [],
    divisionChanges: [],
  });

  assert.equal(response.status, 200);
  assert.match(
    response.headers.get("content-disposition") ?? "",
    /filename="problems\.xlsx"/,
  );
  assert.ok(check.ok);
  assert.deepEqual(check.ignoredColumns, ["原行号", "错误原因"]);
  assert.deepEqual(check.rows.map(({ row, ok }) => [row, ok]), [[2, false]]);
});

Deno.test("/authority/units/import/[importId] answers a foreign id as a missing one", async () => {
  await using hubei = await unitPages("hubei");
  const importId = await uploadList(hubei.cast, "hubei", [GOOD]);
  const wuchang = await hubei.as("wuchang");

  for (const id of [importId, "uim_nobody-has-this", "nonsense"]) {
    const path = `${PATH}/${id}`;
    assert.match(await wuchang.html(path, 404), /没有找到这条记录/);
    assert.equal((await wuchang.post(path, {})).status, 404);
    assert.equal((await wuchang.post(`${path}?act=drop`, {})).status, 404);
    await wuchang.html(`${path}/problems`, 404);
  }
});

Deno.test("/authority/units/import is refused without the menu, a file too", async () => {
  await using security = await unitPages("hubeiSecurity");
  const bytes = await unitsWorkbook([GOOD]);

  const response = await upload(security, "机构.xlsx", bytes);

  assert.equal(response.status, 403);
});
