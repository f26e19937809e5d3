import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { readOutbox } from "@/server/demo/simulate.ts";
import {
  type PersonApp,
  personApp,
  WU_LAN,
} from "@/tests/support/person_app.ts";
import { allRows } from "@/tests/support/rows.ts";

const PATH = "/me/phone";
const NEW = "13911112222";

Deno.test("/me/phone changes the number by password and document where the old one is lost", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  opened.time.ms += 61_000;

  const start = await (await wuLan.get(PATH)).text();
  const wrong = await wuLan.post(`${PATH}?act=document`, {
    password: "not-the-password",
    documentNumber: WU_LAN.documentNumber,
    phone: NEW,
  });
  const asked = await wuLan.post(`${PATH}?act=document`, {
    password: WU_LAN.password,
    documentNumber: WU_LAN.documentNumber,
    phone: NEW,
  });
  const waiting = await (await wuLan.get(PATH)).text();
  const bad = await wuLan.post(PATH, { code: "12" });
  const done = await wuLan.post(PATH, { code: await codeOf(opened) });
  const after = await (await wuLan.get(`${PATH}?done=1`)).text();
  const home = await wuLan.get("/me");

  assert.match(start, /现在的号码：<strong>138\*{4}2604<\/strong>，已验证/);
  assert.match(start, /href="\/account\/verify\?next=%2Fme%2Fphone"/);
  assert.equal(wrong.status, 422);
  const html = await wrong.text();
  assert.match(html, /密码或证件号码不正确/);
  assert.match(html, /value="13911112222"/);
  assert.equal(html.includes("not-the-password"), false);
  assert.equal(asked.headers.get("location"), PATH);
  assert.match(waiting, /已发送到 139\*{4}2222/);
  assert.equal(bad.status, 422);
  assert.equal(done.headers.get("location"), `${PATH}?done=1`);
  assert.match(after, /139\*{4}2222/);
  assert.match(after, /手机号码已更换/);
  assert.equal(home.status, 200, "this session goes on");
});

Deno.test("/me/phone sends who has not proved herself to do so first", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.post(`${PATH}?act=send`, { phone: NEW });
  const account = await (await wuLan.get("/account")).text();
  const verify = await (await wuLan.get("/account/verify?next=%2Fme%2Fphone"))
    .text();

  assert.equal(
    response.headers.get("location"),
    "/account/verify?next=%2Fme%2Fphone",
  );
  assert.match(account, /href="\/me\/phone"/);
  assert.match(verify, /输入发到您手机的短信验证码/);
});

/** The code that went out last. */
async function codeOf({ platform }: PersonApp): Promise<string> {
  const codes = await allRows(platform.db, "smsCode");
  const ctx = createContext(platform, { account: null, address: null });
  return await readOutbox(ctx, {
    purpose: "phone",
    subjectId: codes.at(-1)?.subjectId ?? "",
  });
}
