import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import { stayRows } from "@/tests/support/stays.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = `/roster/${IDS.membership.liMei}`;
const RETIRED = `/roster/${IDS.membership.chenJing}`;

Deno.test("/roster/[membershipId]/leave says what follows, keeps what was typed, and lets her go once", async () => {
  await using wuhan = await unitPages("wuhan");
  const fields = { reason: "21", on: "2026-11-20", destination: "西陵区医院" };

  const form = await wuhan.html(`${PATH}/leave`);
  const blank = await wuhan.post(`${PATH}/leave`, { ...fields, reason: "" });
  const early = await wuhan.post(`${PATH}/leave`, {
    ...fields,
    on: "2025-01-01",
  });
  const done = await wuhan.post(`${PATH}/leave`, fields);
  const again = await wuhan.post(`${PATH}/leave`, fields);
  const page = await wuhan.html(`${PATH}?done=ended`);

  assert.match(form, /李梅自转出日期起不在本单位花名册上/);
  assert.doesNotMatch(form, /value="24"/);
  assert.equal(blank.status, 422);
  assert.match(await readHtml(blank), /value="西陵区医院"/);
  assert.equal(early.status, 422);
  assert.match(await readHtml(early), /<a href="#f-on">转出日期早于/);
  assert.equal(done.headers.get("location"), `${PATH}?done=ended`);
  assert.equal(again.status, 409);
  const late = await readHtml(again);
  assert.match(late, /这个人刚刚已经转出、退休或恢复在职/);
  assert.match(late, /这条记录不能办理转出/);
  assert.match(page, /已于 2026-11-20 离开本单位/);
  assert.match(page, /离开情况.*调往其他卫生机构.*西陵区医院/s);
  assert.ok(page.includes(`href="${PATH}/hide"`));
  assert.ok(!page.includes(`href="${PATH}/edit"`));
  assert.doesNotMatch(page, /手机号码/);
});

Deno.test("/roster/[membershipId]/leave asks once more before a death closes the account", async () => {
  await using wuhan = await unitPages("wuhan");
  const liMei = await wuhan.as("liMei");
  assert.match(await liMei.html("/me"), /李梅，您好/);
  const fields = { reason: "26", on: "2026-11-20", note: "家属已告知" };
  const confirmed = { ...fields, closesAccount: "1" };
  const verify = `href="/account/verify?next=${
    encodeURIComponent(`${PATH}/leave`)
  }" target="_blank"`;

  const asked = await wuhan.post(`${PATH}/leave`, fields);
  const bare = await wuhan.post(`${PATH}/leave`, confirmed);
  const kept = (await stayRows(wuhan.cast))[0]?.toDate;
  await wuhan.stepUp();
  const proved = await wuhan.post(`${PATH}/leave`, fields);
  const done = await wuhan.post(`${PATH}/leave`, confirmed);

  assert.equal(asked.status, 422);
  const question = await readHtml(asked);
  assert.match(question, /李梅已去世：本人帐号关闭/);
  assert.ok(question.includes(verify));
  assert.equal(bare.status, 403);
  const refused = await readHtml(bare);
  assert.match(refused, /请先再次验证身份.*没有改动任何数据/s);
  assert.ok(refused.includes(verify));
  assert.match(refused, /value="家属已告知"/);
  assert.match(refused, /name="closesAccount"[^>]* checked/);
  assert.equal(kept, null);
  assert.ok(!(await readHtml(proved)).includes(verify));
  assert.equal(done.status, 303);
  const gone = await liMei.app.request("/me");
  assert.match(gone.headers.get("location") ?? "", /^\/login/);
});

