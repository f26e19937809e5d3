import assert from "node:assert/strict";
import { APPLICATION, personApp, WU_LAN } from "@/tests/support/person_app.ts";

Deno.test("/me/withdraw asks first, then takes the application back, and fills it in again", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", APPLICATION);
  const asked = await (await wuLan.get("/me/withdraw")).text();

  const response = await wuLan.post("/me/withdraw", {
    applicationId: idIn(asked),
  });
  const after = await (await wuLan.get("/me?done=withdrawn")).text();
  const form = await (await wuLan.get(`/me/apply?unit=${APPLICATION.unitId}`))
    .text();

  assert.match(asked, /撤回对武昌区中医院的申请？/);
  assert.match(asked, /撤回后不能恢复/);
  assert.equal(response.status, 303);
  assert.equal(response.headers.get("location"), "/me?done=withdrawn");
  assert.match(after, /申请已撤回/);
  assert.match(after, /您撤回了申请/);
  assert.match(after, /重新申请武昌区中医院/);
  assert.match(form, /<option +value="dep_wuhan-respiratory" selected>/);
  assert.doesNotMatch(form, /上次退回的原因/);
});

Deno.test("/me/withdraw says when there is nothing to take back (any more)", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  const nothing = await wuLan.get("/me/withdraw");
  await wuLan.post("/me/apply", APPLICATION);
  const applicationId = idIn(await (await wuLan.get("/me/withdraw")).text());
  await opened.returnAll("请选内科");

  const late = await wuLan.post("/me/withdraw", { applicationId });

  assert.equal(nothing.headers.get("location"), "/me?done=noWithdraw");
  assert.match(
    await (await wuLan.get("/me?done=noWithdraw")).text(),
    /没有可以撤回的申请.*对武昌区中医院的申请已经有了结果/s,
  );
  assert.equal(late.status, 409);
  assert.match(await late.text(), /该申请已经处理过或已撤回/);
});

Deno.test("/me/withdraw answers somebody else's application as a missing one", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post("/me/apply", APPLICATION);
  const applicationId = idIn(await (await wuLan.get("/me/withdraw")).text());
  const zhaoMin = await opened.register({
    ...WU_LAN,
    name: "赵敏",
    documentNumber: "420106199003121127",
    phone: "13900001111",
  });

  const foreign = await zhaoMin.post("/me/withdraw", { applicationId });
  const missing = await zhaoMin.post("/me/withdraw", {
    applicationId: "app_00000000-0000",
  });
  const own = await (await wuLan.get("/me")).text();

  assert.equal(foreign.status, 404);
  assert.equal(missing.status, 404);
  assert.equal(await foreign.text(), await missing.text());
  assert.match(own, /审核中/);
});

function idIn(html: string): string {
  return /name="applicationId" value="([^"]+)"/.exec(html)?.[1] ?? "";
}
