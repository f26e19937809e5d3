import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { read as readBook, write as writeBook } from "xlsx";
import { axeProblems } from "@/tests/support/axe.ts";
import { addPosts } from "@/tests/support/staff.ts";
import { sliceRows } from "@/tests/support/stays.ts";
import { openStage, press, signInAs } from "@/tests/support/stage.ts";

/** The sheet with other texts in some cells, as Excel would save it. */
function edited(
  bytes: Uint8Array,
  cells: Readonly<Record<string, string>>,
): Uint8Array {
  const book = readBook(bytes);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  assert.ok(sheet);
  for (const [at, v] of Object.entries(cells)) sheet[at] = { t: "s", v };
  return new Uint8Array(writeBook(book, { type: "array", bookType: "xlsx" }));
}

/** The row in which a name stands. */
function rowOf(bytes: Uint8Array, name: string): number {
  const book = readBook(bytes);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  for (let row = 2; row < 100; row++) {
    if (sheet?.[`B${row}`]?.v === name) return row;
  }
  return assert.fail(`Nobody is called ${name}`);
}

for (const scripts of [false, true]) {
  const how = scripts ? "with scripts" : "without scripts";
  Deno.test(`a unit changes its roster by a sheet ${how}: downloads, edits, uploads, reads the changes, confirms`, async () => {
    await using stage = await openStage();
    await addPosts(stage.platform, [{ position: "2" }, { position: "2" }]);
    const desk = await stage.visit({ scripts });
    await signInAs(stage, desk, "wuhan");

    await desk.goto("/roster/active");
    await desk.getByRole("link", { name: "批量更新" }).click();
    assert.deepEqual(scripts ? await axeProblems(desk) : [], []);
    const [download] = await Promise.all([
      desk.waitForEvent("download"),
      desk.getByRole("button", { name: "下载名册" }).click(),
    ]);
    const bytes = await Deno.readFile(await download.path());
    const at = rowOf(bytes, "李梅");
    const choose = async (cells: Readonly<Record<string, string>>) => {
      await desk.locator("#f-file").setInputFiles({
        name: "更新.xlsx",
        mimeType: "application/octet-stream",
        buffer: Buffer.from(edited(bytes, cells)),
      });
      await press(desk, "上传并检查");
    };

    await choose({ [`D${at}`]: "火星科", [`H${at}`]: "正高" });
    await desk.getByText("本单位没有这个内设机构").waitFor();
    await desk.getByRole("link", { name: "重新选择文件" }).click();
    await choose({
      [`D${at}`]: "护理部",
      [`G${at}`]: "（清空）",
      [`H${at}`]: "正高",
    });
    await desk.getByText("名册还没有改动").waitFor();
    assert.deepEqual(scripts ? await axeProblems(desk) : [], []);
    const row = desk.getByRole("row").filter({ hasText: "李梅" });
    const told = (await row.innerText()).replace(/\s+/g, " ");
    assert.match(told, /内科\/呼吸内科 → .*护理部.*执业医师 → .*--/);
    assert.equal((await sliceRows(stage.cast)).length, 1);
    await desk.locator("#f-on").fill("2026-11-20");
    await press(desk, "确认更新 1 人");
    await desk.getByText("自 2026-11-20 起生效").waitFor();

    await desk.getByRole("link", { name: "查看在职人员" }).click();
    const line = desk.getByRole("row").filter({ hasText: "李梅" });
    await line.getByText("护理部").waitFor();
    await line.getByText("正高").waitFor();
    const [was, is] = await sliceRows(stage.cast);
    assert.deepEqual(
      [was?.toDate, is?.fromDate, is?.specialty, is?.titleLevel],
      ["2026-11-20", "2026-11-20", null, "1"],
    );
  });
}
