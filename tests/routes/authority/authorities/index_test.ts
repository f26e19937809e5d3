import assert from "node:assert/strict";
import { CODE_REGEXP } from "@/tests/support/codes.ts";
import { guardOf } from "@/tests/support/area.ts";
import { allRows, dumpOf } from "@/tests/support/rows.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/authority/authorities";
const WUHAN = `${PATH}/${IDS.authority.wuhan}`;

Deno.test("/authority/authorities shows the subtree with units and accounts", async () => {
  await using hubei = await unitPages("hubei");
  const yichang = await hubei.as("yichangCity");

  const html = await hubei.html(PATH);
  const city = await yichang.html(PATH);

  assert.match(html, /武昌区卫生健康局<\/a>.*县级.*420106.*A42010601.*已激活/s);
  assert.match(
    html,
    /href="\/authority\/units\?authority=ath_wuchang-420106">1</,
  );
  assert.match(html, /安全管理和审计帐号由平台运维用命令行下发/);
  assert.doesNotMatch(city, /武昌区|湖北省卫生健康委员会<\/a>/);
});

Deno.test("/authority/authorities/new makes a lower authority, under its usual name if none is given", async () => {
  await using hubei = await unitPages("hubei");

  const form = await hubei.html(`${PATH}/new`);
  const response = await hubei.post(`${PATH}/new`, {
    division: "420102",
    name: "",
  });
  const html = await hubei.html(response.headers.get("location") ?? "");
  const again = await hubei.post(`${PATH}/new`, {
    division: "420102",
    name: "另一个",
  });

  assert.match(
    form,
    /value="420102">江岸区（归属 武汉市卫生健康委员会）/,
  );
  assert.match(html, /<h1>江岸区卫生健康局<\/h1>/);
  assert.match(html, /主管部门已建立/);
  assert.equal(again.status, 409);
  const refused = await readHtml(again);
  assert.match(refused, /这个区划已有主管部门/);
  assert.match(refused, /value="另一个"/);
});

Deno.test("/authority/authorities/new says what is wrong, and when there is nothing to make", async () => {
  await using hubei = await unitPages("hubei");
  const wuchang = await hubei.as("wuchang");

  const response = await hubei.post(`${PATH}/new`, {
    division: "",
    name: "x",
  });
  const html = await readHtml(response);
  const nothing = await wuchang.html(`${PATH}/new`);
  const beside = await wuchang.post(`${PATH}/new`, {
    division: "420102",
    name: "江岸区卫生健康局",
  });

  assert.equal(response.status, 422);
  assert.match(html, /请选择行政区划/);
  assert.match(html, /名称太短/);
  assert.match(nothing, /没有可以建立的下级主管部门/);
  assert.equal(beside.status, 404);
});

Deno.test("/authority/authorities/[authorityId] issues the account that it named, once", async () => {
  await using hubei = await unitPages("hubei");
  await hubei.stepUp();

  const before = await hubei.html(WUHAN);
  const form = { login: "A42010001" };
  const response = await hubei.post(`${WUHAN}?act=issue`, form);
  const slip = await readHtml(response);
  const again = await hubei.post(`${WUHAN}?act=issue`, form);
  const after = await hubei.html(WUHAN);

  assert.match(before, /name="login" value="A42010001"/);
  assert.equal(response.status, 200);
  assert.match(slip, /武汉市卫生健康委员会.*业务管理.*A42010001/s);
  assert.match(slip, CODE_REGEXP);
  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /没有下发任何帐号/);
  assert.match(after, /A42010001.*待激活.*重新下发激活码/s);
  assert.match(after, /name="login" value="A42010002"/);
});

Deno.test("/authority/authorities/[authorityId] gives a waiting account another code, once a form", async () => {
  await using hubei = await unitPages("hubei");
  await hubei.stepUp();
  await hubei.post(`${WUHAN}?act=issue`, { login: "A42010001" });
  const html = await hubei.html(WUHAN);
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";
  const form = {
    accountId: hidden("accountId"),
    activationId: hidden("activationId"),
  };

  const response = await hubei.post(`${WUHAN}?act=reissue`, form);
  const again = await hubei.post(`${WUHAN}?act=reissue`, form);

  assert.equal(response.status, 200);
  assert.match(await readHtml(response), CODE_REGEXP);
  assert.equal(again.status, 409);
});

Deno.test("/authority/authorities/[authorityId] asks for a second proof before any code, and leads back", async () => {
  await using hubei = await unitPages("hubei");
  const { db } = hubei.cast.platform;
  const issue = { login: "A42010001" };
  const verify = `/account/verify?next=${encodeURIComponent(WUHAN)}`;

  const first = await hubei.html(WUHAN);
  const bare = await hubei.post(`${WUHAN}?act=issue`, issue);
  await hubei.stepUp();
  await hubei.post(`${WUHAN}?act=issue`, issue);
  await hubei.lapse();
  const before = await dumpOf(db);
  const waiting = await hubei.html(WUHAN);
  const { id } = await accountOf(hubei, "A42010001");
  const late = await hubei.post(`${WUHAN}?act=reissue`, {
    accountId: id,
    activationId: await guardOf(db, id),
  });

  assert.match(first, /下发业务管理帐号之前，请再次验证身份/);
  assert.ok(first.includes(`href="${verify}"`));
  assert.doesNotMatch(first, /act=issue/);
  assert.deepEqual([bare.status, late.status], [303, 303]);
  assert.equal(bare.headers.get("location"), verify);
  assert.equal(late.headers.get("location"), verify);
  assert.match(waiting, /验证身份，重新下发激活码/);
  assert.doesNotMatch(waiting, /act=reissue/);
  assert.equal(await dumpOf(db), before);
});

Deno.test("/authority/authorities/[authorityId] gives nothing to the own authority", async () => {
  await using hubei = await unitPages("hubei");
  const path = `${PATH}/${IDS.authority.hubei}`;

  const html = await hubei.html(path);
  const response = await hubei.post(`${path}?act=issue`, {
    login: "A42000004",
  });

  assert.match(html, /这是本部门/);
  assert.doesNotMatch(html, /<button[^>]*>下发/);
  assert.doesNotMatch(html, /href="\/authority\/accounts\/acc_hubei/);
  assert.equal(response.status, 403);
});

Deno.test("/authority/authorities/[authorityId] answers those above, beside and missing alike", async () => {
  await using wuchang = await unitPages("wuchang");
  const { hubei, wuhan, xiling } = IDS.authority;

  for (const id of [hubei, wuhan, xiling, "ath_nobody-has-this", "x"]) {
    await wuchang.html(`${PATH}/${id}`, 404);
    const response = await wuchang.post(`${PATH}/${id}?act=issue`, {
      login: "A42010002",
    });
    assert.equal(response.status, 404);
  }
});

Deno.test("/authority/authorities is refused without the menu", async () => {
  await using security = await unitPages("hubeiSecurity");

  for (const path of [PATH, `${PATH}/new`, WUHAN]) {
    await security.html(path, 403);
  }
});

async function accountOf({ cast }: UnitPages, login: string) {
  const rows = await allRows(cast.platform.db, "account");
  const row = rows.find((one) => one.login === login);
  assert.ok(row);
  return row;
}
