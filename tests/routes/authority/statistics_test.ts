import assert from "node:assert/strict";
import { read, utils } from "xlsx";
import { allRows } from "@/tests/support/rows.ts";
import { createUnits } from "@/tests/support/area.ts";
import { addPosts, moveToClinic } from "@/tests/support/staff.ts";
import { type UnitPages, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/authority/statistics";

/** Label → 合计 of the rows of a table, as the page shows them. */
function totalsOf(html: string, caption: string): Record<string, number> {
  const table = html.split(`<caption class="vh">${caption}</caption>`)[1]
    ?.split("</table>")[0] ?? "";
  return Object.fromEntries(
    [...table.matchAll(
      /<th scope="row"[^>]*>(.*?)<\/th><td class="t(?: z)?">(.*?)<\/td>/g,
    )].map(([, label = "", total = ""]) => [
      label.replace(/<[^>]*>/g, ""),
      Number(total.replace(/<[^>]*>|,/g, "")),
    ]),
  );
}

/** Two people of 武昌区中医院 besides 李梅, and 示例村卫生室 with her. */
async function hubeiPages(): Promise<UnitPages> {
  const hubei = await unitPages("hubei");
  await addPosts(hubei.cast.platform, [{ position: "3" }, { position: null }]);
  return hubei;
}

Deno.test("the area is counted by city, county and unit, each row leading to its parts", async () => {
  await using hubei = await hubeiPages();

  const province = await hubei.html(PATH);
  const city = await hubei.html(`${PATH}?authority=${IDS.authority.wuhan}`);
  const county = await hubei.html(`${PATH}?authority=${IDS.authority.wuchang}`);
  const own = await hubei.html(
    `${PATH}?authority=${IDS.authority.wuhan}&units=1`,
  );
  const unit = await hubei.html(`${PATH}/${IDS.unit.wuhan}`);

  assert.match(province, /核对一致.*合计均为 4 人/s);
  assert.deepEqual(totalsOf(province, "按地区统计"), {
    本级直属机构: 0,
    武汉市: 3,
    宜昌市: 1,
    合计: 4,
  });
  assert.deepEqual(totalsOf(province, "按岗位统计"), {
    管理: 0,
    专业技术: 2,
    工勤技能: 1,
    双肩挑: 0,
    不详: 1,
    合计: 4,
  });
  assert.match(
    province,
    new RegExp(`href="${PATH}\\?authority=${IDS.authority.wuhan}"`),
  );
  assert.deepEqual(totalsOf(city, "按地区统计"), {
    本级直属机构: 0,
    武昌区: 3,
    合计: 3,
  });
  // The units right under it are not all of 合计, and that is no breach.
  assert.match(own, /核对一致[^]*合计是本级直属的全部机构和下级的总数/);
  assert.deepEqual(totalsOf(own, "按机构统计"), {
    洪山区示例社区卫生服务中心: 0,
    合计: 3,
  });
  assert.equal(totalsOf(county, "按机构统计")["武昌区中医院"], 3);
  assert.match(county, new RegExp(`href="${PATH}/${IDS.unit.wuhan}"`));
  assert.match(unit, /武昌区中医院：在职人员统计/);
  assert.equal(totalsOf(unit, "按内设部门统计")["合计"], 3);
});

Deno.test("people of village clinics count when they are asked for, and retired people alone", async () => {
  await using hubei = await hubeiPages();
  await moveToClinic(hubei.cast.platform.db, "李梅");

  const without = await hubei.html(PATH);
  const included = await hubei.html(`${PATH}?clinics=1`);
  const retired = await hubei.html(`${PATH}?kind=retired`);
  const both = await hubei.html(`${PATH}?kind=retired&clinics=1`);

  assert.equal(totalsOf(without, "按地区统计")["合计"], 3);
  assert.equal(totalsOf(included, "按地区统计")["合计"], 4);
  assert.equal(totalsOf(retired, "按地区统计")["合计"], 1);
  assert.equal(totalsOf(both, "按地区统计")["合计"], 1);
});

Deno.test("the movements of the area stand on its first page", async () => {
  await using hubei = await hubeiPages();

  const html = await hubei.html(PATH);
  const county = await hubei.html(`${PATH}?authority=${IDS.authority.wuchang}`);

  assert.match(html, /近一年进入与离开.*<th scope="row">2026-01<\/th>/s);
  assert.doesNotMatch(county, /近一年进入与离开/);
});

Deno.test("another area and its units are as if they were not there", async () => {
  await using wuchang = await unitPages("wuchang");

  const own = await wuchang.html(PATH);
  for (
    const path of [
      `${PATH}?authority=${IDS.authority.hubei}`,
      `${PATH}?authority=${IDS.authority.xiling}`,
      `${PATH}?authority=ath_nobody-has-this`,
      `${PATH}/${IDS.unit.yichang}`,
      `${PATH}/unt_nobody-has-this`,
      `${PATH}/nobody`,
      `${PATH}?authority=nobody`,
    ]
  ) {
    const response = await wuchang.app.request(path);
    await response.body?.cancel();
    assert.equal(response.status, 404, path);
  }
  const foreign = await wuchang.post(`${PATH}/export`, {
    kind: "active",
    authority: IDS.authority.yichang,
  });
  await foreign.body?.cancel();

  assert.match(own, /武昌区卫生健康局：在职人员统计/);
  assert.equal(foreign.status, 404);
});

Deno.test("the export holds all units of all pages, and stands in the trail", async () => {
  await using hubei = await hubeiPages();
  const names = Array.from({ length: 60 }, (_, at) => `武昌区第${at + 1}医院`);
  await createUnits(hubei.cast, names);

  const page = await hubei.html(`${PATH}?authority=${IDS.authority.wuchang}`);
  const next = /href="([^"]*after=[^"]*)"/.exec(page)?.[1] ?? "";
  const second = await hubei.html(next.replaceAll("&amp;", "&"));
  const response = await hubei.post(`${PATH}/export`, {
    kind: "active",
    authority: IDS.authority.wuchang,
  });
  const book = read(new Uint8Array(await response.arrayBuffer()));

  const sheet = book.Sheets["按机构统计"] ?? {};
  const labels = utils.sheet_to_json<unknown[]>(sheet, { header: 1 })
    .map(([label]) => label);
  for (const name of [...names, "武昌区中医院", "合计"]) {
    assert.ok(labels.includes(name), name);
  }
  const shown = {
    ...totalsOf(page, "按机构统计"),
    ...totalsOf(second, "按机构统计"),
  };
  assert.deepEqual(
    Object.keys(shown).filter((label) => label.startsWith("武昌区")).length,
    labels.filter((label) => String(label).startsWith("武昌区")).length,
  );
  const line = (await allRows(hubei.cast.platform.db, "audit")).at(-1);
  assert.equal(line?.act, "statistics.exportArea");
  assert.equal(line?.subjectId, IDS.authority.wuchang);
});

Deno.test("a unit of the area is counted on a day as people write it, and what is no day is said", async () => {
  await using hubei = await hubeiPages();
  const path = `${PATH}/${IDS.unit.wuhan}`;

  const past = await hubei.html(`${path}?on=2026/3/1`);
  const none = await hubei.html(`${path}?on=abc`);

  assert.match(past, /name="on" value="2026-03-01"/);
  assert.doesNotMatch(past, /有的条件没有使用/);
  assert.match(none, /“abc”：请填写有效的日期.*下面是今天的数字/s);
  assert.match(none, /name="on"[^>]*aria-invalid="true"[^>]* value="abc"/);
  assert.doesNotMatch(none, /核对一致/);
});
