import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import { openJar } from "@/tests/support/jar.ts";
import { personApp, WU_LAN } from "@/tests/support/person_app.ts";

Deno.test("/register shows the form with the usual choices made", async () => {
  await using opened = await personApp();

  const response = await opened.app.request("/register");
  const html = await response.text();

  assert.equal(response.status, 200);
  assert.match(html, /<title>个人注册 - 湖北卫生健康信息平台<\/title>/);
  assert.match(html, /<option +value="01" selected>居民身份证/);
  assert.match(html, /<option +value="2" selected>卫生单位在职人员/);
  assert.match(html, /个人信息处理说明/);
});

Deno.test("/register sends a code first, and registers nobody before it comes back", async () => {
  await using opened = await personApp();
  const { app } = opened;
  const jar = openJar(app);

  const asked = await jar.post("/register", WU_LAN);
  const { documentNumber, password } = WU_LAN;
  const early = await jar.post("/login", { account: documentNumber, password });

  assert.equal(asked.status, 303);
  assert.equal(asked.headers.get("location"), "/register/confirm");
  assert.equal(early.status, 422);
});

Deno.test("/register shows every mistake and keeps what was typed, but never a password", async () => {
  await using opened = await personApp();

  const response = await opened.app.request(
    "/register",
    formOf({
      ...WU_LAN,
      documentNumber: "420106198805170048",
      phone: "1380000",
      passwordAgain: "jiangcheng-2027",
    }),
  );
  const html = await response.text();

  assert.equal(response.status, 422);
  assert.match(html, /有 3 处需要改正/);
  assert.match(html, /证件号码的校验位不对/);
  assert.match(html, /手机号码不对/);
  assert.match(html, /两次输入的密码不一致/);
  assert.match(html, /value="吴兰"/);
  assert.match(html, /value="420106198805170048"/);
  assert.equal(html.includes("jiangcheng"), false);
});

Deno.test("/register refuses a birth date after today at the document number", async () => {
  await using opened = await personApp();

  const response = await opened.app.request(
    "/register",
    formOf({ ...WU_LAN, documentNumber: "420106203001010019" }),
  );

  assert.equal(response.status, 422);
  assert.match(
    await response.text(),
    /id="f-documentNumber-e">证件号码中的出生日期不存在或晚于今天/,
  );
});

Deno.test("/register registers nobody without consent", async () => {
  await using opened = await personApp();
  const { consent: _, ...silent } = WU_LAN;

  const response = await opened.app.request("/register", formOf(silent));

  assert.equal(response.status, 422);
  assert.match(await response.text(), /请阅读并同意个人信息处理说明/);
});

Deno.test("/register sends a signed-in person on to her own page", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const response = await wuLan.get("/register");

  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/me");
});

Deno.test("/register says everything that an empty form lacks at once", async () => {
  await using opened = await personApp();
  const { documentType, identityType } = WU_LAN;

  const response = await opened.app.request(
    "/register",
    formOf({
      documentType,
      identityType,
      name: "",
      documentNumber: "",
      phone: "",
      password: "",
      passwordAgain: "",
    }),
  );
  const html = await response.text();

  assert.equal(response.status, 422);
  assert.match(html, /有 5 处需要改正/);
  for (
    const id of ["name", "documentNumber", "phone", "password", "consent"]
  ) {
    assert.match(html, new RegExp(`<a href="#f-${id}">`));
  }
});
