import assert from "node:assert/strict";
import { listApplicantCertificates } from "@/db/queries/certificates.ts";
import { callerOf, importList } from "@/tests/support/cast.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const APPLICATION = IDS.application.zhouTing;
const POST = {
  applicationId: APPLICATION,
  departmentId: IDS.department.nursing,
  position: "2",
  establishment: "1",
  specialty: "21",
  titleLevel: "",
};

Deno.test("/admission/review opens the one who has waited longest with what she wrote", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await wuhan.html("/admission/review");

  assert.match(html, /待审核 1 人/);
  assert.match(html, /周婷.*不在名单.*护理部，昨天提交/s);
  assert.match(html, /没有这个证件号码，也没有同名的人/);
  assert.match(html, /420111\*{8}008X/);
  assert.match(html, /<option value="dep_wuhan-nursing" selected[^>]*>护理部/);
  assert.match(html, /通过后，周婷进入在职人员花名册/);
});

Deno.test("/admission/review shows both records where the number agrees and the name does not", async () => {
  await using wuhan = await unitPages("wuhan");
  const { documentNumber } = CAST.zhouTing;
  await importList(wuhan.cast.platform, "wuhan", [
    { name: "周亭", documentNumber, departmentPath: "内科", position: "1" },
  ]);

  const html = await wuhan.html(`/admission/review?id=${APPLICATION}`);

  assert.match(html, /姓名不一致.*证件号码在名单上，姓名不同，不能自动通过/s);
  assert.match(html, /周<mark>婷<\/mark>.*周<mark>亭<\/mark>.*第 2 字不同/s);
  assert.match(html, /name="departmentId" value="dep_wuhan-internal"/);
  assert.match(html, /名单上的这一行标记为已匹配/);
});

Deno.test("/admission/review lets an applicant in", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/admission/review", POST);
  const html = await wuhan.html("/admission/review?done=passed");
  const roster = await wuhan.html("/roster/active");

  assert.equal(response.status, 303);
  assert.equal(
    response.headers.get("location"),
    "/admission/review?done=passed",
  );
  assert.match(html, /已通过。该职工已进入本单位花名册/);
  assert.match(html, /没有等待审核的申请/);
  assert.match(roster, /周婷/);
});

Deno.test("/admission/review keeps what was chosen when something is missing", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/admission/review", {
    ...POST,
    departmentId: IDS.department.internal,
    establishment: "",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 422);
  assert.match(html, /<a href="#f-establishment">请选择编制情况<\/a>/);
  assert.match(html, /<option value="dep_wuhan-internal" selected[^>]*>内科/);
});

Deno.test("/admission/review sends an applicant back with a reason", async () => {
  await using wuhan = await unitPages("wuhan");

  const response = await wuhan.post("/admission/review?act=return", {
    applicationId: APPLICATION,
    reason: "不是本单位职工",
  });
  const zhouTing = await wuhan.as("zhouTing");

  assert.equal(response.status, 303);
  assert.match(
    await wuhan.html("/admission/review?done=returned"),
    /已退回。本人登录后会看到退回原因/,
  );
  assert.match(await zhouTing.html("/me"), /不是本单位职工/);
});

Deno.test("/admission/review wants a reason for sending back, and keeps a long one", async () => {
  await using wuhan = await unitPages("wuhan");
  const reason = "理由".repeat(101);

  const without = await wuhan.post("/admission/review?act=return", {
    applicationId: APPLICATION,
    reason: " ",
  });
  const long = await wuhan.post("/admission/review?act=return", {
    applicationId: APPLICATION,
    reason,
  });

  assert.equal(without.status, 422);
  assert.match(await readHtml(without), /请填写退回原因/);
  assert.equal(long.status, 422);
  const html = await readHtml(long);
  assert.match(html, /退回原因最多 200 字/);
  assert.ok(html.includes(reason));
});

Deno.test("/admission/review says that an application was decided already, and shows the queue", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/admission/review", POST);

  const again = await wuhan.post("/admission/review", POST);
  const opened = await wuhan.html(`/admission/review?id=${APPLICATION}`, 409);

  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /该申请已经处理过.*没有等待审核的申请/s);
  assert.match(opened, /该申请已经处理过/);
});

Deno.test("/admission/review answers a foreign id as a missing one", async () => {
  await using yichang = await unitPages("yichang");

  const foreign = await yichang.html(
    `/admission/review?id=${APPLICATION}`,
    404,
  );
  const missing = await yichang.html(
    "/admission/review?id=app_0000000000",
    404,
  );
  const passed = await yichang.post("/admission/review", POST);

  assert.equal(foreign, missing);
  assert.doesNotMatch(foreign, /周婷/);
  assert.equal(passed.status, 404);
});

Deno.test("/admission/review shows what the applicant wrote of certificates, numbers masked, to her unit alone", async () => {
  await using wuhan = await unitPages("wuhan");
  const none = await wuhan.html("/admission/review");
  const zhouTing = await callerOf(wuhan.cast.platform, "zhouTing");
  await zhouTing.me.certificates.add({
    kind: "21",
    number: "201842000123",
    issuer: "湖北省卫生健康委员会",
    issuedOn: "2018-09-01",
    validUntil: "2026-12-31",
  });
  const yichang = await wuhan.as("yichang");

  const html = await wuhan.html("/admission/review");
  const foreign = await yichang.html(
    `/admission/review?id=${APPLICATION}`,
    404,
  );
  await wuhan.post("/admission/review?act=return", {
    applicationId: APPLICATION,
    reason: "请补充材料",
  });
  const scope = { kind: "unit", unitId: IDS.unit.wuhan } as const;
  const { db } = wuhan.cast.platform;

  assert.match(none, /周婷没有填写证书/);
  assert.match(
    html,
    /护士执业证书.*20\*{8}23.*湖北省卫生健康委员会.*2018-09-01.*即将到期/s,
  );
  assert.doesNotMatch(html, /201842000123/);
  assert.doesNotMatch(foreign, /护士执业证书/);
  assert.deepEqual(
    await listApplicantCertificates(scope, db, APPLICATION),
    [],
    "decided",
  );
});

Deno.test("the certificates of an applicant are read by no other unit", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  await (await callerOf(platform, "zhouTing")).me.certificates.add({
    kind: "21",
    number: "201842000123",
    issuer: "湖北省卫生健康委员会",
    issuedOn: "2018-09-01",
  });
  const countOf = async (unitId: string) => {
    const scope = { kind: "unit", unitId } as const;
    return (await listApplicantCertificates(scope, platform.db, APPLICATION))
      .length;
  };

  assert.equal(await countOf(IDS.unit.wuhan), 1);
  assert.equal(await countOf(IDS.unit.yichang), 0);
});

Deno.test("/admission/review is refused without the menu", async () => {
  await using statistics = await unitPages("wuhanStatistics");

  const response = await statistics.post("/admission/review", POST);

  await statistics.html("/admission/review", 403);
  assert.equal(response.status, 403);
});
