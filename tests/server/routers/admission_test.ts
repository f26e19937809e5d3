import assert from "node:assert/strict";
import {
  callerOf,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { allRows, changeRow } from "@/tests/support/rows.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const applicationId = IDS.application.zhouTing;
/** As 周婷 wrote it, with the establishment that the unit adds. */
const PASS = {
  applicationId,
  departmentId: IDS.department.nursing,
  position: "2",
  establishment: "1",
  specialty: "21",
  titleLevel: "4",
};

Deno.test("admission.waiting shows who waits here, the document masked", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhanReview");
  const yichang = await callerOf(opened.platform, "yichang");

  const here = await wuhan.admission.waiting();

  assert.equal(here.count, 1);
  assert.deepEqual(here.lines, [{
    id: applicationId,
    name: "周婷",
    sex: "2",
    documentMasked: "420111********008X",
    departmentName: "护理部",
    departmentState: "open",
    clinicName: null,
    verdict: "notListed",
    isListedElsewhere: 0,
    submittedAt: "2026-11-22T02:00:00.000Z",
  }]);
  assert.deepEqual(await yichang.admission.waiting(), {
    lines: [],
    hasMore: false,
    count: 0,
    total: 0,
  });
});

Deno.test("admission.pass puts the applicant on the roster with the unit's post", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const review = await callerOf(platform, "wuhanReview");
  const wuhan = await callerOf(platform, "wuhan");
  const zhouTing = await callerOf(platform, "zhouTing");

  await review.admission.pass({ ...PASS, titleLevel: "3" });
  const roster = await wuhan.roster.active({});
  const own = await zhouTing.me.overview();

  assert.deepEqual(roster.lines.map(({ name }) => name), ["李梅", "周婷"]);
  assert.equal(roster.lines[1]?.titleLevel, "3");
  assert.equal(roster.lines[1]?.establishment, "1");
  assert.equal(own.applications[0]?.state, "approved");
  assert.equal(own.applications[0]?.how, "edit");
  assert.equal((await wuhan.admission.waiting()).count, 0);
});

Deno.test("admission.pass is no edit when the unit takes what the applicant wrote", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const zhouTing = await callerOf(platform, "zhouTing");

  await wuhan.admission.pass(PASS);

  const own = await zhouTing.me.overview();
  assert.equal(own.applications[0]?.how, "pass");
});

Deno.test("admission.pass puts a retired health worker on the retired roster", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await changeRow(platform.db, "person", IDS.person.zhouTing, {
    identityType: "4",
  });
  const wuhan = await callerOf(platform, "wuhan");

  await wuhan.admission.pass({ ...PASS, position: "4" });

  const stay = (await allRows(platform.db, "membership"))
    .find(({ personId }) => personId === IDS.person.zhouTing);
  assert.equal(stay?.kind, "retired");
  assert.equal(stay?.retirementKind, "1");
  assert.equal(stay?.retiredPosition, "2");
});

Deno.test("admission.pass refuses departments of other units, closed ones and none", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await changeRow(platform.db, "department", IDS.department.nursing, {
    state: "closed",
    closedOn: "2026-11-01",
  });

  for (
    const departmentId of [
      IDS.department.yichangInternal,
      IDS.department.nursing,
      "dep_nobody-has-this",
    ]
  ) {
    const code = await codeOf(wuhan.admission.pass({ ...PASS, departmentId }));
    assert.equal(code, "departmentNotOpen");
  }
  assert.equal((await wuhan.admission.waiting()).count, 1);
});

Deno.test("admission.return sends the applicant back with the reason; she may apply again", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const zhouTing = await callerOf(platform, "zhouTing");

  await wuhan.admission.return({ applicationId, reason: " 请补充护士执业证 " });
  const own = await zhouTing.me.overview();
  const again = await zhouTing.me.submitApplication({
    unitId: IDS.unit.wuhan,
    departmentId: IDS.department.nursing,
    position: "2",
    unitCode: "7K3M-9QXT",
  });

  assert.equal(own.applications[0]?.state, "returned");
  assert.equal(own.applications[0]?.reason, "请补充护士执业证");
  assert.deepEqual(again, { isBound: false });
});

