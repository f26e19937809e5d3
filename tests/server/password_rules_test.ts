import assert from "node:assert/strict";
import { dictionary } from "@zxcvbn-ts/language-common";
import { AppError } from "@/domain/errors.ts";
import {
  assertStrongPassword,
  type PasswordContext,
} from "@/server/password_rules.ts";
import { createPasswordHasher } from "@/server/passwords.ts";

/** The main account of 武昌区中医院; the initials of its name are wcqzyy. */
const CONTEXT: PasswordContext = {
  login: "4201060001",
  unitName: "武昌区中医院",
  name: "欧阳修文",
};

Deno.test("A-36 the first 3,000 passwords of the lists are refused, as far as they are long enough at all", () => {
  const list = dictionary["passwords-common"].slice(0, 3_000);
  const long = list.filter((password) => password.length >= 8);

  assert.ok(long.length > 500, `${long.length}`);
  for (const password of long) {
    assert.ok(isWeak(password), password);
    assert.ok(isWeak(password.toUpperCase()), password);
  }
});

Deno.test("A-36 a common word with up to four digits and signs around it is refused", () => {
  for (
    const password of [
      ...["dragon2024", "1password!", "88monkey88", "Sunshine1!", "shadow#123"],
      ...["iloveyou99", "_football_", "2026baseball"],
    ]
  ) assert.ok(isWeak(password), password);
});

Deno.test("A-36 the unit's name, its initials, the holder's name and the account's name are refused, digits and signs around them or not", () => {
  for (
    const password of [
      ...["武昌区中医院01", "2026武昌区中医院", "!!武昌区中医院!!"],
      ...["wcqzyy2026", "WCQZYY@2026", "12-wcqzyy-34", "wcqzyy88888888"],
      ...["欧阳修文2026", "oyxw20260101", "oyxw@@@@@@"],
      ...["4201060001", "4201060001ab", "pw-4201060001", "A4201060001"],
    ]
  ) assert.ok(isWeak(password), password);
});

Deno.test("A-36 a word of the context said twice is no better than said once", () => {
  for (
    const password of [
      "wcqzyywcqzyy",
      "wcqzyy-wcqzyy",
      "WcqzyyWcqzyy1",
      "武昌区中医院武昌区中医院",
    ]
  ) assert.ok(isWeak(password), password);
});

Deno.test("A-36 what holds the unit's name within a phrase of its own is a phrase", () => {
  for (
    const password of [
      "我在武昌区中医院上班十二年了",
      "wcqzyy by the yellow crane tower",
      "towerwcqzyy",
    ]
  ) assert.ok(!isWeak(password), password);
});

Deno.test("A-36 long phrases and 64 and more signs pass, of any kind of characters", () => {
  for (
    const password of [
      ...[
        "correct horse battery staple",
        "东湖磨山梅园樱园杜鹃园",
        "donghu-mozhou-88",
      ],
      ...[
        "😀👍🏥💉🩺🧪🧬💊",
        "a\0b\0c\0d\0",
        "x7".repeat(32) + "qp",
        " 八个空格 以内的 ",
      ],
      "the quick brown fox jumps over ".repeat(4),
    ]
  ) assert.ok(!isWeak(password), password);
});

Deno.test("A-36 seven signs are refused, and so are 129", () => {
  assert.ok(isWeak("mozhou8"));
  assert.ok(!isWeak("mozhou88"));
  assert.ok(!isWeak("mozhou8!".repeat(16)));
  assert.ok(isWeak("mozhou8!".repeat(16) + "x"));
});

Deno.test("an account that says nothing of itself forbids nothing but what all lists hold", () => {
  const nobody = { login: null, unitName: null, name: null };

  assertStrongPassword("wcqzyy2026", nobody);
  assertStrongPassword("欧阳修文2026", nobody);
  assert.throws(() => assertStrongPassword("password123", nobody), {
    code: "weakPassword",
  });
});

Deno.test("a name of one or two signs forbids nothing: half of all phrases hold it", () => {
  const context = { login: null, unitName: null, name: "李梅" };

  assertStrongPassword("李梅20260101", context);
  assertStrongPassword("lm20260101", context);
});

Deno.test("A-36 a password is hashed to the sign: nothing is trimmed, folded or cut at a NUL", async () => {
  const { hash, verify } = createPasswordHasher();
  const pairs: [string, string][] = [
    ["wuchang\0one", "wuchang\0two"],
    ["wuchang-1 ", "wuchang-1"],
    ["ｗｕｃｈａｎｇ", "wuchang"],
    ["caf\u00e9-wuchang", "cafe\u0301-wuchang"],
    ["Wuchang-88", "wuchang-88"],
    ["👩‍⚕️".repeat(8), "👨‍⚕️".repeat(8)],
    ["黄鹤楼".repeat(40) + "一", "黄鹤楼".repeat(40) + "二"],
  ];
  for (const [password, other] of pairs) {
    const kept = await hash(password);
    assert.equal(await verify(kept, password), true, password);
    assert.equal(await verify(kept, other), false, other);
  }
});

function isWeak(password: string): boolean {
  try {
    assertStrongPassword(password, CONTEXT);
    return false;
  } catch (error) {
    assert.ok(error instanceof AppError);
    assert.equal(error.code, "weakPassword");
    return true;
  }
}
