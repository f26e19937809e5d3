import assert from "node:assert/strict";
import { createUnits } from "@/tests/support/area.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const FORM = {
  name: "武昌区甲医院",
  authorityId: IDS.authority.wuchang,
  kind: "A100",
  subordination: "4",
  division: "420106",
};

Deno.test("/authority/units/new offers what a unit needs, the places of the own county first", async () => {
  await using wuchang = await unitPages("wuchang");

  const html = await wuchang.html("/authority/units/new");

  assert.match(html, /<option value="A210 中医\(综合\)医院">/);
  assert.match(html, /value="ath_wuchang-420106" selected>武昌区卫生健康局/);
  assert.match(html, /<option value="4201" selected>武汉市/);
  assert.match(html, /<option value="420106" selected>武昌区/);
  assert.match(html, /<option value="420106001">积玉桥街道/);
  assert.doesNotMatch(html, /value="420105001"/);
  assert.doesNotMatch(html, /ath_hubei/);
});

Deno.test("/authority/units/new creates a unit and leads to it", async () => {
  await using hubei = await unitPages("hubei");

  const response = await hubei.post("/authority/units/new", FORM);
  const location = response.headers.get("location") ?? "";
  const html = await hubei.html(location);

  assert.equal(response.status, 303);
  assert.match(
    location,
    /^\/authority\/units\/unt_[\w-]+\?done=created&saved=new$/,
  );
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
    "division.city": "4201",
    "division.county": "",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 422);
  assert.match(html, /有 5 处需要改正/);
  assert.match(html, /名称太短，请填写全称/);
  assert.match(html, /请选择主管单位/);
  assert.match(html, /请从列出的机构类别中选择一项/);
  assert.match(html, /请选择行政隶属/);
  assert.match(html, /id="f-division-e">请选择县（市、区）/);
  assert.match(html, /id="f-name"[^>]*value="院"/);
  assert.match(html, /<option value="4201" selected>武汉市/);
  assert.match(html, /<option value="420106">武昌区/);
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

Deno.test("/authority/units/new goes on to the next choice without scripts, and creates nothing", async () => {
  await using hubei = await unitPages("hubei");

  const response = await hubei.post("/authority/units/new", {
    name: "院",
    "division.city": "4201",
    narrow: "division",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 200);
  assert.doesNotMatch(html, /处需要改正/);
  assert.match(html, /id="f-name"[^>]*value="院"/);
  assert.match(html, /<option value="420106">武昌区/);
});

Deno.test("/authority/units/new takes the narrowest choice, and says what no place is", async () => {
  await using hubei = await unitPages("hubei");
  const { division: _, ...rest } = FORM;
  const post = (town: string) =>
    hubei.post("/authority/units/new", {
      ...rest,
      "division.city": "4201",
      "division.county": "420106",
      "division.town": town,
    });

  const wrong = await post("420106999");
  const right = await post("420106001");
  const html = await hubei.html(right.headers.get("location") ?? "");

  assert.equal(wrong.status, 422);
  assert.match(
    await readHtml(wrong),
    /id="f-division-e">没有这个行政区划，请重新选择/,
  );
  assert.equal(right.status, 303);
  assert.match(html, /湖北省武汉市武昌区积玉桥街道/);
});
