import assert from "node:assert/strict";
import fc from "fast-check";
import {
  authorityLogin,
  businessLogin,
  mainLogin,
  MAX_SERIAL,
  parseLogin,
  subaccountLogin,
  subaccountSerial,
} from "@/domain/account_names.ts";

Deno.test("an account's name says its division, its number and what it is", () => {
  assert.equal(mainLogin("420106", 1), "4201060001");
  assert.equal(mainLogin("420106", MAX_SERIAL.main), "4201069999");
  assert.equal(authorityLogin("420106", 1), "A42010601");
  assert.equal(authorityLogin("420106", MAX_SERIAL.authority), "A42010699");
  assert.equal(businessLogin("4201060001", "12"), "4201060001-12");
  assert.equal(subaccountLogin("4201060001", 1), "4201060001-F01");
  assert.equal(
    subaccountLogin("4201060001", MAX_SERIAL.subaccount),
    "4201060001-F999",
  );
});

Deno.test("subaccountSerial reads the number back, and none from other names", () => {
  assert.equal(subaccountSerial("4201060001-F01"), 1);
  assert.equal(subaccountSerial("4201060001-F999"), 999);
  for (const login of ["4201060001", "4201060001-12", "A42010601", ""]) {
    assert.equal(subaccountSerial(login), 0, login);
  }
});

Deno.test("parseLogin reads an issued name in any width and case, with any dash or space", () => {
  const cases: [string, string][] = [
    ["4201060001", "4201060001"],
    [" 4201 0600 01 ", "4201060001"],
    ["４２０１０６０００１", "4201060001"],
    ["\u202D4201060001\u202C", "4201060001"],
    ["4201060001-f01", "4201060001-F01"],
    ["4201060001－Ｆ０１", "4201060001-F01"],
    ["4201060001–F001", "4201060001-F001"],
    ["4201060001—12", "4201060001-12"],
    ["4201060001\u201140", "4201060001-40"],
    ["a42010601", "A42010601"],
  ];
  for (const [text, login] of cases) assert.equal(parseLogin(text), login);
});

Deno.test("parseLogin refuses what was never issued", () => {
  for (
    const text of [
      ...[
        "",
        "420106000",
        "42010600011",
        "B42010601",
        "A4201060",
        "A420106011",
      ],
      ...[
        "4201060001-",
        "-F01",
        "4201060001-F",
        "4201060001-F1",
        "4201060001-F0001",
      ],
      ...[
        "4201060001-99",
        "4201060001-01",
        "4201060001-F01-F02",
        "A42010601-12",
      ],
      ...[
        "4201060001-constructor",
        "4201060001\0",
        "4201060001😀",
        "13900010001x",
      ],
      "4".repeat(1_000_000),
    ]
  ) assert.equal(parseLogin(text), undefined, text.slice(0, 30));
});

Deno.test("every name that is issued reads as itself", () => {
  const division = fc.integer({ min: 420_000, max: 429_999 }).map(String);
  const serial = (max: number) => fc.integer({ min: 1, max });
  const logins = fc.record({
    division,
    main: serial(MAX_SERIAL.main),
    authority: serial(MAX_SERIAL.authority),
    subaccount: serial(MAX_SERIAL.subaccount),
  });
  fc.assert(fc.property(logins, (one) => {
    const main = mainLogin(one.division, one.main);
    const subaccount = subaccountLogin(main, one.subaccount);
    const authority = authorityLogin(one.division, one.authority);
    for (const login of [main, subaccount, authority]) {
      assert.equal(parseLogin(login), login);
    }
    assert.equal(subaccountSerial(subaccount), one.subaccount);
  }));
});
