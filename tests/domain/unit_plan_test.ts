import assert from "node:assert/strict";
import { KnownUnits } from "@/domain/unit_plan.ts";

const UNIT = {
  name: "城关镇卫生院",
  authorityId: "ath_fangxian",
  division: "420325100",
};

Deno.test("a unit is known by its name under an authority, or in a county", () => {
  const known = new KnownUnits<string>();
  known.add(UNIT, "unt_1");

  assert.equal(known.find(UNIT), "unt_1");
  assert.equal(known.find({ ...UNIT, division: "420106" }), "unt_1");
  assert.equal(
    known.find({ ...UNIT, authorityId: "ath_hubei", division: "420325" }),
    "unt_1",
  );
});

Deno.test("the same name elsewhere is another unit", () => {
  const known = new KnownUnits<string>();
  known.add(UNIT, "unt_1");

  assert.equal(
    known.find({ ...UNIT, authorityId: "ath_zhuxi", division: "420324100" }),
    undefined,
  );
  assert.equal(known.find({ ...UNIT, name: "城关卫生院" }), undefined);
});