Deno.test("admission.return needs a reason", async () => {
  await using opened = await testPlatform();
  const wuhan = await callerOf(opened.platform, "wuhan");

  for (const reason of ["", "  ", "不", "长".repeat(201)]) {
    const code = await codeOf(
      wuhan.admission.return({ applicationId, reason }),
    );
    assert.equal(code, "badInput");
  }
});

Deno.test("admission answers another unit's application as a missing one", async () => {
  await using opened = await testPlatform();
  const { admission } = await callerOf(opened.platform, "yichang");
  const post = { ...PASS, departmentId: IDS.department.yichangInternal };

  for (const id of [applicationId, "app_nobody-has-this"]) {
    const input = { applicationId: id };
    const codes = [
      await codeOf(admission.application(input)),
      await codeOf(admission.pass({ ...post, ...input })),
      await codeOf(admission.return({ ...input, reason: "不是本单位" })),
    ];
    assert.deepEqual(codes, ["notFound", "notFound", "notFound"]);
  }
});

Deno.test("of two reviewers who decide at once one succeeds", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const one = await callerOf(platform, "wuhan");
  const other = await callerOf(platform, "wuhanReview");

  const results = await Promise.allSettled([
    one.admission.pass(PASS),
    other.admission.return({ applicationId, reason: "不是本单位人员" }),
    other.admission.pass(PASS),
  ]);

  assert.equal(
    results.filter(({ status }) => status === "fulfilled").length,
    1,
  );
  const [application] = await allRows(platform.db, "application");
  assert.notEqual(application?.state, "waiting");
});

Deno.test("admission.pass refuses who came onto another roster meanwhile, and leaves her waiting", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  await changeRow(platform.db, "membership", IDS.membership.wangQiang, {
    personId: IDS.person.zhouTing,
  });

  const code = await codeOf(wuhan.admission.pass(PASS));

  assert.equal(code, "alreadyBound");
  assert.equal((await wuhan.admission.waiting()).count, 1);
});

Deno.test("admission.application shows the line of the same number beside the applicant, masked", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [{
    name: "周亭",
    documentNumber: CAST.zhouTing.documentNumber,
    education: "21",
  }]);
  const wuhan = await callerOf(platform, "wuhan");

  const { application, nearest, departments, verdict } = await wuhan.admission
    .application({ applicationId });

  assert.equal(application.name, "周婷");
  assert.equal(verdict, "nameDiffers");
  assert.equal(nearest?.post.departmentName, "内科");
  const differing = nearest?.differences.map(({ field }) => field);
  assert.ok(differing?.includes("name"));
  assert.ok(differing?.includes("education"));
  assert.ok(!differing?.includes("documentNumber"));
  assert.equal(departments.length, 14);
  assert.ok(!("documentSealed" in application));
  assert.ok(!("documentIndex" in application));
});

Deno.test("admission.application finds the namesake whose number differs in one place", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [
    { name: "周婷", documentNumber: "420106200108090027" },
    { name: "周婷", documentNumber: "420111199607140098" },
  ]);
  const wuhan = await callerOf(platform, "wuhan");

  const { nearest, verdict } = await wuhan.admission
    .application({ applicationId });

  assert.equal(verdict, "nearDocument");
  assert.equal(nearest?.place, 17);
  assert.deepEqual(
    nearest?.differences.find(({ field }) => field === "documentNumber"),
    {
      field: "documentNumber",
      label: "证件号码",
      applicant: "420111********008X",
      list: "420111********0098",
    },
  );
});

Deno.test("admission.pass closes the line of the same number, whatever name it bears", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [{
    name: "周亭",
    documentNumber: CAST.zhouTing.documentNumber,
    joinedOn: "2020-01-02",
  }]);
  const wuhan = await callerOf(platform, "wuhan");

  await wuhan.admission.pass(PASS);
  const { counts } = await wuhan.preload.active({});
  const roster = await wuhan.roster.active({ search: "周婷" });

  assert.deepEqual(counts, { open: 0, matched: 1 });
  assert.equal(roster.lines[0]?.joinedOn, "2020-01-02");
});
