import assert from "node:assert/strict";
import { createUnits } from "@/tests/support/area.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const FORM = {
  name: "武昌区甲医院",
  authorityId: IDS.authority.wuchang,
  kind: "A100",
  subordination: "4",
  division: "武昌区",
};

Deno.test("/authority/units/new offers what a unit needs, places searchable without scripts", async () => {
  await using wuchang = await unitPages("wuchang");

  const html = await wuchang.html("/authority/units/new");

  assert.match(html, /<option value="A210">A210 中医\(综合\)医院<\/option>/);
  assert.match(html, /value="ath_wuchang-420106" selected>武昌区卫生健康局/);
  assert.match(html, /list="f-division-l"/);
  assert.match(html, /<option value="武汉市武昌区 420106"/);
  assert.match(html, /<option value="武汉市武昌区积玉桥街道 420106001"/);
  assert.doesNotMatch(html, /ath_hubei/);
});

Deno.test("/authority/units/new creates a unit and leads to it", async () => {
  await using hubei = await unitPages("hubei");

  const response = await hubei.post("/authority/units/new", FORM);
  const location = response.headers.get("location") ?? "";
  const html = await hubei.html(location);

  assert.equal(response.status, 303);
  assert.match(location, /^\/authority\/units\/unt_[\w-]+\?done=created$/);
  assert.match(html, /机构已创建/);
  assert.match(html, /湖北省武汉市武昌区/);
  assert.match(html, /下发帐号和激活码/);
});

Deno.test("/authority/units/new keeps what was typed and says what is wrong with each field", async () => {
  await using hubei = await unitPages("hubei");

  const response = await hubei.post("/authority/units/new", {
    name: "院",
    authorityId: "",
    kind: "",
    subordination: "9",
    division: "城关镇",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 422);
  assert.match(html, /有 5 处需要改正/);
  assert.match(html, /名称太短，请填写全称/);
  assert.match(html, /请选择主管单位/);
  assert.match(html, /请选择机构类别/);
  assert.match(html, /请选择行政隶属/);
  assert.match(html, /不止一个地方叫这个名字/);
  assert.match(html, /id="f-name"[^>]*value="院"/);
  assert.match(html, /id="f-division"[^>]*value="城关镇"/);
});

Deno.test("/authority/units/new says under the name that it is taken", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(hubei.cast, ["武昌区甲医院"]);

  const response = await hubei.post("/authority/units/new", FORM);
  const html = await readHtml(response);

  assert.equal(response.status, 409);
  assert.match(
    html,
    /id="f-name-e">同一主管单位下已有同名机构，请核对名称/,
  );
  assert.match(html, /value="武昌区甲医院"/);
});

Deno.test("/authority/units/new takes no authority outside the subtree", async () => {
  await using wuchang = await unitPages("wuchang");

  for (const authorityId of [IDS.authority.hubei, "ath_nobody-has-this"]) {
    const response = await wuchang.post("/authority/units/new", {
      ...FORM,
      authorityId,
    });
    assert.equal(response.status, 404);
    assert.match(await readHtml(response), /id="f-authorityId-e">没有找到/);
  }
});
