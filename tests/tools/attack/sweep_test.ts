import assert from "node:assert/strict";
import { findPersonal } from "@/tools/attack/sweep.ts";

const SECRET = "A".repeat(43);

Deno.test("A-30 A-39 A-68 S-21 findPersonal finds each kind wherever it stands in a line", () => {
  const cases: [text: string, what: string][] = [
    ['{"message":"row\\n420106198805170022"}', "document number"],
    ["x=42011119960714008x", "document number"],
    ["tel 13900010001", "phone"],
    ["tel:+8613900010001", "phone"],
    [`cookie __Host-sid=${SECRET}`, "cookie"],
    [`"kb":"${SECRET}"`, "cookie"],
    ["authorization: Bearer 0123456789abcdef", "token"],
    ["code 7K3M-9QXT-AB12", "activation code"],
    ["DATA_KEYS=k1:ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=", "key"],
    ["Hubei-demo-2026", "known secret"],
  ];
  for (const [text, what] of cases) {
    const found = findPersonal(`${text} `, ["Hubei-demo-2026"]);
    assert.ok(found.some((one) => one.startsWith(what)), `${text}: ${found}`);
  }
});

Deno.test("A-68 findPersonal leaves masks, ids, days and hashes alone", () => {
  for (
    const text of [
      "420106********0022",
      "139****0001",
      "420106198805170023",
      "2026-11-23T08:00:00.000Z",
      "mem_0192f3b0-7c1e-7000-8000-139000100010",
      `"hash":"${"0f".repeat(32)}"`,
      "1763884800000",
    ]
  ) assert.deepEqual(findPersonal(text), [], text);
});
