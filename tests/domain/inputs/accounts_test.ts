import assert from "node:assert/strict";
import {
  CreateSubaccountInput,
  HolderInput,
  joinCodes,
  ResetInput,
  SetBusinessesInput,
} from "@/domain/inputs/accounts.ts";

const ACCOUNT = { accountId: "acc_wuhan-nurses" };
const NEW = {
  login: "4201060001-F03",
  name: "邓洁",
  phone: "",
  department: "",
  officePhone: "",
  businesses: ["02"],
};

/** The first sentence about a field, `undefined` where nothing is wrong. */
function sentenceOf(
  schema: typeof CreateSubaccountInput | typeof HolderInput,
  input: object,
  field: string,
): string | undefined {
  const { error } = schema.safeParse(input);
  return error?.issues.find(({ path }) => path[0] === field)?.message;
}

Deno.test("a new subaccount needs a name and a business, and says so in Chinese", () => {
  const wrong: [string, unknown, string][] = [
    ["name", "", "还没有填写姓名，请填写"],
    ["name", "邓洁2", "姓名中有数字、符号或看不见的字符，请按证件重新填写"],
    ["name", "邓".repeat(51), "姓名太长，最多 50 个字，请按证件填写"],
    ["phone", "12345", "手机号码不对，请填写 11 位的内地手机号码"],
    ["department", "科".repeat(51), "所在部门最多 50 字"],
    ["officePhone", "abc", "办公电话只含数字和连字符，如 027-87654321"],
    ["businesses", undefined, "请至少选择一项业务"],
    ["businesses", [], "请至少选择一项业务"],
    ["businesses", ["99"], "请选择列出的业务"],
    ["businesses", ["02", "authority.units"], "请选择列出的业务"],
    ["login", "4201060001", "页面内容已过时，请重新打开后再操作"],
  ];
  for (const [field, value, sentence] of wrong) {
    const input = { ...NEW, [field]: value };
    assert.equal(
      sentenceOf(CreateSubaccountInput, input, field),
      sentence,
      `${field} ${value}`,
    );
  }
});

Deno.test("businesses are read each once, in the order of their codes", () => {
  const { businesses } = CreateSubaccountInput.parse({
    ...NEW,
    businesses: ["12", "02", "12", "10"],
  });

  assert.deepEqual(businesses, ["02", "10", "12"]);
});

Deno.test("a holder may be filled in partly, but not wrongly", () => {
  assert.deepEqual(HolderInput.parse(ACCOUNT), {
    ...ACCOUNT,
    name: "",
    phone: "",
    department: "",
    officePhone: "",
  });
  assert.equal(
    HolderInput.parse({ ...ACCOUNT, phone: "+86 138 0000 2604" }).phone,
    "13800002604",
  );
  assert.equal(
    sentenceOf(HolderInput, { ...ACCOUNT, name: "<b>" }, "name"),
    "姓名中有数字、符号或看不见的字符，请按证件重新填写",
  );
});

Deno.test("A-03 no input takes a key of the account that is not asked for", () => {
  const forged = [
    "state",
    "unitId",
    "kind",
    "role",
    "madeBy",
    "activatedAt",
    "passwordHash",
    "constructor",
  ];
  const inputs = [
    [HolderInput, ACCOUNT],
    [ResetInput, { ...ACCOUNT, activationId: "none" }],
    [CreateSubaccountInput, NEW],
    [SetBusinessesInput, { ...ACCOUNT, businesses: ["02"], held: "" }],
  ] as const;
  for (const [schema, input] of inputs) {
    assert.equal(schema.safeParse(input).success, true);
    for (const key of forged) {
      const bad = Object.fromEntries([...Object.entries(input), [key, "x"]]);
      assert.equal(schema.safeParse(bad).success, false, key);
    }
  }
});

Deno.test("codes are joined in one order, whatever order they came in", () => {
  assert.equal(joinCodes(["12", "02"]), "02,12");
  assert.equal(joinCodes([]), "");
});
