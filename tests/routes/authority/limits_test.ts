import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/authority/limits";
const LOGIN = { login: "4201060001" };

Deno.test("/authority/limits looks an account up, says until when, and lifts", async () => {
  await using security = await unitPages("hubeiSecurity");
  const { platform } = security.cast;
  const ctx = createContext(platform, { account: null, address: null });
  for (let time = 0; time < 5; time++) {
    await takeTry(ctx, [{ limit: "signInAccount", who: LOGIN.login }]);
  }

  const found = await readHtml(await security.post(PATH, LOGIN));
  const lifted = await readHtml(await security.post(`${PATH}?act=lift`, LOGIN));
  const after = await readHtml(await security.post(PATH, LOGIN));
  const again = await security.post(`${PATH}?act=lift`, LOGIN);

  assert.match(found, /武昌区中医院/);
  assert.match(found, /密码连续输错.*到 2026-11-23 10:15 自动解除/s);
  assert.match(lifted, /已解除帐号 4201060001 的登录限制/);
  assert.match(after, /现在没有登录限制/);
  assert.equal(again.status, 409);
});

Deno.test("/authority/limits says what is wrong with what was typed, and keeps it", async () => {
  await using security = await unitPages("hubeiSecurity");

  const wrong = await security.post(PATH, { login: "刘芳" });
  const foreign = await security.post(PATH, { login: "A42000001" });
  const missing = await security.post(PATH, { login: "A42000099" });

  assert.equal(wrong.status, 422);
  const html = await readHtml(wrong);
  assert.match(html, /帐号写作 4201060001/);
  assert.match(html, /value="刘芳"/);
  assert.equal(foreign.status, 404);
  assert.equal(missing.status, 404);
  assert.equal(
    (await readHtml(foreign)).replaceAll("A42000001", "#"),
    (await readHtml(missing)).replaceAll("A42000099", "#"),
  );
});

Deno.test("/authority/limits lists the locked codes, or says that there is none", async () => {
  await using security = await unitPages("hubeiSecurity");

  const none = await security.html(PATH);
  await lockCode(security.cast.platform.db, IDS.account.hongshan);
  const one = await security.html(PATH);

  assert.match(none, /没有锁定的激活码/);
  assert.match(one, /锁定的激活码.*4201110001.*洪山区示例社区卫生服务中心/s);
});

Deno.test("/authority/limits is 安全管理's alone", async () => {
  await using hubei = await unitPages("hubei");

  for (const who of ["hubei", "hubeiAudit", "wuhan"] as const) {
    const pages = await hubei.as(who);
    await pages.html(PATH, 403);
    assert.equal((await pages.post(PATH, LOGIN)).status, 403);
  }
});
