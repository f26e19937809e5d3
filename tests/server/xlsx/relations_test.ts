import assert from "node:assert/strict";
import { RelationsReader, resolvePath } from "@/server/xlsx/relations.ts";

Deno.test("resolvePath resolves a target from the folder of its part", () => {
  assert.equal(
    resolvePath("xl/", "worksheets/Sheet1.xml"),
    "xl/worksheets/sheet1.xml",
  );
  assert.equal(resolvePath("xl/", "/xl/./styles.xml"), "xl/styles.xml");
  assert.equal(
    resolvePath("xl/", "..\\docProps\\core.xml"),
    "docprops/core.xml",
  );
});

Deno.test("resolvePath never leaves the archive", () => {
  assert.equal(resolvePath("xl/", "../../../etc/passwd"), "etc/passwd");
});

Deno.test("RelationsReader finds targets by type and by id and leaves external ones out", () => {
  const reader = new RelationsReader("xl/");
  reader.open("Relationship", {
    Id: "rId1",
    Type: "a/worksheet",
    Target: "sheet1.xml",
  });
  reader.open("Relationship", {
    Id: "rId2",
    Type: "b/worksheet",
    Target: "sheet2.xml",
  });
  reader.open("Relationship", {
    Id: "rId3",
    Type: "a/externalLink",
    Target: "other.xlsx",
    TargetMode: "External",
  });

  assert.deepEqual(reader.ofType("worksheet"), [
    "xl/sheet1.xml",
    "xl/sheet2.xml",
  ]);
  assert.equal(reader.target("rId2"), "xl/sheet2.xml");
  assert.equal(reader.target("rId3"), undefined);
});
