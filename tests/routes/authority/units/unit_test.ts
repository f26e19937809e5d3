import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import { createUnits } from "@/tests/support/area.ts";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const WUHAN = `/authority/units/${IDS.unit.wuhan}`;
const HONGSHAN = `/authority/units/${IDS.unit.hongshan}`;

Deno.test("/authority/units/[unitId] shows facts, main account and all accounts", async () => {
  await using hubei = await unitPages("hubei");

  const html = await hubei.html(WUHAN);

  assert.match(html, /<h1>武昌区中医院<\/h1>/);
  assert.match(html, /机构类别<\/dt><dd>中医\(综合\)医院/);
  assert.match(html, /信用代码<\/dt><dd>12420106MB0000017K/);
  assert.match(html, /4201060001-F01.*孙磊.*139\*{4}0012/s);
  assert.match(html, /href="\/authority\/accounts\/acc_wuhan-main"/);
  assert.doesNotMatch(html, /重新下发激活码/);
});

Deno.test("/authority/units/[unitId] issues an account and answers with the slip, this once", async () => {
  await using hubei = await unitPages("hubei");
  const [unitId = ""] = await createUnits(hubei.cast, ["武昌区甲医院"]);
  const path = `/authority/units/${unitId}`;

  const response = await hubei.post(`${path}?act=issue`, {
    activationId: "none",
  });
  const slip = await readHtml(response);
  const again = await hubei.post(`${path}?act=issue`, { activationId: "none" });
  const html = await hubei.html(path);

  assert.equal(response.status, 200);
  assert.equal(response.headers.get("cache-control"), "no-store");
  assert.match(slip, /激活码只显示这一次/);
  assert.match(slip, /武昌区甲医院.*4201060002/s);
  assert.match(slip, CODE_REGEXP);
  assert.match(slip, /http:\/\/localhost:8000\/activate/);
  assert.equal(again.status, 409);
  const refused = await readHtml(again);
  assert.match(refused, /帐号已经下发过，不能重复下发/);
  assert.doesNotMatch(refused, CODE_REGEXP);
  assert.doesNotMatch(html, CODE_REGEXP);
});

Deno.test("/authority/units/[unitId] gives another code, once a form", async () => {
  await using hubei = await unitPages("hubei");
  await lockCode(hubei.cast.platform.db, IDS.account.hongshan);
  const form = { activationId: IDS.activation.hongshan };

  const verify = `/account/verify?next=${encodeURIComponent(HONGSHAN)}`;
  const unproved = await hubei.html(HONGSHAN);
  const bare = await hubei.post(`${HONGSHAN}?act=reissue`, form);
  await hubei.stepUp();
  const before = await hubei.html(HONGSHAN);
  const response = await hubei.post(`${HONGSHAN}?act=reissue`, form);
  const again = await hubei.post(`${HONGSHAN}?act=reissue`, form);

  assert.ok(unproved.includes(`href="${verify}">验证身份，重新下发激活码`));
  assert.doesNotMatch(unproved, /act=reissue/);
  assert.equal(bare.status, 303);
  assert.equal(bare.headers.get("location"), verify);
  assert.match(before, /激活码连续输错，已经锁定/);
  assert.match(before, /name="activationId" value="act_hongshan-first"/);
  assert.equal(response.status, 200);
  assert.match(await readHtml(response), CODE_REGEXP);
  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /帐号的状态刚刚有变化/);
});

Deno.test("/authority/units/[unitId] says of an expired code since when", async () => {
  await using hubei = await unitPages("hubei");
  await changeRow(
    hubei.cast.platform.db,
    "activation",
    IDS.activation.hongshan,
    { expiresAt: "2026-11-23T01:00:00.000Z" },
  );

  const html = await hubei.html(HONGSHAN);

  assert.match(html, /激活码已过期/);
  assert.match(html, /激活码已于 2026-11-23 09:00 过期，请重新下发/);
});

Deno.test("/authority/units/[unitId] answers a foreign id as a missing one, to look and to act", async () => {
  await using wuchang = await unitPages("wuchang");
  const ids = [IDS.unit.yichang, "unt_nobody-has-this", "nonsense"];

  for (const id of ids) {
    for (const rest of ["", "/edit", "/close"]) {
      const path = `/authority/units/${id}${rest}`;
      assert.match(await wuchang.html(path, 404), /没有找到这条记录/);
      assert.equal((await wuchang.post(path, {})).status, 404, path);
    }
  }
});