Deno.test("/roster/[membershipId]/retire and /reinstate lead to the stay that begins", async () => {
  await using wuhan = await unitPages("wuhan");

  const wrong = await wuhan.post(`${PATH}/retire`, {
    on: "2026-11-24",
    retirementKind: "1",
  });
  const retired = await wuhan.post(`${PATH}/retire`, {
    on: "2026-11-20",
    retirementKind: "1",
  });
  const [, next] = await stayRows(wuhan.cast);
  const old = await wuhan.html(PATH);
  const now = await wuhan.html(`/roster/${next?.id}`);
  const blank = await wuhan.post(`/roster/${next?.id}/reinstate`, {
    on: "2026-11-21",
  });
  const back = await wuhan.post(`/roster/${next?.id}/reinstate`, {
    on: "2026-11-21",
    departmentId: IDS.department.nursing,
    position: "2",
    establishment: "3",
  });

  assert.equal(wrong.status, 422);
  assert.equal(
    retired.headers.get("location"),
    `/roster/${next?.id}?done=retired`,
  );
  assert.match(old, /这是 2025-10-19 至 2026-11-20 的记录，只能查看/);
  assert.ok(old.includes(`href="/roster/${next?.id}"`));
  assert.match(now, /退休日期.*2026-11-20/s);
  assert.match(now, /2026-11-20<.* 起，.*2026-11-23<.* 10:00 办理，4201060001/);
  assert.equal(blank.status, 422);
  assert.equal(back.status, 303);
  assert.match(await wuhan.html("/roster/active"), /李梅/);
});

Deno.test("/roster/[membershipId]/hide takes the record of who has left off, after a question", async () => {
  await using wuhan = await unitPages("wuhan");

  const live = await wuhan.html(`${PATH}/hide`);
  await wuhan.post(`${PATH}/leave`, { reason: "21", on: "2026-11-20" });
  const question = await wuhan.html(`${PATH}/hide`);
  const done = await wuhan.post(`${PATH}/hide`, {});

  assert.match(live, /这条记录不能办理移除/);
  assert.match(question, /从移除人员管理中移除 李梅（420106\*{8}0022）？/);
  assert.match(question, /操作日志保留这次操作/);
  assert.equal(done.headers.get("location"), "/roster/removed?done=hidden");
  await wuhan.html(PATH, 404);
});

Deno.test("/roster/department asks, moves, and reports who stayed and why", async () => {
  await using wuhan = await unitPages("wuhan");
  const { liMei } = IDS.membership;
  const post = (fields: Readonly<Record<string, string>>) =>
    wuhan.app.request("/roster/department", formOf(fields));
  const move = {
    act: "move",
    membershipIds: liMei,
    departmentId: IDS.department.nursing,
    on: "2026-11-20",
  };

  const nobody = await post({});
  const question = await post({ membershipIds: liMei });
  const blank = await post({ ...move, departmentId: "" });
  const late = await post({ ...move, on: "2026-11-24" });
  const done = await post(move);
  const again = await post(move);
  const foreign = await post({ membershipIds: IDS.membership.wangQiang });

  assert.equal(nobody.status, 422);
  assert.match(await readHtml(nobody), /还没有勾选人员/);
  assert.match(await readHtml(question), /调整 1 人的内设机构.*呼吸内科/s);
  assert.equal(blank.status, 422);
  const kept = await readHtml(blank);
  assert.match(kept, /请选择内设机构/);
  assert.match(kept, /name="on"[^>]*value="2026-11-20"/);
  assert.equal(late.status, 422);
  assert.match(await readHtml(done), /已调整 1 人/);
  assert.match(await readHtml(again), /1 人没有调整.*已经在这个内设机构/s);
  assert.equal(foreign.status, 404);
  assert.match(await wuhan.html(PATH), /批量调整内设机构.*呼吸内科 → 护理部/s);
});

Deno.test("the pages of a retired person allow what is hers", async () => {
  await using wuhan = await unitPages("wuhan");

  assert.match(
    await wuhan.html(`${RETIRED}/retire`),
    /这条记录不能办理退休/,
  );
  assert.match(await wuhan.html(`${RETIRED}/leave`), /确认转出 陈静/);
  assert.match(await wuhan.html(`${RETIRED}/name`), /保存新姓名/);
});
