import assert from "node:assert/strict";
import {
  allAuthorityDivisions,
  authorityLevel,
  authorityName,
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