Deno.test("/authority/units/[unitId] takes no act that there is not", async () => {
  await using hubei = await unitPages("hubei");

  for (const query of ["", "?act=delete", "?act=reissue"]) {
    const response = await hubei.post(WUHAN + query, {});
    assert.equal(response.status, 400, query);
  }
});

Deno.test("/authority/units/[unitId]/edit shows what there is and saves what is right", async () => {
  await using hubei = await unitPages("hubei");

  const form = await hubei.html(`${WUHAN}/edit`);
  const response = await hubei.post(`${WUHAN}/edit`, {
    name: "武昌区中医医院",
    authorityId: IDS.authority.wuhan,
    kind: "A210",
    subordination: "4",
    division: "420106007",
  });
  const html = await hubei.html(response.headers.get("location") ?? "");

  assert.match(form, /id="f-name"[^>]*value="武昌区中医院"/);
  assert.match(form, /<option value="420106007" selected>黄鹤楼街道/);
  assert.equal(response.status, 303);
  assert.match(html, /主体信息已保存/);
  assert.match(html, /<h1>武昌区中医医院<\/h1>/);
  assert.match(html, /主管单位<\/dt><dd>武汉市卫生健康委员会/);
});

Deno.test("/authority/units/[unitId]/edit keeps what was typed", async () => {
  await using hubei = await unitPages("hubei");

  const response = await hubei.post(`${WUHAN}/edit`, {
    name: "武昌区中医医院",
    authorityId: IDS.authority.wuhan,
    kind: "A210",
    subordination: "4",
    "division.city": "4201",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 422);
  assert.match(html, /id="f-division-e">请选择县（市、区）/);
  assert.match(html, /value="武昌区中医医院"/);
});

Deno.test("/authority/units/[unitId]/close says why a unit cannot be closed", async () => {
  await using hubei = await unitPages("hubei");

  const html = await hubei.html(`${WUHAN}/close`);
  const response = await hubei.post(`${WUHAN}/close`, {});

  assert.match(html, /名册上还有 2 人，不能关闭/);
  assert.doesNotMatch(html, /<button[^>]*>关闭机构/);
  assert.equal(response.status, 409);
  assert.match(await readHtml(response), /机构的名册上还有人，不能关闭/);
});

Deno.test("/authority/units/[unitId]/close names the consequence, closes, and closes once", async () => {
  await using hubei = await unitPages("hubei");

  const question = await hubei.html(`${HONGSHAN}/close`);
  const response = await hubei.post(`${HONGSHAN}/close`, {});
  const html = await hubei.html(response.headers.get("location") ?? "");
  const again = await hubei.post(`${HONGSHAN}/close`, {});
  const edit = await hubei.app.request(`${HONGSHAN}/edit`);

  assert.match(question, /关闭“洪山区示例社区卫生服务中心”？/);
  assert.match(question, /1 个帐号随即注销.*0 份等待审核的申请作废/s);
  assert.equal(response.status, 303);
  assert.match(html, /机构已关闭/);
  assert.match(html, /已关闭<\/span>/);
  assert.doesNotMatch(html, /修改主体信息/);
  assert.equal(again.status, 409);
  assert.equal(edit.status, 409);
});

Deno.test("the code of a slip begins the activation, and the one before it does not", async () => {
  await using hubei = await unitPages("hubei");
  const [unitId = ""] = await createUnits(hubei.cast, ["武昌区甲医院"]);
  const path = `/authority/units/${unitId}`;
  const codeOf = async (act: string, activationId: string) => {
    const response = await hubei.post(`${path}?act=${act}`, { activationId });
    return CODE_REGEXP.exec(await readHtml(response))?.[0] ?? "";
  };
  const activate = async (code: string) => {
    const response = await hubei.visitor.request(
      "/activate",
      formOf({ account: "4201060002", code }),
    );
    await response.body?.cancel();
    return response.status;
  };

  const first = await codeOf("issue", "none");
  await hubei.stepUp();
  const guard = /name="activationId" value="(act_[^"]+)"/
    .exec(await hubei.html(path))?.[1] ?? "";
  const second = await codeOf("reissue", guard);

  assert.equal(await activate(first), 422);
  assert.equal(await activate(second), 303);
  assert.match(await hubei.html(path), /激活中/);
});
