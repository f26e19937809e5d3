import assert from "node:assert/strict";
import { grant } from "@/tests/support/cast.ts";
import { setGrant } from "@/tests/support/grants.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/unit/departments";
const { internal, nursing } = IDS.department;

Deno.test("what lets a VIP grant reach further is said before, and refused to all but the main account, with what was typed", async () => {
  await using wuhan = await unitPages("wuhan");
  await grant(wuhan.cast, IDS.account.wuhanStatistics, "01");
  await setGrant(wuhan.cast, { departmentIds: [nursing] });
  const keeper = await wuhan.as("wuhanStatistics");
  const path = `${PATH}/${internal}`;
  const stampOf = (html: string) =>
    /name="stamp" value="(\w+)"/.exec(html)?.[1] ?? "";

  const page = await keeper.html(path);
  const fields = {
    name: "大内科",
    standard: "",
    parentId: nursing,
    stamp: stampOf(page),
  };
  const moved = await keeper.post(path, fields);
  const movedHtml = await readHtml(moved);
  const plan = await keeper.html(`${path}/merge?into=${nursing}`);
  const merged = await keeper.post(`${path}/merge`, {
    intoId: nursing,
    stamp: fields.stamp,
  });
  const mainPlan = await wuhan.html(`${path}/merge?into=${nursing}`);
  const done = await wuhan.post(path, fields);

  assert.match(
    page,
    /有人凭 VIP 权限能查到的人会变多，只能由主体账号办理：“护理部”（1 人）</,
  );
  assert.equal(moved.status, 403);
  assert.match(
    movedHtml,
    /id="f-parentId-e">这样会让已授予的 VIP 权限查到更多的人/,
  );
  assert.match(movedHtml, /value="大内科"/);
  assert.match(movedHtml, new RegExp(`value="${nursing}" selected`));
  assert.match(plan, /只能由人事管理主体账号办理/);
  assert.doesNotMatch(plan, /确认合并/);
  assert.equal(merged.status, 403);
  assert.match(await readHtml(merged), /只能由人事管理主体账号办理/);
  assert.match(mainPlan, /有 1 人凭 VIP 权限能查到的人会变多.*确认合并/s);
  assert.equal(done.headers.get("location"), `${PATH}?done=changed`);
});
