import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type HeldIdentity,
  type Identity,
  isUntouched,
  judgeIdentity,
  saidCorrection,
  sameIdentity,
  type TypedIdentity,
} from "@/domain/identity.ts";

const TODAY = { today: "2026-11-23" };
/** 李梅 as she is registered, and a number of a man born on another day. */
const HELD: Identity = {
  documentType: "01",
  documentNumber: "420106198805170022",
  sex: "2",
  birthDate: "1988-05-17",
};
const OTHER_NUMBER = "42010619880518001X";
const NOTHING: TypedIdentity = {
  documentType: "01",
  documentNumber: "",
  sex: null,
  birthDate: null,
};

function judge(typed: Partial<TypedIdentity>, held: HeldIdentity = HELD) {
  return judgeIdentity(held, { ...NOTHING, ...typed }, TODAY);
}

/** What is said of each field. */
function errorsOf(
  typed: Partial<TypedIdentity>,
  held: HeldIdentity = HELD,
): Partial<Record<keyof Identity, string>> {
  const judged = judge(typed, held);
  assert.equal(judged.ok, false);
  return judged.ok ? {} : judged.errors;
}

Deno.test("judgeIdentity derives sex and birth date of a citizen's number that is typed alone", () => {
  assert.deepEqual(judge({ documentNumber: " 420106 198805180 01x" }), {
    ok: true,
    value: {
      documentType: "01",
      documentNumber: OTHER_NUMBER,
      sex: "1",
      birthDate: "1988-05-18",
    },
  });
  // 未知 and 未说明 say nothing, as in lists.
  assert.equal(judge({ documentNumber: OTHER_NUMBER, sex: "9" }).ok, true);
  assert.equal(
    judge({
      documentNumber: OTHER_NUMBER,
      sex: "1",
      birthDate: "1988-05-18",
    }).ok,
    true,
  );
});

Deno.test("judgeIdentity refuses what contradicts the number, each under its field", () => {
  const errors = errorsOf({
    documentNumber: OTHER_NUMBER,
    sex: "2",
    birthDate: "1988-05-17",
  });

  assert.match(errors.sex ?? "", /性别与证件号码不一致，证件号码表示男性/);
  assert.match(errors.birthDate ?? "", /证件号码中是 1988-05-18/);
  assert.equal(errors.documentNumber, undefined);
});

Deno.test("judgeIdentity judges a number by the rule of its type", () => {
  for (
    const [typed, said] of [
      [{ documentNumber: "420106198805170023" }, /校验位不对/],
      [{ documentNumber: "4201061988" }, /位数不对/],
      [{ documentNumber: "420106202612010028" }, /不存在或晚于今天/],
      [{ documentType: "03", documentNumber: "护照" }, /与所选证件类型不符/],
      [{ documentType: "06", documentNumber: "X12345678" }, /证件类型不符/],
      [{ documentType: "12", documentNumber: OTHER_NUMBER }, /证件类型不符/],
      // Whether a number that nobody typed fits another type is not told.
      [{ documentType: "06" }, /^更换证件类型时，请一并填写证件号码/],
      [{ documentType: "99" }, /^更换证件类型时，请一并填写证件号码/],
    ] as const
  ) {
    assert.match(errorsOf(typed).documentNumber ?? "", said);
  }
});

Deno.test("judgeIdentity tells nothing of a kept number, not even what agrees with it", () => {
  for (const birthDate of ["1988-05-17", "1988-05-18"]) {
    assert.match(errorsOf({ birthDate }).birthDate ?? "", /由证件号码得出/);
  }
  assert.match(errorsOf({ sex: "1" }).sex ?? "", /由证件号码得出/);
  assert.equal(judge({ sex: "2" }).ok, true);
  // The page knows no number: it hears the same.
  const unknown = { ...HELD, documentNumber: null, birthDate: null };
  assert.match(
    errorsOf({ birthDate: "1988-05-17" }, unknown).birthDate ?? "",
    /由证件号码得出/,
  );
  assert.deepEqual(judge({}, unknown), { ok: true, value: unknown });
});

Deno.test("judgeIdentity takes sex and birth date of other documents as typed, and keeps what is not", () => {
  const passport = { documentType: "03", documentNumber: "E12345678" };
  const held = { ...HELD, ...passport };

  assert.deepEqual(judge({ ...passport }), { ok: true, value: held });
  assert.deepEqual(
    judge({ documentType: "03", sex: "1", birthDate: "1988-05-18" }, held),
    { ok: true, value: { ...held, sex: "1", birthDate: "1988-05-18" } },
  );
  assert.match(
    errorsOf({ documentType: "03", birthDate: "2026-11-24" }, held)
      .birthDate ?? "",
    /^日期晚于今天/,
  );
});

