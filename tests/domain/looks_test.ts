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
    "stays.view",
    "stays.numbers",
    "vip.open",
    "people.open",
    "audit.seen",
    "audit.exportSeen",
  ]);
  assert.deepEqual(lookActs("unit"), [
    "stays.export",
    "clinics.export",
    "business.export",
  ]);
});

Deno.test("describeLook says the purpose of the line, else that of the act", () => {
  const line = { act: "admission.view", subjectId: "app_1", after: null };

  assert.equal(describeLook(line).purpose, "审核单位实名认证");
  assert.equal(
    describeLook({ ...line, after: '{"purpose":"核对职称"}' }).purpose,
    "核对职称",
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
