import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readDirectory } from "@/server/xlsx/zip_directory.ts";
import { buildZip, stored } from "@/tests/hostile/zip.ts";

Deno.test("readDirectory names parts in lower case with forward slashes", () => {
  const bytes = buildZip([{
    name: "\\XL\\Workbook.xml",
    content: stored("x"),
  }]);

  const part = readDirectory(bytes, 10).get("xl/workbook.xml");

  assert.equal(part?.size, 1);
  assert.deepEqual(part?.packed, Uint8Array.of(0x78));
});

Deno.test("readDirectory finds the directory before a comment", () => {
  const bytes = Buffer.concat([
    buildZip([{ name: "a.xml", content: stored("x") }]),
    Buffer.from("a comment"),
  ]);

  assert.deepEqual([...readDirectory(bytes, 10).keys()], ["a.xml"]);
});

Deno.test("readDirectory reads a size from the ZIP64 field", () => {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(1n, 4);
  const content = { ...stored("x"), size: 0xffffffff };

  const parts = readDirectory(
    buildZip([{ name: "a.xml", content, extra }]),
    10,
  );

  assert.equal(parts.get("a.xml")?.size, 1);
});