Deno.test("a residence number that is kept is not tried out for its birth date", () => {
  const held = {
    ...HELD,
    documentType: "13",
    documentNumber: "911440198805120013",
    birthDate: "1988-05-12",
  };

  for (const birthDate of ["1988-05-12", "1988-05-13"]) {
    assert.match(
      errorsOf({ documentType: "13", birthDate }, held).birthDate ?? "",
      /^这类证件的号码含有出生日期/,
    );
  }
  assert.equal(judge({ documentType: "13", sex: "1" }, held).ok, true);
});

Deno.test("judgeIdentity mends sex and birth date that do not agree with the kept number", () => {
  const wrong = { ...HELD, sex: "1", birthDate: null };

  assert.deepEqual(judge({}, wrong), { ok: true, value: HELD });
});

Deno.test("whatever is judged right agrees with itself: judged again, nothing changes", () => {
  const number = fc.constantFrom("", OTHER_NUMBER, "E12345678", "H12345678");
  fc.assert(fc.property(
    fc.record({
      documentType: fc.constantFrom("01", "03", "06", "11", "99"),
      documentNumber: number,
      sex: fc.constantFrom(null, "0", "1", "2"),
      birthDate: fc.constantFrom(null, "1988-05-18", "1990-01-01"),
    }),
    (typed) => {
      const judged = judgeIdentity(HELD, typed, TODAY);
      if (!judged.ok) return;
      const { documentNumber, ...rest } = judged.value;
      const value = { ...rest, documentNumber: documentNumber ?? "" };
      const again = judgeIdentity(value, {
        ...NOTHING,
        documentType: value.documentType,
      }, TODAY);
      assert.ok(again.ok);
      assert.deepEqual(again.value, value);
    },
  ));
});

Deno.test("isUntouched and sameIdentity know when there is nothing to correct", () => {
  assert.equal(isUntouched(HELD, NOTHING), true);
  assert.equal(isUntouched(HELD, { ...NOTHING, sex: "2" }), true);
  for (
    const typed of [
      { documentType: "11" },
      { documentNumber: HELD.documentNumber },
      { sex: "1" },
      { birthDate: "1988-05-17" },
    ]
  ) assert.equal(isUntouched(HELD, { ...NOTHING, ...typed }), false);
  assert.equal(sameIdentity(HELD, { ...HELD }), true);
  for (
    const other of [
      { documentType: "11" },
      { documentNumber: OTHER_NUMBER },
      { sex: "1" },
      { birthDate: null },
    ]
  ) assert.equal(sameIdentity(HELD, { ...HELD, ...other }), false);
});

Deno.test("saidCorrection says two signs of each number, and no day that a number holds", () => {
  const corrected = {
    ...HELD,
    documentNumber: OTHER_NUMBER,
    sex: "1",
    birthDate: "1988-05-18",
  };
  const said = saidCorrection(HELD, corrected);

  assert.deepEqual(said, {
    before: {
      documentMasked: "****************22",
      sex: "2",
      birthDate: "1988-05-**",
    },
    after: {
      documentMasked: "****************1X",
      sex: "1",
      birthDate: "1988-05-**（与原来的不同）",
    },
  });
});

Deno.test("saidCorrection says that a number is another even where both masks are one", () => {
  const { before, after } = saidCorrection(HELD, {
    ...HELD,
    documentNumber: "420106198805170322",
  });

  assert.equal(before.documentMasked, "****************22");
  assert.equal(
    after.documentMasked,
    "****************22（与原来的不同）",
  );
});

Deno.test("saidCorrection tells the day of a document that does not hold it, and nothing that stays", () => {
  const passport = { ...HELD, documentType: "03", documentNumber: "E12345678" };

  assert.deepEqual(
    saidCorrection(passport, { ...passport, birthDate: "1990-01-01" }),
    {
      before: { birthDate: "1988-05-17" },
      after: { birthDate: "1990-01-01" },
    },
  );
  assert.deepEqual(saidCorrection(HELD, HELD), { before: {}, after: {} });
  // Whatever its type is called, a number that holds the day tells no day beside its mask.
  for (
    const [documentType, documentNumber] of [
      ["13", "911440198805170013"],
      ["13", "USA420188051700"],
      ["99", HELD.documentNumber],
    ] as const
  ) {
    const holds = { ...HELD, documentType, documentNumber };
    assert.deepEqual(
      saidCorrection(holds, { ...holds, birthDate: "1990-01-01" }),
      {
        before: { birthDate: "1988-05-**" },
        after: { birthDate: "1990-01-**" },
      },
    );
    assert.deepEqual(
      saidCorrection({ ...holds, birthDate: "1990-01-01" }, holds).after,
      { birthDate: "1988-05-**" },
    );
  }
});
