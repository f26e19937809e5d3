import assert from "node:assert/strict";
import { read } from "xlsx";
import { allRows } from "@/tests/support/rows.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";

Deno.test("导出 answers with a workbook of whom the search finds", async () => {
  await using wuhan = await unitPages("wuhan");

  const all = await wuhan.post("/business/11/export", { search: "" });
  const none = await wuhan.post("/business/11/export", { search: "贺" });

  assert.equal(all.status, 200);
  assert.equal(
    all.headers.get("content-type"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  );
  assert.equal(
    all.headers.get("content-disposition"),
    `attachment; filename="business-11.xlsx"; filename*=UTF-8''${
      encodeURIComponent("卫生专业技术资格考试-人员-2026-11-23.xlsx")
    }`,
  );
  assert.equal(all.headers.get("cache-control"), "no-store");
  assert.deepEqual(await namesIn(all), ["姓名", "李梅"]);
  assert.deepEqual(await namesIn(none), ["姓名"]);
  const lines = await allRows(wuhan.cast.platform.db, "audit");
  assert.deepEqual(lines.map(({ act }) => act), [
    "business.export",
    "business.export",
  ]);
});

Deno.test("导出 is no page to look at, and refuses a business that is not held or not there", async () => {
  await using nurses = await unitPages("wuhanNurses");

  const foreign = await nurses.post("/business/11/export", { search: "" });
  const missing = await nurses.post("/business/99/export", { search: "" });
  const long = await nurses.post("/business/12/export", {
    search: "李".repeat(51),
  });
  const looked = await nurses.app.request("/business/12/export");

  assert.equal(foreign.status, 403);
  assert.equal(missing.status, 404);
  assert.equal(long.status, 400);
  assert.equal(looked.status, 405);
  assert.deepEqual(await allRows(nurses.cast.platform.db, "audit"), []);
  for (const response of [foreign, missing, long, looked]) {
    await response.body?.cancel();
  }
});

async function namesIn(response: Response): Promise<string[]> {
  const book = read(new Uint8Array(await response.arrayBuffer()));
  const sheet = Object.values(book.Sheets)[0] ?? {};
  return Object.entries(sheet)
    .filter(([address]) => /^B\d+$/.test(address))
    .map(([, cell]) => String(cell.v));
}
