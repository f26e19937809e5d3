import assert from "node:assert/strict";
import { checkFile, checkList, importList } from "@/tests/support/cast.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { listPreloadNames, setImports } from "@/tests/support/unit_state.ts";

const XIANG_YU = { name: "向瑜", documentNumber: "420106199001010028" };
const GOOD = { ...XIANG_YU, departmentPath: "内科" };
/** The check digit is wrong. */
const WRONG = { name: "贺朗", documentNumber: "420106199001010021" };
const NEW_DEPARTMENT = {
  name: "阮清",
  documentNumber: "420106199102020022",
  departmentPath: "针灸科",
};

Deno.test("/preload/import/[importId] says what would become of every row and writes nothing", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkList(wuhan.cast.platform, "wuhan", [GOOD, WRONG]);

  const html = await wuhan.html(`/preload/import/${importId}`);
  const written = await listPreloadNames(wuhan.cast.platform.db);

  assert.match(html, /尚未写入任何数据/);
  assert.match(html, /导入无误的 1 行/);
  assert.match(html, /冲突和错误的 1 行不导入/);
  assert.match(
    html,
    /第 3 行.*证件号码.*420106\*{8}0021.*校验位不对.*逐位核对/s,
  );
  assert.deepEqual(written, []);
});

Deno.test("/preload/import/[importId] writes the good rows on the go and says what next", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkList(wuhan.cast.platform, "wuhan", [GOOD, WRONG]);
  const path = `/preload/import/${importId}`;

  const response = await wuhan.post(path, {});
  const html = await wuhan.html(path);
  const again = await wuhan.post(path, {});

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), path);
  assert.match(html, /还有 1 行没有导入/);
  assert.match(html, /告知职工校验码/);
  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /这份名单已经处理过，不能重复导入/);
});

Deno.test("/preload/import/[importId] makes new departments by one tick, else leaves their rows to be downloaded", async () => {
  await using wuhan = await unitPages("wuhan");
  const rows = [GOOD, NEW_DEPARTMENT];
  const first = await checkList(wuhan.cast.platform, "wuhan", rows);
  const report = await wuhan.html(`/preload/import/${first}`);

  await wuhan.post(`/preload/import/${first}`, {});
  const done = await wuhan.html(`/preload/import/${first}`);
  const second = await checkList(wuhan.cast.platform, "wuhan", rows);
  await wuhan.post(`/preload/import/${second}`, { createDepartments: "1" });
  const list = await wuhan.html("/preload/active");

  assert.match(report, /针灸科（1 行）/);
  assert.match(report, /同时新建这 1 个内设机构/);
  assert.match(done, /内设机构尚未建立，没有导入.*下载内设机构尚未建立的 1 行/);
  assert.match(list, /阮清.*针灸科/s);
});

Deno.test("/preload/import/[importId] refuses a go that would write nothing without new departments", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkList(wuhan.cast.platform, "wuhan", [
    NEW_DEPARTMENT,
  ]);

  const response = await wuhan.post(`/preload/import/${importId}`, {});

  assert.equal(response.status, 422);
  assert.match(await readHtml(response), /请勾选同时新建/);
});

Deno.test("/preload/import/[importId] gives an import up", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkList(wuhan.cast.platform, "wuhan", [GOOD]);
  const path = `/preload/import/${importId}`;

  const response = await wuhan.post(`${path}?act=drop`, {});
  const html = await wuhan.html(path);
  const again = await wuhan.post(`${path}?act=drop`, {});

  assert.equal(response.status, 303);
  assert.match(html, /已放弃本次导入/);
  assert.equal(again.status, 409);
});

Deno.test("/preload/import/[importId] says why a file is refused as a whole", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkFile(wuhan.cast.platform, "wuhan", {
    kind: "active",
    bytes: new Uint8Array([1, 2, 3]),
  });

  const html = await wuhan.html(`/preload/import/${importId}`);

  assert.match(html, /这个文件不能导入/);
  assert.match(html, /重新选择文件/);
});

Deno.test("/preload/import/[importId] refreshes itself without scripts while the check runs", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkList(wuhan.cast.platform, "wuhan", [GOOD]);
  await setImports(wuhan.cast.platform.db, {
    state: "checking",
    checked: 300,
    total: 1200,
  });

  const html = await wuhan.html(`/preload/import/${importId}`);

  assert.match(
    html,
    /<head>.*<noscript><meta http-equiv="refresh" content="2"\/?><\/noscript>.*<\/head>/s,
  );
  assert.match(html, /已检查 300 \/ 1,200 行/);
});

Deno.test("/preload/import/[importId] answers a foreign id as a missing one", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkList(wuhan.cast.platform, "wuhan", [GOOD]);
  const yichang = await wuhan.as("yichang");

  for (const id of [importId, "imp_0000000000", "nonsense"]) {
    assert.match(
      await yichang.html(`/preload/import/${id}`, 404),
      /没有找到这条记录/,
    );
    assert.equal((await yichang.post(`/preload/import/${id}`, {})).status, 404);
    await yichang.html(`/preload/import/${id}/problems`, 404);
  }
});

Deno.test("/preload/import/[importId]/problems sends the problem rows under the file's own name", async () => {
  await using wuhan = await unitPages("wuhan");
  const importId = await checkList(wuhan.cast.platform, "wuhan", [WRONG]);

  const response = await wuhan.app.request(
    `/preload/import/${importId}/problems`,
  );
  const bytes = new Uint8Array(await response.arrayBuffer());

  assert.equal(response.status, 200);
  assert.equal(
    response.headers.get("content-disposition"),
    "attachment; filename=\"problems.xlsx\"; filename*=UTF-8''%E5%90%8D%E5%8D%95-%E9%97%AE%E9%A2%98%E8%A1%8C.xlsx",
  );
  assert.deepEqual([...bytes.subarray(0, 2)], [0x50, 0x4b]);
});

Deno.test("/preload/import/[importId] counts a repeated list as unchanged", async () => {
  await using wuhan = await unitPages("wuhan");
  await importList(wuhan.cast.platform, "wuhan", [GOOD]);
  const importId = await checkList(wuhan.cast.platform, "wuhan", [GOOD]);

  const html = await wuhan.html(`/preload/import/${importId}`);

  assert.match(html, /没有可导入的行。文件与现有名单相同，不需要再导入/);
});
