import assert from "node:assert/strict";
import fc from "fast-check";
import {
  maskAddress,
  maskDocument,
  maskLogin,
  maskName,
  maskPhone,
} from "@/domain/mask.ts";

Deno.test("maskDocument keeps the place and the last four of 18 digits", () => {
  assert.equal(maskDocument("420106199001011234"), "420106********1234");
});

Deno.test("maskDocument keeps little of other numbers", () => {
  const cases: [string, string][] = [
    ["610122831013442", "61***********42"],
    ["H12345678", "H1*****78"],
    ["1234567", "12***67"],
    ["123456", "1****6"],
    ["1234", "1***"],
    ["1", "1"],
    ["", ""],
  ];
  for (const [number, masked] of cases) {
    assert.equal(maskDocument(number), masked);
  }
});

Deno.test("maskPhone keeps the first three and the last four", () => {
  assert.equal(maskPhone("13812342604"), "138****2604");
  assert.equal(maskPhone("1381234260"), "13******60");
  assert.equal(maskPhone(""), "");
});

Deno.test("a mask keeps the length and shows ten characters at most", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789X") });
  fc.assert(fc.property(digits, (number) => {
    const masked = maskDocument(number);
    assert.equal(masked.length, number.length);
    assert.ok(masked.replace(/\*/g, "").length <= 10);
  }));
});

Deno.test("maskName keeps the first character, of four and more the first two", () => {
  const cases: [string, string][] = [
    ["张", "张*"],
    ["张伟", "张*"],
    ["程晓桐", "程**"],
    ["欧阳修文", "欧阳**"],
    ["阿卜杜·热合曼", "阿卜*****"],
    ["𠮷野家", "𠮷**"],
    ["", "*"],
  ];
  for (const [name, masked] of cases) assert.equal(maskName(name), masked);
});

Deno.test("maskLogin keeps two characters and the last four, and says which subaccount it is", () => {
  assert.equal(maskLogin("4201060001"), "42****0001");
  assert.equal(maskLogin("4201060001-F01"), "42****0001-F01");
  assert.equal(maskLogin("4201060001-12"), "42****0001-12");
  assert.equal(maskLogin("A42010601"), "A4***0601");
  assert.equal(maskLogin(""), "");
});

Deno.test("maskAddress keeps the first half of an IPv4 address, two groups of an IPv6 one, nothing of none", () => {
  assert.equal(maskAddress("10.32.5.77"), "10.32.*.*");
  assert.equal(maskAddress("127.0.0.1"), "127.0.*.*");
  assert.equal(maskAddress("2001:db8:1:2::7"), "2001:db8:*");
  assert.equal(maskAddress("fe80::1%eth0"), "fe80::*");
  assert.equal(maskAddress("::1"), "::*");
  assert.equal(maskAddress(""), "");
});

Deno.test("no masked name holds more than two characters of it", () => {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 });
  fc.assert(fc.property(name, (text) => {
    const signs = [...maskName(text)];
    assert.ok(signs.slice(2).every((sign) => sign === "*"));
    assert.ok(signs.includes("*"));
  }));
});
