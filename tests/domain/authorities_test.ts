import assert from "node:assert/strict";
import {
  allAuthorityDivisions,
  authorityLevel,
  authorityName,
  countiesOf,
  divisionAbove,
  divisionsBelow,
} from "@/domain/authorities.ts";

Deno.test("authorityLevel knows province, city and county, and no town", () => {
  assert.equal(authorityLevel("420000"), "province");
  assert.equal(authorityLevel("420100"), "city");
  assert.equal(authorityLevel("420106"), "county");
  assert.equal(authorityLevel("429004"), "county");
  assert.equal(authorityLevel("420106001"), undefined);
  assert.equal(authorityLevel("430000"), undefined);
});

Deno.test("divisionAbove hangs counties on cities, and 4290 on the province", () => {
  assert.equal(divisionAbove("420106"), "420100");
  assert.equal(divisionAbove("420100"), "420000");
  assert.equal(divisionAbove("429004"), "420000");
  assert.equal(divisionAbove("420000"), null);
});

Deno.test("divisionsBelow gives cities, then counties, and nothing below a county", () => {
  assert.equal(divisionsBelow("420000").length, 17);
  assert.equal(divisionsBelow("420100").length, 13);
  assert.deepEqual(divisionsBelow("420106"), []);
  assert.deepEqual(divisionsBelow("429004"), []);
});

Deno.test("every division of the three levels has an authority, parents first", () => {
  const codes = allAuthorityDivisions().map(({ code }) => code);

  assert.equal(codes.length, 119);
  assert.equal(new Set(codes).size, 119);
  assert.equal(codes[0], "42");
  assert.ok(codes.indexOf("4201") < codes.indexOf("420106"));
});

Deno.test("authorityName says 委员会 of province and city, 局 of a county", () => {
  assert.equal(authorityName("420000"), "湖北省卫生健康委员会");
  assert.equal(authorityName("420100"), "武汉市卫生健康委员会");
  assert.equal(authorityName("420106"), "武昌区卫生健康局");
  assert.equal(authorityName("429004"), "仙桃市卫生健康委员会");
  assert.equal(
    authorityName("422800"),
    "恩施土家族苗族自治州卫生健康委员会",
  );
});

Deno.test("countiesOf gives a county itself, a city its counties, and the province all", () => {
  const codes = (division: string) =>
    countiesOf(division).map(({ code }) => code);

  assert.deepEqual(codes("420106"), ["420106"]);
  assert.equal(codes("420100").length, 13);
  assert.ok(codes("420100").every((code) => code.startsWith("4201")));
  assert.equal(codes("420000").length, 105);
  assert.ok(codes("420000").includes("429004"));
  assert.deepEqual(codes("429004"), ["429004"]);
  assert.deepEqual(codes("420106001"), []);
  assert.deepEqual(codes("430000"), []);
});
