import assert from "node:assert/strict";
import fc from "fast-check";
import { markDifference, type TextPart } from "@/components/mark_difference.ts";

/** Marked pieces in brackets. */
function show(parts: readonly TextPart[]): string {
  return parts.map(({ text, marked }) => marked ? `[${text}]` : text).join("");
}

const CASES: readonly [string, string, string, string][] = [
  ["阮书瑶", "阮书遥", "阮书[瑶]", "阮书[遥]"],
  ["蒋清和", "将清和", "[蒋]清和", "[将]清和"],
  ["魏明远", "魏鸣远", "魏[明]远", "魏[鸣]远"],
  ["内科 / 呼吸内科", "内科", "[内科 / 呼吸内科]", "[内科]"],
  ["𠮷田", "吉田", "[𠮷]田", "[吉]田"],
  ["甲", "乙", "[甲]", "[乙]"],
  ["李梅", "", "[李梅]", ""],
];

for (const [left, right, markedLeft, markedRight] of CASES) {
  Deno.test(`markDifference marks where ${left} and ${right || "nothing"} differ`, () => {
    const parts = markDifference(left, right);
    assert.equal(show(parts.left), markedLeft);
    assert.equal(show(parts.right), markedRight);
  });
}

Deno.test("markDifference loses no character", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (left, right) => {
    const parts = markDifference(left, right);
    assert.equal(parts.left.map((part) => part.text).join(""), left);
    assert.equal(parts.right.map((part) => part.text).join(""), right);
  }));
});
