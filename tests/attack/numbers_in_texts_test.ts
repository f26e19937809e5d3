import assert from "node:assert/strict";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import { isQuery, schemasOf } from "@/tests/support/procedures.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";
import {
  allTextFields,
  nameOfField,
  type TextField,
  withText,
} from "@/tests/support/text_fields.ts";
import { IDS } from "@/tools/seed.ts";

const NUMBER = "420106199003078317";
const PHONE = "13712345678";
/** A number as people write it into a reason, and one that slipped into a wrong field. */
const TEXTS = [
  `因 ${NUMBER} 办理`,
  NUMBER,
  `证件 420106 19900307 8317`,
  `联系 ${PHONE}`,
];

/** Fields of acts that take such a text, by what becomes of it; none of them keeps words that somebody writes freely. */
const TAKING: Readonly<Record<string, RegExp>> = {
  "a number is what is asked for, and sealed or looked for":
    /^(stays|clinics\.roster)\.correctIdentity documentNumber$|^(audit\.find|roster\.find|clinics\.roster\.find|preload\.find|people\.search|vip\.search|me\.identity\.begin|me\.phone\.beginByDocument) documentNumber$|^me\.certificates\.(add|change) number$/,
  "judged by the act as a cell of a list, or compared with what is there":
    /^preload\.(create|change) |^preload\.remove stamp$|^me\.identity\.begin name$|^me\.submitApplication unitCode$|^me\.consent\.agree version$| held$| seen$/,
  "kept as a hash, or compared with one": / (password|passwordAgain|code)$/,
  "a search, of which the trail says that there was one": / search$/,
  "a column, an order or a group of a fixed set, or passed over":
    / (sort|columns\.0|group)$/,
  "a name or a place that directories show to everybody":
    /^(authority\.units\.(create|change)|authority\.authorities\.create|authority\.divisions\.(add|rename)|clinics\.(create|change)|departments\.change) name$|^departments\.create names$|^clinics\.(create|change) address$|^profile\.saveAddress address$|^profile\.saveInstitution (licenceNumber|otherNames(\.0)?)$|^profile\.saveBasic creditCode$/,
};

Deno.test("A-68 no text that somebody writes freely takes a number of a person: reasons, answers, notes, purposes, of whatever act", () => {
  const fields = allTextFields()
    .filter(({ procedure }) => !isQuery(procedure));
  const taking = fields.filter((field) =>
    TEXTS.some((text) => isTaken(field, text))
  ).map(nameOfField);

  const known = Object.values(TAKING);
  assert.deepEqual(
    taking.filter((name) => !known.some((names) => names.test(name))),
    [],
  );
  for (const names of known) {
    assert.ok(taking.some((name) => names.test(name)), String(names));
  }
  // Fewer, and nobody looks for them in the schemas any more.
  assert.ok(fields.length - taking.length > 300, String(fields.length));
});

Deno.test("A-68 letters are cited and days written in a reason, which is no number of a person", () => {
  for (const text of ["根据鄂卫函〔2026〕123号", "2026-01-31 谈话后停用"]) {
    for (
      const procedure of ["authority.units.suspend", "stays.rename"]
    ) {
      assert.ok(isTaken({ procedure, at: ["reason"] }, text), text);
    }
  }
});

Deno.test("A-68 a note of a line may hold a number, the trail does not", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { preload } = await callerOf(opened.platform, "wuhan");
  const typed = {
    name: "高翔",
    departmentId: IDS.department.internal,
    position: "2",
    establishment: "1",
  };
  const created = await preload.create({
    ...typed,
    kind: "active",
    documentNumber: "420106198501010011",
    note: `爱人 ${NUMBER}`,
  });
  assert.ok(created.ok);
  const { entryId } = created;
  const stampOf = async () => (await preload.entry({ entryId })).updatedAt;
  const changed = await preload.change({
    ...typed,
    entryId,
    stamp: await stampOf(),
    note: `电话 ${PHONE}`,
  });
  assert.ok(changed.ok);
  assert.equal((await preload.entry({ entryId })).note, `电话 ${PHONE}`);
  await preload.remove({ entryId, stamp: await stampOf() });

  const trail = await auditText(db);
  assert.doesNotMatch(trail, new RegExp(`${NUMBER}|${PHONE}`));
  const lines = (await allRows(db, "audit"))
    .filter(({ act }) => act.startsWith("preload."));
  assert.deepEqual(lines.map(({ act }) => act), [
    "preload.create",
    "preload.change",
    "preload.remove",
  ]);
  for (const { before, after } of lines) {
    assert.match(`${before}${after}`, /"note":"（含有号码，此处不记）"/);
  }
});

Deno.test("A-68 of a certificate whose number is a citizen's, two signs are left in the table and in the trail", async () => {
  await using opened = await testPlatform();
  const { db } = opened.platform;
  const { me } = await callerOf(opened.platform, "liMei");
  const base = INPUTS["me.certificates.add"] ?? {};
  const { add } = me.certificates;
  await add({ ...base, number: NUMBER } as Parameters<typeof add>[0]);

  const row = (await allRows(db, "personCertificate"))
    .find(({ numberMasked }) => numberMasked.endsWith("17"));
  assert.equal(row?.numberMasked, "****************17");
  assert.doesNotMatch(await auditText(db), /420106\*/);
});

/** Whether the schemas of a procedure let the text into the field. */
function isTaken({ procedure, at }: TextField, text: string): boolean {
  const input = withText(INPUTS[procedure] ?? {}, at, text);
  return schemasOf(procedure)
    .every((schema) => schema.safeParse(input).success);
}
