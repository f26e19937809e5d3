import assert from "node:assert/strict";
import {
  ActivationInput,
  AdminDraftInput,
  AdminInput,
  ChooseFactorInput,
  PhoneInput,
  TotpInput,
} from "@/domain/inputs/activation.ts";
import { ADMIN } from "@/tests/support/activation.ts";
import { MEGABYTE, problemsOf } from "./problems_of.ts";

const SLIP = { account: "4201110001", code: "7K3M-9QXT-2F6H" };

/** A change of an input that is right, and what is said of it. */
type Case = [Record<string, unknown>, Record<string, string>];

Deno.test("account and code are any short texts; whether they fit is judged with a count", () => {
  assert.deepEqual(ActivationInput.parse(SLIP), SLIP);
  for (
    const text of ["x", "\0", "😀", "４２０１１１０００１", "x".repeat(64)]
  ) {
    assert.deepEqual(
      ActivationInput.parse({ account: ` ${text} `, code: ` ${text}\n` }),
      { account: text, code: text },
    );
  }
});

Deno.test("account and code say what is wrong with them", () => {
  const cases: Case[] = [
    [{ account: "" }, { account: "请填写帐号" }],
    [{ account: " 　" }, { account: "请填写帐号" }],
    [{ account: undefined }, { account: "请填写帐号" }],
    [{ account: 4201110001 }, { account: "请填写帐号" }],
    [{ account: "4".repeat(65) }, { account: "帐号过长" }],
    [{ account: MEGABYTE }, { account: "帐号过长" }],
    [{ code: "" }, { code: "请填写激活码" }],
    [{ code: undefined }, { code: "请填写激活码" }],
    [{ code: "7".repeat(65) }, { code: "激活码是 12 位字母和数字" }],
    [{ code: MEGABYTE }, { code: "激活码是 12 位字母和数字" }],
    [{ unitId: "x" }, { "": 'Unrecognized key: "unitId"' }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(
      problemsOf(ActivationInput, { ...SLIP, ...change }),
      problems,
    );
  }
});

Deno.test("管理员信息 is tidied, but for the password", () => {
  const password = " 东湖\u3000磨山-２０２６ ";
  const typed = {
    ...ADMIN,
    name: " 高　洁 ",
    phone: "+86 139-0002-0061",
    department: " 综合办公室 ",
    password,
    passwordAgain: password,
  };

  assert.deepEqual(AdminInput.parse(typed), {
    ...ADMIN,
    password,
    passwordAgain: password,
  });
});

Deno.test("管理员信息 leaves open what was given before: document, phone and office phone", () => {
  const { officePhone: _, documentNumber: __, phone: ___, ...rest } = ADMIN;
  const empty = { documentNumber: "", phone: "", officePhone: "" };

  assert.deepEqual(AdminInput.parse(rest), { ...rest, ...empty });
  assert.deepEqual(AdminInput.parse({ ...rest, ...empty }), {
    ...rest,
    ...empty,
  });
});

Deno.test("管理员信息 says what is wrong with it", () => {
  const phone = "手机号码不对，请填写 11 位的内地手机号码";
  const characters = "姓名中有数字、符号或看不见的字符，请按证件重新填写";
  const cases: Case[] = [
    [{ name: "" }, { name: "还没有填写姓名，请填写" }],
    [{ name: undefined }, { name: "请填写姓名" }],
    [{ name: "高洁1" }, { name: characters }],
    [{ name: "高\0洁" }, { name: characters }],
    [{ name: "😀" }, { name: characters }],
    [{ name: MEGABYTE }, { name: "姓名太长，最多 50 个字，请按证件填写" }],
    [{ department: " " }, { department: "请填写所在部门" }],
    [{ department: MEGABYTE }, { department: "所在部门最多 50 字" }],
    [{ officePhone: "x" }, {
      officePhone: "办公电话只含数字和连字符，如 027-87654321",
    }],
    [{ documentNumber: "42011119850615002" }, {
      documentNumber:
        "证件号码的位数不对，居民身份证应为 18 位，请对照证件核对",
    }],
    [{ documentNumber: "420111198506150023" }, {
      documentNumber:
        "证件号码的校验位不对，可能有一位写错，请对照证件逐位核对",
    }],
    [{ documentNumber: "42011119850615002\0" }, {
      documentNumber: "证件号码中有不应出现的字符，请只填数字（末位可为 X）",
    }],
    [{ documentNumber: "420111198513150022" }, {
      documentNumber: "证件号码中的出生日期不存在或晚于今天，请对照证件核对",
    }],
    [{ documentNumber: MEGABYTE }, { documentNumber: "身份证号码过长" }],
    [{ phone: "1390002006" }, { phone }],
    [{ phone: "13900020061😀" }, { phone }],
    [{ phone: MEGABYTE }, { phone }],
    [{ phone: 13900020061 }, {
      phone: "Invalid input: expected string, received number",
    }],
    [{ consent: "1" }, { "": 'Unrecognized key: "consent"' }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(problemsOf(AdminInput, { ...ADMIN, ...change }), problems);
  }
});

Deno.test("管理员信息 refuses a password that is short, long, common or holds the holder's own numbers", () => {
  const both = (password: string) => ({ password, passwordAgain: password });
  const own = "密码不能包含您的手机号、证件号码或帐号";
  const cases: Case[] = [
    [both("mozhou8"), { password: "密码至少 8 位" }],
    [both("x".repeat(129)), { password: "密码最多 128 位" }],
    [both(MEGABYTE), {
      password: "密码最多 128 位",
      passwordAgain: "两次输入的密码不一致",
    }],
    [both("password1"), { password: "这个密码太常见，请换一个" }],
    [both("my-13900020061"), { password: own }],
    [both("x420111198506150022"), { password: own }],
    [{ passwordAgain: "donghu-mozhou-89" }, {
      passwordAgain: "两次输入的密码不一致",
    }],
    [{ password: undefined }, { password: "请设置密码" }],
    [{ passwordAgain: undefined }, { passwordAgain: "请再次输入密码" }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(problemsOf(AdminInput, { ...ADMIN, ...change }), problems);
  }
});

Deno.test("管理员信息 names every mistake at once", () => {
  const problems = problemsOf(AdminInput, {
    name: "高洁1",
    documentNumber: "1",
    phone: "1",
    department: "",
    officePhone: "x",
    password: "x",
    passwordAgain: "y",
  });

  assert.deepEqual(Object.keys(problems).sort(), [
    ...["department", "documentNumber", "name", "officePhone"],
    ...["password", "passwordAgain", "phone"],
  ]);
});

Deno.test("what is 暂存 is each field that is right by itself, and never a password", () => {
  const { password: _, passwordAgain: __, ...kept } = ADMIN;

  assert.deepEqual(AdminDraftInput.parse(ADMIN), kept);
  assert.deepEqual(
    AdminDraftInput.parse({
      ...ADMIN,
      name: "高\0洁",
      documentNumber: "420111198506150023",
      phone: "1390002006",
      department: "科".repeat(51),
      officePhone: MEGABYTE,
    }),
    {
      name: undefined,
      documentNumber: undefined,
      phone: undefined,
      department: undefined,
      officePhone: undefined,
    },
  );
  assert.equal(AdminDraftInput.parse({ name: 7 }).name, undefined);
});

Deno.test("确认方式 is the phone or an app", () => {
  assert.ok(ChooseFactorInput.safeParse({ method: "phone" }).success);
  assert.ok(ChooseFactorInput.safeParse({ method: "totp" }).success);
  for (const method of ["", "sms", "wechat", "Phone", MEGABYTE, undefined, 1]) {
    assert.deepEqual(problemsOf(ChooseFactorInput, { method }), {
      method: "请选择登录时怎样确认",
    });
  }
});

Deno.test("动态口令 is six digits in any width", () => {
  for (const code of ["012345", " 012 345 ", "０１２３４５"]) {
    assert.deepEqual(TotpInput.parse({ code }), { code: "012345" });
  }
  const wrong = [
    "",
    "12345",
    "1234567",
    "12345\0",
    "😀😀😀",
    "１２３４５Ａ",
    MEGABYTE,
  ];
  for (const code of wrong) {
    assert.deepEqual(problemsOf(TotpInput, { code }), {
      code: "请输入验证器上的 6 位数字",
    });
  }
  assert.deepEqual(problemsOf(TotpInput, {}), { code: "请输入动态口令" });
});

Deno.test("another phone is one that can be written to", () => {
  assert.deepEqual(PhoneInput.parse({ phone: "139 0002 0062" }), {
    phone: "13900020062",
  });
  assert.deepEqual(problemsOf(PhoneInput, { phone: "" }), {
    phone: "手机号码不对，请填写 11 位的内地手机号码",
  });
});
