import assert from "node:assert/strict";
import { isHmtForeign } from "@/domain/statistics_facts.ts";

Deno.test("isHmtForeign goes by type, address code and nationality", () => {
  const cases: [string, string | null, string | null, boolean][] = [
    ["06", null, null, true],
    ["07", null, null, true],
    ["11", "810000", null, true],
    ["12", "830000", null, true],
    ["13", null, null, true],
    ["01", "420106", null, false],
    ["01", "830000", null, true],
    ["01", "81", null, true],
    ["03", null, "USA", true],
    ["03", null, "CHN", false],
    ["03", null, "中国", false],
    ["03", null, null, false],
    ["04", "810000", null, false],
  ];
  for (const [type, region, nationality, expected] of cases) {
    assert.equal(
      isHmtForeign(type, region, nationality),
      expected,
      `${type} ${region} ${nationality}`,
    );
  }
});
