import assert from "node:assert/strict";
import { read, utils } from "xlsx";
import { createUnits, uploadList } from "@/tests/support/area.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/authority/units lists units with account and profile, and acts for a list", async () => {
  await using hubei = await unitPages("hubei");

  const html = await hubei.html("/authority/units");

  assert.match(
    html,
    /<a href="\/authority\/units\/unt_wuhan-hospital">武昌区中医院<\/a>.*中医\(综合\)医院.*武昌区卫生健康局.*武汉市武昌区.*已完善.*4201060001.*已激活/s,
  );
  assert.match(html, /洪山区示例社区卫生服务中心.*未完善.*待激活/s);
  assert.match(html, /name="unit" value="unt_wuhan-hospital"/);
  assert.match(html, /符合条件的全部 3 家/);
  assert.match(html, /name="act" value="issue">下发激活码/);
});

Deno.test("/authority/units keeps its conditions in the address, in the form and in the acts", async () => {
  await using hubei = await unitPages("hubei");

  const html = await hubei.html(
    `/authority/units?search=wcq&account=active&authority=${IDS.authority.wuhan}`,
  );

  assert.match(html, /value="wcq"/);
  assert.match(html, /<option value="active" selected>已激活/);
  assert.match(html, /selected>\u3000武汉市卫生健康委员会/);
  assert.match(html, /type="hidden" name="account" value="active"/);
  assert.match(html, /武昌区中医院/);
  assert.doesNotMatch(html, /西陵区医院/);
});

Deno.test("/authority/units says which conditions make no sense, and takes them as none", async () => {
  await using hubei = await unitPages("hubei");

  for (
    const query of [
      "account=everything",
      "authority=x",
      "profile=%27",
      "state=merged",
      "import=1",
      `search=${"院".repeat(80)}`,
    ]
  ) {
    const html = await hubei.html(`/authority/units?${query}`);
    const [field = ""] = query.split("=");

    assert.match(html, new RegExp(`有的条件没有使用.*id="f-${field}-e"`, "s"));
    assert.match(html, /武昌区中医院/);
  }
  const first = await hubei.html("/authority/units?after=x");
  assert.doesNotMatch(first, /有的条件没有使用/);
});

Deno.test("/authority/units says when nothing is found, and when there is nothing yet", async () => {
  await using hubei = await unitPages("hubei");
  const { db } = hubei.cast.platform;

  const nothing = await hubei.html("/authority/units?search=火星");
  await changeRow(db, "unit", IDS.unit.wuhan, {
    authorityId: IDS.authority.xiling,
  });
  const wuchang = await (await hubei.as("wuchang")).html("/authority/units");

  assert.match(nothing, /没有符合条件的机构.*显示全部机构/s);
  assert.match(wuchang, /管辖范围内还没有机构.*导入名单.*创建一家机构/s);
});

Deno.test("/authority/units shows the units of one import, to issue codes for them all", async () => {
  await using hubei = await unitPages("hubei");
  const importId = await uploadList(hubei.cast, "hubei", [
    { name: "徐家棚街社区卫生服务中心" },
  ]);
  await hubei.post(`/authority/units/import/${importId}`, {});

  const html = await hubei.html(`/authority/units?import=${importId}`);

  assert.match(html, /徐家棚街社区卫生服务中心/);
  assert.match(html, /同一次导入的机构/);
  assert.match(html, new RegExp(`name="import" value="${importId}"`));
  assert.doesNotMatch(html, /武昌区中医院/);
});

Deno.test("/authority/units leads on by key with its conditions", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(
    hubei.cast,
    Array.from({ length: 55 }, (_, at) => `武昌区第${at}卫生服务站`),
  );

  const html = await hubei.html("/authority/units?account=none");

  const next = /href="([^"]+)">下一页/.exec(html)?.[1]?.replaceAll(
    "&amp;",
    "&",
  );
  assert.match(next ?? "", /^\/authority\/units\?account=none&after=unt_/);
  const second = await hubei.html(next ?? "");
  assert.match(second, /第 51～55 家/);
});

Deno.test("导出 gives the units of all conditions, of the own area alone, and writes its line", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(
    hubei.cast,
    Array.from({ length: 55 }, (_, at) => `武昌区第${at}卫生服务站`),
  );
  const { db } = hubei.cast.platform;
  const book = async (pages: typeof hubei, form: Record<string, string>) => {
    const answer = await pages.post("/authority/units/export", {
      state: "open",
      ...form,
    });
    assert.equal(answer.status, 200);
    const { Sheets } = read(new Uint8Array(await answer.arrayBuffer()));
    return utils.sheet_to_json<Record<string, string>>(Sheets["机构"] ?? {});
  };

  const all = await book(hubei, {});
  const narrowed = await book(hubei, {
    search: "wcq",
    account: "active",
    profile: "complete",
    authority: IDS.authority.wuhan,
  });
  const wuchang = await hubei.as("wuchang");
  const foreign = await book(wuchang, { authority: IDS.authority.xiling });
  const refused = await hubei.post("/authority/units/export", {
    state: "open",
    account: "everything",
  });

  assert.equal(all.length, 58);
  assert.deepEqual(narrowed, [{
    序号: 1,
    机构名称: "武昌区中医院",
    机构类别: "中医(综合)医院",
    主管单位: "武昌区卫生健康局",
    行政区划: "湖北省武汉市武昌区黄鹤楼街道",
    信息状态: "已完善",
    主体账号: "4201060001",
    帐号状态: "已激活",
  }]);
  assert.deepEqual(foreign, []);
  assert.equal(refused.status, 400);
  const lines = (await allRows(db, "audit"))
    .filter(({ act }) => act === "units.export")
    .map(({ after }) => JSON.parse(after ?? ""));
  assert.deepEqual(
    lines.map(({ isSearched, isNarrowed, rows }) => [
      isSearched,
      isNarrowed,
      rows,
    ]),
    [[false, false, 58], [true, true, 1], [false, true, 0]],
  );
});

Deno.test("/authority/units can be printed, all on one page and under its conditions", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(
    hubei.cast,
    Array.from({ length: 55 }, (_, at) => `武昌区第${at}卫生服务站`),
  );

  const html = await hubei.html(
    "/authority/units?account=none&density=tight&size=500",
  );

  assert.match(
    html,
    /class="ponly">单位：湖北省卫生健康委员会.*共 55 家.*帐号状态：未下发/s,
  );
  assert.equal(html.match(/name="unit" value=/g)?.length, 55);
  assert.match(
    html,
    /href="\/authority\/units\?account=none&amp;size=500">宽松/,
  );
  assert.doesNotMatch(html, /下一页/);
});

Deno.test("/authority/units is refused without the menu", async () => {
  await using security = await unitPages("hubeiSecurity");
  const wuhan = await security.as("wuhan");
  const paths = [
    "/authority/units",
    "/authority/units/new",
    "/authority/units/batch?act=issue&all=1",
    "/authority/units/import",
    "/authority/units/import/template",
    `/authority/units/${IDS.unit.wuhan}`,
    `/authority/units/${IDS.unit.wuhan}/edit`,
    `/authority/units/${IDS.unit.wuhan}/close`,
  ];

  for (const path of paths) {
    await security.html(path, 403);
    await wuhan.html(path, 403);
  }
});
