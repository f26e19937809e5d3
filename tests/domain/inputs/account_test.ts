import assert from "node:assert/strict";
import {
  DetailsInput,
  HandOverInput,
  NewPasswordInput,
  PasswordInput,
  SessionIdInput,
} from "@/domain/inputs/account.ts";
import { MEGABYTE, problemsOf } from "./problems_of.ts";

const PASSWORD = "donghu-mozhou-88";
const NEW_PASSWORD = { password: PASSWORD, passwordAgain: PASSWORD };
const HAND_OVER = { name: "高洁", reason: "原管理员调离" };

/** A change of an input that is right, and what is said of it. */
type Case = [Record<string, unknown>, Record<string, string>];

Deno.test("the password once more is any text that a password may be", () => {
  for (const password of ["x", " ", "\0", "😀", "密码", "x".repeat(512)]) {
    assert.deepEqual(PasswordInput.parse({ password }), { password });
  }
  const cases: Case[] = [
    [{ password: "" }, { password: "请填写密码" }],
    [{ password: undefined }, { password: "请填写密码" }],
    [{ password: 12345678 }, { password: "请填写密码" }],
    [{ password: "x".repeat(513) }, { password: "密码不正确" }],
    [{ password: MEGABYTE }, { password: "密码不正确" }],
  ];
  for (const [input, problems] of cases) {
    assert.deepEqual(problemsOf(PasswordInput, input), problems);
  }
});

Deno.test("a new password is kept to the sign: no trimming, no folding of widths", () => {
  for (
    const password of [
      ...[
        " donghu mozhou ",
        "ｄｏｎｇｈｕ－ｍｏｚｈｏｕ",
        "东湖磨山\0梅园樱园",
        "😀👍🏥💉🩺🧪🧬💊",
      ],
      "donghu-mozhou-88".repeat(8),
    ]
  ) {
    const input = { password, passwordAgain: password };
    assert.deepEqual(NewPasswordInput.parse(input), input);
  }
});

Deno.test("a new password is refused with a sentence, and so is one that was typed twice in two ways", () => {
  const both = (password: unknown) => ({ password, passwordAgain: password });
  const again = "两次输入的密码不一致";
  const cases: Case[] = [
    [both(""), { password: "密码至少 8 位" }],
    [both("mozhou8"), { password: "密码至少 8 位" }],
    [both("😀😀👍👍"), { password: "密码至少 8 位" }],
    [both("x".repeat(129)), { password: "密码最多 128 位" }],
    [both("12345678"), { password: "这个密码太常见，请换一个" }],
    [both("aaaabbbb"), { password: "这个密码太常见，请换一个" }],
    [{ passwordAgain: `${PASSWORD} ` }, { passwordAgain: again }],
    [{ passwordAgain: "DONGHU-MOZHOU-88" }, { passwordAgain: again }],
    [{ passwordAgain: undefined }, { passwordAgain: "请再次输入新密码" }],
    [{ passwordAgain: MEGABYTE }, { passwordAgain: again }],
    [both(MEGABYTE), {
      password: "密码最多 128 位",
      passwordAgain: again,
    }],
    [{ password: undefined }, { password: "请设置新密码" }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(
      problemsOf(NewPasswordInput, { ...NEW_PASSWORD, ...change }),
      problems,
    );
  }
});

Deno.test("details are a department and an office phone, both of which may be left empty", () => {
  assert.deepEqual(DetailsInput.parse({ department: " 人事科 " }), {
    department: "人事科",
    officePhone: "",
  });
  const right = ["", "027-87654321", "+86 (27) 8765-4321", "87654"];
  for (const officePhone of right) {
    const input = { department: "", officePhone };
    assert.deepEqual(DetailsInput.parse(input), input);
  }
});

Deno.test("details say what is wrong with them", () => {
  const digits = "办公电话只含数字和连字符，如 027-87654321";
  const cases: Case[] = [
    [{ department: undefined }, { department: "请填写所在部门" }],
    [{ department: "科".repeat(51) }, { department: "所在部门最多 50 字" }],
    [{ department: MEGABYTE }, { department: "所在部门最多 50 字" }],
    [{ officePhone: "8765" }, { officePhone: digits }],
    [{ officePhone: "027-8765转12" }, { officePhone: digits }],
    [{ officePhone: "０２７－８７６５４３２１" }, { officePhone: digits }],
    [{ officePhone: "027-87654321\0" }, { officePhone: digits }],
    [{ officePhone: "😀😀😀" }, { officePhone: digits }],
    [{ officePhone: "1".repeat(26) }, { officePhone: "办公电话过长" }],
    [{ officePhone: MEGABYTE }, { officePhone: "办公电话过长" }],
  ];
  for (const [change, problems] of cases) {
    const input = { department: "人事科", officePhone: "", ...change };
    assert.deepEqual(problemsOf(DetailsInput, input), problems);
  }
});

Deno.test("a hand-over names who comes, tidied, and why", () => {
  assert.deepEqual(HandOverInput.parse(HAND_OVER), HAND_OVER);
  assert.deepEqual(
    HandOverInput.parse({ name: " 买买提 . 艾力 ", reason: " 退休 " }),
    { name: "买买提·艾力", reason: "退休" },
  );
});

Deno.test("a hand-over says what is wrong with it", () => {
  const required = "还没有填写姓名，请填写";
  const tooLong = "姓名太长，最多 50 个字，请按证件填写";
  const characters = "姓名中有数字、符号或看不见的字符，请按证件重新填写";
  const cases: Case[] = [
    [{ name: "" }, { name: required }],
    [{ name: "　 " }, { name: required }],
    [{ name: undefined }, { name: "请填写姓名" }],
    [{ name: "高".repeat(51) }, { name: tooLong }],
    [{ name: MEGABYTE }, { name: tooLong }],
    [{ name: "高洁2" }, { name: characters }],
    [{ name: "高\0洁" }, { name: characters }],
    [{ name: "高洁😀" }, { name: characters }],
    [{ reason: "" }, { reason: "请填写交接原因" }],
    [{ reason: " 退 " }, { reason: "请填写交接原因" }],
    [{ reason: undefined }, { reason: "请填写交接原因" }],
    [{ reason: "退".repeat(201) }, { reason: "交接原因最多 200 字" }],
    [{ reason: MEGABYTE }, { reason: "交接原因最多 200 字" }],
    [{ phone: "13900020061" }, { "": 'Unrecognized key: "phone"' }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(
      problemsOf(HandOverInput, { ...HAND_OVER, ...change }),
      problems,
    );
  }
});

Deno.test("a session is named by its id as the platform makes ids", () => {
  const sessionId = "ses_0198b2c4-5d6e-7f80-9a0b-1c2d3e4f5061";

  assert.deepEqual(SessionIdInput.parse({ sessionId }), { sessionId });
  for (
    const wrong of [
      ...["", "ses_", "ses_123456789", "acc_0198b2c4-5d6e", `${sessionId}\n`],
      ...["ses_0198B2C4-5D6E", `ses_${"0".repeat(61)}`, MEGABYTE, undefined, 7],
    ]
  ) assert.ok(!SessionIdInput.safeParse({ sessionId: wrong }).success);
});
