import assert from "node:assert/strict";
import { callerOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";

/** Of 1985-01-01, a man. */
const NUMBER = "420106198501010011";
const POST = {
  departmentId: IDS.department.internal,
  position: "2",
  establishment: "1",
} as const;
const FOLLOWS =
  "这类证件的性别和出生日期由证件号码得出，要更正请填写正确的证件号码";
const TYPE = "更换证件类型时，请一并填写证件号码";

type Opened = Awaited<ReturnType<typeof testPlatform>>;
type Line = Parameters<
  Awaited<ReturnType<typeof callerOf>>["preload"]["create"]
>[0];

/** A line of 高翔, and its form with the number left empty. */
async function lineOf({ platform }: Opened, said: Partial<Line> = {}) {
  const { preload } = await callerOf(platform, "wuhan");
  const typed = { name: "高翔", documentNumber: NUMBER, ...POST, ...said };
  const created = await preload.create({ ...typed, kind: "active" });
  assert.ok(created.ok);
  const line = await preload.entry({ entryId: created.entryId });
  const change = async (
    texts: Partial<Parameters<typeof preload.change>[0]>,
  ) => {
    const { id: entryId, updatedAt: stamp } = await preload.entry({
      entryId: created.entryId,
    });
    const { documentType } = line;
    const asked = { name: "高翔", documentType, ...POST, ...texts };
    const done = await preload.change({ ...asked, entryId, stamp });
    return done.ok ? "saved" : done.errors;
  };
  return { preload, line, change };
}

Deno.test("preload.change tells nothing of a number that is kept: its own day is refused as any other is", async () => {
  await using opened = await testPlatform();
  const { change } = await lineOf(opened);
  const before = await auditText(opened.platform.db);

  for (const birthDate of ["1985-01-01", "1985-01-02", "1900-01-01", "1"]) {
    assert.deepEqual(await change({ birthDate }), { birthDate: FOLLOWS });
  }
  assert.deepEqual(await change({ sex: "2" }), { sex: FOLLOWS });
  assert.deepEqual(
    await change({ sex: "女", birthDate: "1985-01-01" }),
    { sex: FOLLOWS, birthDate: FOLLOWS },
  );
  assert.notEqual(await change({ sex: "不详" }), "saved");
  assert.equal(await auditText(opened.platform.db), before);
  for (const sex of ["", "1", "男性", "9"]) {
    assert.equal(await change({ sex }), "saved", sex);
  }
});

Deno.test("preload.change tries a kept number out on no other type", async () => {
  await using opened = await testPlatform();
  const { change } = await lineOf(opened);
  const { change: changePassport } = await lineOf(opened, {
    documentType: "03",
    documentNumber: "420106199002030039",
  });

  for (const documentType of ["03", "13", "06"]) {
    for (const birthDate of ["", "1985-01-01"]) {
      const errors = await change({ documentType, birthDate });
      assert.ok(errors !== "saved");
      assert.equal(errors["documentNumber"], TYPE);
    }
  }
  // The number of the passport is one of a citizen: 01 would say whether the day is hers.
  assert.deepEqual(
    await changePassport({ documentType: "01", birthDate: "" }),
    { documentNumber: TYPE },
  );
  assert.deepEqual(
    await changePassport({ documentType: "01", birthDate: "1990-02-03" }),
    { documentNumber: TYPE, birthDate: FOLLOWS },
  );
  assert.deepEqual(
    await changePassport({ documentType: "01", birthDate: "1990-02-04" }),
    { documentNumber: TYPE, birthDate: FOLLOWS },
  );
});

Deno.test("a birth date that any number of a line holds is neither shown nor lost beside the mask", async () => {
  await using opened = await testPlatform();
  const lines = [
    { documentType: "13", documentNumber: "911124199002030039" },
    { documentType: "03", documentNumber: "420106199002030039" },
  ];
  for (const said of lines) {
    const { preload, line, change } = await lineOf(opened, {
      ...said,
      sex: "1",
      birthDate: "1990-02-03",
    });
    assert.equal(line.birthDate, null);
    assert.equal(await change({ sex: "1", position: "1" }), "saved");
    const after = await preload.entry({ entryId: line.id });
    assert.equal(after.birthDate, null);
    const stored = (await allRows(opened.platform.db, "preloadEntry"))
      .find(({ id }) => id === line.id);
    assert.equal(stored?.birthDate, "1990-02-03");
  }
  const { line } = await lineOf(opened, {
    documentType: "03",
    documentNumber: "E12345678",
    birthDate: "1990-02-03",
  });
  assert.equal(line.birthDate, "1990-02-03");
});

Deno.test("the trail says of a line the month of a birth date that its number holds", async () => {
  await using opened = await testPlatform();
  const { preload, line, change } = await lineOf(opened);

  assert.equal(
    await change({ documentNumber: "420106199002030039" }),
    "saved",
  );
  const { id: entryId, updatedAt: stamp } = await preload.entry({
    entryId: line.id,
  });
  await preload.remove({ entryId, stamp });

  const text = await auditText(opened.platform.db);
  assert.match(text, /1985-01-\*\*/);
  assert.match(text, /1990-02-\*\*/);
  assert.doesNotMatch(text, /1985-01-01|1990-02-03/);
});
