import assert from "node:assert/strict";
import { workbookAnswer } from "@/server/downloads.ts";

Deno.test("a workbook is saved under its name, and under a plain one by old browsers", async () => {
  const response = workbookAnswer(new Uint8Array([1, 2]), {
    name: "护士'(1)*",
    plainName: "business-12",
  });

  assert.equal(
    response.headers.get("content-disposition"),
    "attachment; filename=\"business-12.xlsx\"; filename*=UTF-8''%E6%8A%A4%E5%A3%AB%27%281%29%2A.xlsx",
  );
  assert.equal(
    response.headers.get("content-type"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  );
  assert.equal((await response.arrayBuffer()).byteLength, 2);
});
