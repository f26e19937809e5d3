import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { APPLICATION, personApp, WU_LAN } from "@/tests/support/person_app.ts";
import { allRows } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";
import { formOf } from "@/tests/support/app.ts";

const PATH = "/me/changes";

Deno.test("/me/changes shows before and after, takes 知道了 or an objection, and the unit answers it", async () => {
  await using opened = await personApp();
  const { platform } = opened;
  const wuLan = await opened.register(WU_LAN);
  const empty = await (await wuLan.get(PATH)).text();
  await wuLan.post("/me/apply", { ...APPLICATION, titleLevel: "3" });
  const applications = await allRows(platform.db, "application");
  const applicationId = applications.at(-1)?.id ?? "";
  await (await callerOf(platform, "wuhan")).admission.pass({
    applicationId,
    departmentId: IDS.department.respiratory,
    position: "2",
    establishment: "1",
    titleLevel: "4",
  });

  const home = await (await wuLan.get("/me")).text();
  const html = await (await wuLan.get(PATH)).text();
  const [, changeId = ""] = /name="changeId" value="([^"]+)"/.exec(html) ?? [];
  const short = await wuLan.post(`${PATH}?act=object`, {
    changeId,
    objection: "不",
  });
  const done = await wuLan.post(`${PATH}?act=object`, {
    changeId,
    objection: "我是中级",
  });
  const late = await wuLan.post(`${PATH}?act=see`, { changeId });
  const office = await opened.app.as(IDS.account.wuhan);
  assert.match(
    await (await office.request("/")).text(),
    /href="\/admission\/objections"[^>]*><strong>答复 1 条异议和更正申请/,
  );
  const list = await (await office.request("/admission/objections")).text();
  const bad = await office.request(
    "/admission/objections",
    formOf({ changeId, answer: "" }),
  );
  const answered = await office.request(
    "/admission/objections",
    formOf({ changeId, answer: "已核对，职称证书为师级" }),
  );
  const after = await (await wuLan.get(PATH)).text();

  assert.match(empty, /单位没有更改过您的资料/);
  assert.match(home, /单位更改了您填写的内容/);
  assert.match(home, /1 次待确认/);
  assert.match(html, /专业技术职务：/);
  assert.match(html, /中级 <span aria-hidden="true">→/);
  assert.match(html, /单位审核时更正/);
  assert.equal(short.status, 422);
  assert.match(await short.text(), /请写明哪里不对/);
  assert.equal(done.headers.get("location"), `${PATH}?done=objected`);
  assert.equal(late.status, 409);
  assert.match(await late.text(), /这次更改已经答复过/);
  assert.match(list, /吴兰 420106\*{8}0049/);
  assert.match(list, /我是中级/);
  assert.equal(bad.status, 422);
  assert.match(await bad.text(), /请填写答复/);
  assert.equal(
    answered.headers.get("location"),
    "/admission/objections?done=1",
  );
  assert.match(after, /单位答复：<\/span>已核对，职称证书为师级/);
});
