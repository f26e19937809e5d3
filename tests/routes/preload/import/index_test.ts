import assert from "node:assert/strict";
import { list, person } from "@/tests/server/imports/people.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { listImportIds } from "@/tests/support/unit_state.ts";

Deno.test("/preload/import names the columns and the limits", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/preload/import");

  assert.match(html, /enctype="multipart\/form-data"/);
  assert.match(html, /最多 20,000 行、10 MB/);
  assert.match(html, /岗位类别.*管理、专业技术、工勤技能/s);
});

Deno.test("/preload/import checks a list and leads to its report", async () => {
  await using wuhan = await unitPages("wuhan");
  const bytes = await list([person("向瑜", "420106199001010028")]);

  const response = await wuhan.upload("名单.xlsx", new Uint8Array(bytes));
  const location = response.headers.get("location") ?? "";

  assert.equal(response.status, 303);
  assert.match(location, /^\/preload\/import\/imp_[0-9a-f-]+$/);
});

Deno.test("/preload/import asks for a file where none was chosen", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.upload("", new Uint8Array());

  assert.equal(response.status, 422);
  assert.match(await readHtml(response), /还没有选择文件/);
});

Deno.test("/preload/import refuses an empty file and one that is no list", async () => {
  await using wuhan = await unitPages("wuhan");

  const empty = await wuhan.upload("名单.xlsx", new Uint8Array());
  const old = await wuhan.upload("名单.doc", new Uint8Array([1]));

  assert.equal(empty.status, 422);
  assert.match(await readHtml(empty), /这个文件是空的/);
  assert.equal(old.status, 422);
  assert.match(await readHtml(old), /另存为 .xlsx/);
});

Deno.test("/preload/import answers 413 to a file over 10 MiB, however it counts", async () => {
  await using wuhan = await unitPages("wuhan");

  const justOver = await wuhan.upload(
    "名单.xlsx",
    new Uint8Array(10 * 1024 * 1024 + 1),
  );
  const farOver = await wuhan.upload(
    "名单.xlsx",
    new Uint8Array(11 * 1024 * 1024),
  );

  assert.equal(justOver.status, 413);
  assert.match(await readHtml(justOver), /文件超过 10 MB/);
  assert.equal(farOver.status, 413);
  assert.match(await readHtml(farOver), /文件超过 10 MB/);
});

Deno.test("/preload/import refuses the form and the file of an account without the menu", async () => {
  await using statistics = await unitPages("wuhanStatistics");

  const form = await statistics.app.request("/preload/import");
  const file = await statistics.upload("名单.xlsx", new Uint8Array([1]));
  const jobs = await listImportIds(statistics.cast.platform.db);

  assert.equal(form.status, 403);
  assert.equal(file.status, 403);
  assert.deepEqual(jobs, []);
});
