import assert from "node:assert/strict";
import fc from "fast-check";
import { tidyFileName } from "@/server/imports/file_name.ts";

Deno.test("tidyFileName keeps names as people write them", () => {
  assert.equal(
    tidyFileName("名单 2026（终稿）.xlsx"),
    "名单 2026（终稿）.xlsx",
  );
});

Deno.test("tidyFileName takes out what hides, turns text around or leads elsewhere", () => {
  assert.equal(tidyFileName("名单\u202Exslx.exe"), "名单_xslx.exe");
  assert.equal(tidyFileName("..\\..\\a/b.xlsx"), ".._.._a_b.xlsx");
  assert.equal(tidyFileName("a\r\nb\u0000c.xlsx"), "a__b_c.xlsx");
});

Deno.test("tidyFileName never cuts a character in two", () => {
  assert.equal(tidyFileName("a".repeat(199) + "😀b"), "a".repeat(199) + "😀");
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      assert.ok(encodeURIComponent(tidyFileName(name)).length >= 0);
    }),
  );
});
