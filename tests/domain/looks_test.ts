import assert from "node:assert/strict";
import { ACT_LABELS } from "@/domain/audit_acts.ts";
import { describeLook, lookActs, LOOKS } from "@/domain/looks.ts";

Deno.test("every look is an act that the trail knows", () => {
  for (const act of Object.keys(LOOKS)) {
    // The keys of the table of acts are as wide as text.
    assert.ok((ACT_LABELS as Record<string, string | undefined>)[act], act);
  }
  assert.deepEqual(lookActs("person"), [
    "admission.view",
    "transfers.view",
    "stays.find",
    "clinics.find",
    "preload.find",
    "stays.view",
    "stays.numbers",
    "stays.releaseSignIn",
    "vip.open",
    "people.open",
    "people.releaseSignIn",
    "audit.seen",
    "audit.exportSeen",
  ]);
  assert.deepEqual(lookActs("unit"), [
    "stays.export",
    "clinics.export",
    "business.export",
  ]);
  assert.deepEqual(lookActs("preload"), [
    "preload.export",
    "preload.exportMarked",
  ]);
});

/** Acts that show or give out, and are no look at anybody: why. */
const NO_LOOKS: Readonly<Record<string, string>> = {
  "units.export": "institutions",
  "units.exportProblems": "institutions",
  "departments.exportProblems": "departments",
  "clinics.exportProblems": "clinics",
  "preload.exportProblems":
    "rows that stand in no list: their numbers are wrong, or nobody's yet",
  "people.search": "a line, masked: who opens it is told",
  "vip.search": "a line, masked: who opens it is told",
  "vip.roster": "the list of the unit, as its own staff see it",
  "vip.figures": "figures",
  "vip.narrow": "takes a right away",
  "statistics.export": "figures",
  "statistics.exportArea": "figures",
  "statistics.exportSnapshot": "figures",
  "statistics.exportComparison": "figures",
  "unitCode.show": "a code of the unit",
  "audit.find": "whom the question is about: who asks it is told",
  "me.exportData": "her own",
};

Deno.test("every act that shows people or gives them out is a look, or it is said why not", () => {
  const shows = Object.entries(ACT_LABELS)
    .filter(([act, label]) =>
      /导出|下载|查看|查询|查找|打开|显示/.test(label ?? "") ||
      /\.(export|view|show|open|search|find|numbers|releaseSignIn)/.test(act)
    )
    .map(([act]) => act);

  assert.deepEqual(
    shows.filter((act) => !(act in LOOKS)).sort(),
    Object.keys(NO_LOOKS).sort(),
  );
  for (const act of Object.keys(LOOKS)) assert.ok(shows.includes(act), act);
});

Deno.test("describeLook says the purpose of the line, else that of the act", () => {
  const line = { act: "admission.view", subjectId: "app_1", after: null };

  assert.equal(describeLook(line).purpose, "审核单位实名认证");
  assert.equal(
    describeLook({ ...line, after: '{"purpose":"核对职称"}' }).purpose,
    "核对职称",
  );
  assert.equal(
    describeLook({
      act: "preload.export",
      subjectId: null,
      after: '{"kind":"active","reason":"核对名单","rows":3}',
    }).purpose,
    "核对名单",
  );
  assert.equal(
    describeLook({ act: "business.export", subjectId: "12", after: "{}" })
      .purpose.startsWith("办理业务："),
    true,
  );
  assert.deepEqual(
    describeLook({ act: "units.create", subjectId: null, after: null }),
    { label: "units.create", purpose: "" },
  );
});
