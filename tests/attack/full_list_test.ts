import assert from "node:assert/strict";
import {
  callerOf,
  checkList,
  codeOf,
  importList,
  testPlatform,
} from "@/tests/support/cast.ts";
import { copyLines } from "@/tests/support/preload.ts";

const ROW = { name: "郑伟", documentNumber: "420106198501010011" };
const FENG = { name: "冯涛", documentNumber: "420106199002030039" };

Deno.test("A-81 the lists of a unit do not grow without end: an import compares with all of them at once", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", [ROW]);
  await copyLines(platform.db, 59_999);
  const wuhan = await callerOf(platform, "wuhan");
  const importId = await checkList(platform, "wuhan", [FENG]);

  assert.equal(await codeOf(wuhan.imports.commit({ importId })), "preloadFull");
  const [department] = await wuhan.preload.departments();
  assert.equal(
    await codeOf(wuhan.preload.create({
      kind: "active",
      ...FENG,
      departmentId: department?.id ?? "",
      position: "2",
      establishment: "1",
    })),
    "preloadFull",
  );
  const { counts } = await wuhan.preload.active({});
  assert.equal(counts.open, 60_000);
  const again = await checkList(platform, "wuhan", [{
    ...ROW,
    note: "没有新增的人",
  }]);
  assert.deepEqual(await wuhan.imports.commit({ importId: again }), {
    added: 0,
    updated: 1,
    matched: 0,
  });
});
