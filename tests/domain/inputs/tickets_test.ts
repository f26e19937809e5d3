import assert from "node:assert/strict";
import {
  BindPhoneInput,
  ConfirmInput,
  NumberInput,
  SmsCodeInput,
  TicketIdInput,
  TypedCodeInput,
} from "@/domain/inputs/tickets.ts";
import { MEGABYTE, problemsOf } from "./problems_of.ts";

const NUMBER = "请输入电脑屏幕上的两位数字";
const PROOF = "请在手机上完成验证";
const TYPED = "请输入动态口令或恢复码";
const SMS = "请输入 6 位数字的短信验证码";
const CONFIRM = {
  ticketId: "oyORnuP8q7ou2gfYjq-_SI",
  number: "07",
  proof: '{"signature":"x"}',
};
const BIND = {
  ...CONFIRM,
  kind: "deviceKey",
  pin: "258036",
  pinAgain: "258036",
};

Deno.test("a ticket's id is 22 signs of base64url and nothing else", () => {
  assert.ok(TicketIdInput.safeParse(CONFIRM.ticketId).success);
  for (
    const id of [
      ...["", "A".repeat(21), "A".repeat(23), `${"A".repeat(21)}+`, MEGABYTE],
      ...[`${"A".repeat(21)}\0`, `${"A".repeat(22)}\n`, `${"A".repeat(21)}鄂`],
      ...["../../etc/passwd......", "😀".repeat(11), undefined, 22],
    ]
  ) assert.ok(!TicketIdInput.safeParse(id).success, String(id).slice(0, 30));
});

Deno.test("a confirmation takes the digits in any width, and a PIN that may be missing", () => {
  assert.deepEqual(ConfirmInput.parse(CONFIRM), { ...CONFIRM, pin: "" });
  assert.deepEqual(problemsOf(ConfirmInput, { ...CONFIRM, pin: "258036" }), {});
  for (const number of ["07", " 07", "０７", "0 7"]) {
    assert.deepEqual(problemsOf(ConfirmInput, { ...CONFIRM, number }), {});
    const { ticketId } = CONFIRM;
    assert.deepEqual(problemsOf(NumberInput, { ticketId, number }), {});
  }
});

Deno.test("a confirmation says what is wrong with it", () => {
  const pinSentence = "手机确认密码是 6 位数字";
  const cases: [Record<string, unknown>, Record<string, string>][] = [
    ...["", "7", "007", "ab", "07\0", "😀", "七", MEGABYTE, undefined, 7].map(
      (number): [Record<string, unknown>, Record<string, string>] => [
        { number },
        { number: NUMBER },
      ],
    ),
    ...["", MEGABYTE, undefined, {}].map(
      (proof): [Record<string, unknown>, Record<string, string>] => [
        { proof },
        { proof: PROOF },
      ],
    ),
    [{ pin: "2".repeat(21) }, { pin: pinSentence }],
    [{ pin: MEGABYTE }, { pin: pinSentence }],
    [{ pin: 258036 }, { pin: pinSentence }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(
      problemsOf(ConfirmInput, { ...CONFIRM, ...change }),
      problems,
    );
  }
});

Deno.test("a proof may be as long as a passkey's, 24,000 signs, and no longer", () => {
  const proof = "x".repeat(24_000);

  assert.deepEqual(problemsOf(ConfirmInput, { ...CONFIRM, proof }), {});
  assert.deepEqual(
    problemsOf(ConfirmInput, { ...CONFIRM, proof: proof + "x" }),
    {
      proof: PROOF,
    },
  );
});

Deno.test("no form of the phone takes a field too many", () => {
  for (const key of ["accountId", "factor", "state", "constructor"]) {
    for (
      const [schema, input] of [[ConfirmInput, CONFIRM], [
        BindPhoneInput,
        BIND,
      ]] as const
    ) {
      const problems = problemsOf(schema, { ...input, [key]: "x" });
      assert.deepEqual(Object.keys(problems), [""], key);
    }
  }
});

Deno.test("a device key is bound with a PIN that is not too simple, typed twice", () => {
  const digits = "请设置 6 位数字";
  const simple = "这个数字太简单，请换一个不连续、不重复的";
  const again = "两次输入的数字不一致";
  const cases: [Record<string, unknown>, Record<string, string>][] = [
    [{}, {}],
    [{ pin: "", pinAgain: "" }, { pin: digits }],
    [{ pin: "25803", pinAgain: "25803" }, { pin: digits }],
    [{ pin: "２５８０３６", pinAgain: "２５８０３６" }, { pin: digits }],
    [{ pin: "25803\0", pinAgain: "25803\0" }, { pin: digits }],
    [{ pin: "123456", pinAgain: "123456" }, { pin: simple }],
    [{ pinAgain: "258037" }, { pinAgain: again }],
    [{ pin: "111111" }, { pin: simple, pinAgain: again }],
    [{ pin: MEGABYTE }, { pin: digits, pinAgain: again }],
    [{ pinAgain: MEGABYTE }, { pinAgain: again }],
  ];
  for (const [change, problems] of cases) {
    assert.deepEqual(
      problemsOf(BindPhoneInput, { ...BIND, ...change }),
      problems,
    );
  }
});

Deno.test("a passkey is bound without a PIN, and nothing but these two kinds is bound", () => {
  assert.deepEqual(
    problemsOf(BindPhoneInput, { ...CONFIRM, kind: "passkey" }),
    {},
  );
  for (
    const kind of ["totp", "wechat", "", "Passkey", undefined, ["passkey"]]
  ) {
    const problems = problemsOf(BindPhoneInput, { ...BIND, kind });
    assert.deepEqual(Object.keys(problems), ["kind"]);
  }
});

Deno.test("a typed code is any text of forty signs; which code it is is judged later", () => {
  for (
    const code of ["123456", "37K3-M9QX-T2F6", "１２３４５６", "x\0", "😀"]
  ) {
    assert.deepEqual(problemsOf(TypedCodeInput, { code }), {});
  }
  for (const code of ["", "   ", "1".repeat(41), MEGABYTE, undefined, 123456]) {
    assert.deepEqual(problemsOf(TypedCodeInput, { code }), { code: TYPED });
  }
});

Deno.test("the code of an SMS is six digits in any width", () => {
  for (const code of ["012345", " 012 345 ", "０１２３４５", "012345\n"]) {
    assert.deepEqual(SmsCodeInput.parse({ code }), { code: "012345" });
  }
  for (
    const code of [
      ...["", "12345", "1234567", "12345a", "12345\0", "-12345", "1e1000"],
      ...["😀😀😀", "一二三四五六", "٠١٢٣٤٥", MEGABYTE, "0".repeat(1 << 20)],
    ]
  ) assert.deepEqual(problemsOf(SmsCodeInput, { code }), { code: SMS });
  for (const code of [undefined, null, 123456]) {
    assert.deepEqual(problemsOf(SmsCodeInput, { code }), {
      code: "请输入短信验证码",
    });
  }
});
