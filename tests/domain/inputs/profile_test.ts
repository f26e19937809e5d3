import assert from "node:assert/strict";
import type { z } from "zod";
import {
  AddressInput,
  BasicInput,
  InstitutionInput,
} from "@/domain/inputs/profile.ts";

/** Field → sentence of what the schema refuses. */
function problemsOf(schema: z.ZodType, input: unknown): Record<string, string> {
  const result = schema.safeParse(input);
  const issues = result.success ? [] : result.error.issues;
  return Object.fromEntries(
    issues.map(({ path, message }) => [String(path[0]), message]),
  );
}

const BASIC = {
  seen: "",
  creditCode: " 12420106mb0000017k ",
  foundedOn: "1958.5.1",
  headName: "胡　建国",
  host: "1",
  economicType: "110 国有全资",
  adminRank: "8",
  website: "https://www.example.cn/",
};

Deno.test("BasicInput reads what people type", () => {
  assert.deepEqual(BasicInput.parse(BASIC), {
    seen: "",
    creditCode: "12420106MB0000017K",
    foundedOn: "1958-05-01",
    headName: "胡 建国",
    host: "1",
    economicType: "110",
    adminRank: "8",
    website: "www.example.cn",
  });
});

Deno.test("the sections read again what they have made of a form", () => {
  const institution = {
    seen: "",
    licenceNumber: "pdy0001742010616",
    nature: "2",
    meetsStandard: "0",
    otherNames: "武昌区中医研究所\n武昌区针灸医院",
  };
  const address = { division: "420106007", address: "演示路 1 号" };
  for (
    const [schema, input] of [
      [BasicInput, BASIC],
      [BasicInput, { seen: "" }],
      [InstitutionInput, institution],
      [InstitutionInput, { hasNoOtherName: "1" }],
      [AddressInput, address],
    ] as const
  ) {
    const once = schema.parse(input);
    assert.deepEqual(schema.parse(once), once);
  }
});

Deno.test("what is left empty is null, and no problem", () => {
  assert.deepEqual(
    BasicInput.parse({ creditCode: " ", foundedOn: "", economicType: "" }),
    {
      seen: "",
      creditCode: null,
      foundedOn: null,
      headName: null,
      host: null,
      economicType: null,
      adminRank: null,
      website: null,
    },
  );
  assert.deepEqual(InstitutionInput.parse({}), {
    seen: "",
    licenceNumber: null,
    nature: null,
    meetsStandard: null,
    otherNames: [],
    hasNoOtherName: 0,
  });
});

Deno.test("a wrong check digit passes, a wrong length does not", () => {
  assert.equal(
    BasicInput.parse({ creditCode: "12420106MB00000170" }).creditCode,
    "12420106MB00000170",
  );
  assert.match(
    problemsOf(BasicInput, { creditCode: "12420106MB" })["creditCode"] ?? "",
    /应为 18 位/,
  );
});

Deno.test("every wrong field has its own Chinese sentence", () => {
  const problems = problemsOf(BasicInput, {
    creditCode: "I".repeat(18),
    foundedOn: "五八年",
    headName: "长".repeat(51),
    host: "99",
    economicType: "国有",
    adminRank: "x",
    website: "没有",
  });

  assert.deepEqual(Object.keys(problems).sort(), [
    "adminRank",
    "creditCode",
    "economicType",
    "foundedOn",
    "headName",
    "host",
    "website",
  ]);
  for (const sentence of Object.values(problems)) {
    assert.match(sentence, /[\u4e00-\u9fff]/);
  }
});

Deno.test("other names and the word that there is none contradict each other", () => {
  assert.match(
    problemsOf(InstitutionInput, {
      otherNames: "武昌区中医研究所",
      hasNoOtherName: "1",
    })["hasNoOtherName"] ?? "",
    /请不要勾选/,
  );
});

Deno.test("an address has a place, and at most 200 characters", () => {
  assert.deepEqual(
    Object.keys(problemsOf(AddressInput, { division: "", address: "路" })),
    ["division"],
  );
  assert.deepEqual(
    problemsOf(AddressInput, { division: "420106", address: "路".repeat(201) }),
    { address: "最多 200 个字" },
  );
});

Deno.test("keys that no form of ours has are refused", () => {
  assert.equal(
    BasicInput.safeParse({ profileState: "complete" }).success,
    false,
  );
  assert.equal(AddressInput.safeParse({ kind: "A100" }).success, false);
});
