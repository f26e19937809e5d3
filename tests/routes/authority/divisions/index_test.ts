import assert from "node:assert/strict";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";

const PATH = "/authority/divisions";
const COUNTY = `${PATH}?county=420106`;
const TOWN = `${PATH}/420106001`;
const NEW = `${PATH}/new?county=420106`;

Deno.test("/authority/divisions shows a county its own towns, and a province a choice first", async () => {
  await using wuchang = await unitPages("wuchang");
  const hubei = await wuchang.as("hubei");

  const own = await wuchang.html(PATH);
  const choice = await hubei.html(PATH);
  const chosen = await hubei.html(COUNTY);

  assert.match(own, /积玉桥街道/);
  assert.doesNotMatch(own, /<select name="county"/);
  assert.match(own, /\/authority\/divisions\/new\?county=420106/);
  assert.match(choice, /请先选择县（市、区）/);
  assert.match(choice, /<option value="429004">仙桃市/);
  assert.doesNotMatch(choice, /积玉桥街道/);
  assert.match(chosen, /<option value="420106" selected>武汉市武昌区/);
  assert.match(chosen, /420106001/);
  assert.match(chosen, /改名、停用/);
});

Deno.test("/authority/divisions answers a foreign county as a missing one, and what is none", async () => {
  await using wuchang = await unitPages("wuchang");

  for (const county of ["420502", "420199", "x"]) {
    await wuchang.html(`${PATH}?county=${county}`, 404);
    await wuchang.html(`${PATH}/new?county=${county}`, 404);
    await wuchang.html(`${PATH}/${county}001`, 404);
    const response = await wuchang.post(`${PATH}/${county}001?act=end`, {});
    assert.equal(response.status, 404, county);
  }
  await wuchang.html(`${PATH}/new`, 404);
});

Deno.test("/authority/divisions/new adds a town and leads back to its county", async () => {
  await using wuchang = await unitPages("wuchang");

  const form = await wuchang.html(NEW);
  const response = await wuchang.post(NEW, {
    digits: "088",
    name: "示例街道",
    county: "420502",
  });
  const html = await wuchang.html(response.headers.get("location") ?? "");

  assert.match(form, /湖北省武汉市武昌区 420106/);
  assert.equal(response.status, 303);
  assert.match(html, /已新增/);
  assert.match(html, /示例街道/);
  assert.match(html, /420106088/);
});

Deno.test("/authority/divisions/new keeps what was typed and says what is wrong", async () => {
  await using wuchang = await unitPages("wuchang");

  const wrong = await wuchang.post(NEW, { digits: "12", name: "镇" });
  const wrongHtml = await readHtml(wrong);
  const taken = await wuchang.post(NEW, { digits: "001", name: "示例街道" });
  const takenHtml = await readHtml(taken);

  assert.equal(wrong.status, 422);
  assert.match(wrongHtml, /id="f-digits-e">请填写代码的后三位/);
  assert.match(wrongHtml, /id="f-name-e">名称太短/);
  assert.match(wrongHtml, /value="12"/);
  assert.match(wrongHtml, /value="镇"/);
  assert.equal(taken.status, 409);
  assert.match(takenHtml, /id="f-digits-e">这个代码已有/);
  assert.match(takenHtml, /value="示例街道"/);
});

Deno.test("/authority/divisions/[code] renames, ends and restores without scripts", async () => {
  await using wuchang = await unitPages("wuchang");
  const follow = async (response: Response) => {
    assert.equal(response.status, 303);
    return await wuchang.html(response.headers.get("location") ?? "");
  };

  const page = await wuchang.html(TOWN);
  const renamed = await follow(
    await wuchang.post(`${TOWN}?act=rename`, { name: "积玉桥新街道" }),
  );
  const ended = await follow(await wuchang.post(`${TOWN}?act=end`, {}));
  const endedPage = await wuchang.html(TOWN);
  const restored = await follow(await wuchang.post(`${TOWN}?act=restore`, {}));

  assert.match(page, /<button[^>]*>停用积玉桥街道/);
  assert.match(renamed, /已改名/);
  assert.match(renamed, /积玉桥新街道/);
  assert.match(ended, /已停用，表单不再列出/);
  assert.match(endedPage, /<button[^>]*>恢复积玉桥新街道/);
  assert.doesNotMatch(endedPage, /act=rename/);
  assert.match(restored, /已恢复/);
});

Deno.test("/authority/divisions/[code] keeps a name that cannot be taken", async () => {
  await using wuchang = await unitPages("wuchang");
  const rename = (name: string) => wuchang.post(`${TOWN}?act=rename`, { name });

  const taken = await rename("杨园街道");
  const takenHtml = await readHtml(taken);
  const wrong = await rename("镇");
  const wrongHtml = await readHtml(wrong);

  assert.equal(taken.status, 409);
  assert.match(takenHtml, /id="f-name-e">同一县（市、区）已有同名/);
  assert.match(takenHtml, /value="杨园街道"/);
  assert.match(takenHtml, /<h1>积玉桥街道/);
  assert.equal(wrong.status, 422);
  assert.match(wrongHtml, /名称太短/);
});

Deno.test("/authority/divisions/[code] takes no act that there is not", async () => {
  await using wuchang = await unitPages("wuchang");

  for (const query of ["", "?act=delete"]) {
    const response = await wuchang.post(TOWN + query, {});
    await response.body?.cancel();
    assert.equal(response.status, 400, query);
  }
});

Deno.test("the form of a unit keeps a town that has ended, and offers it to no other", async () => {
  await using wuchang = await unitPages("wuchang");
  const unit = {
    name: "武昌区甲医院",
    authorityId: "ath_wuchang-420106",
    kind: "A100",
    subordination: "4",
    division: "420106001",
  };
  const created = await wuchang.post("/authority/units/new", unit);
  const path = (created.headers.get("location") ?? "").split("?")[0];
  await wuchang.post(`${TOWN}?act=end`, {});

  const edit = await wuchang.html(`${path}/edit`);
  const saved = await wuchang.post(`${path}/edit`, {
    ...unit,
    name: "武昌区乙医院",
  });
  const another = await wuchang.post("/authority/units/new", {
    ...unit,
    name: "武昌区丙医院",
  });

  assert.match(edit, /value="420106001" selected>积玉桥街道（已停用）/);
  assert.equal(saved.status, 303);
  assert.equal(another.status, 422);
  assert.match(
    await readHtml(another),
    /id="f-division-e">这个乡镇（街道）已停用，请选择其他/,
  );
  assert.doesNotMatch(
    await wuchang.html("/authority/units/new"),
    /积玉桥街道/,
  );
});
