import assert from "node:assert/strict";
import {
  callerOf,
  checkList,
  codeOf,
  testPlatform,
} from "@/tests/support/cast.ts";
import { ZHENG_WEI } from "@/tests/support/list_rows.ts";
import { allRows } from "@/tests/support/rows.ts";

/** More than one account may have at once. */
const MANY = 30;

Deno.test("A-81 of many workbooks that one account has written at once some are, and others keep theirs", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const yichang = await callerOf(platform, "yichang");
  const [own, other] = [
    await checkList(platform, "wuhan", [{ ...ZHENG_WEI, name: "" }]),
    await checkList(platform, "yichang", [{ ...ZHENG_WEI, name: "" }]),
  ];
  const flood = Array.from(
    { length: MANY },
    () => codeOrDone(wuhan.imports.problemRows({ importId: own })),
  );

  assert.ok(await yichang.imports.problemRows({ importId: other }));
  const codes = await Promise.all(flood);
  const done = codes.filter((code) => code === "done").length;
  assert.ok(done >= 4 && done < MANY / 2, `${done} written`);
  const refused = codes.filter((code) => code === "ownReadsBusy").length;
  assert.equal(done + refused, MANY);
  // Who was refused has given nothing out, and the trail says so.
  const acts = await allRows(platform.db, "audit");
  const given = acts.filter(({ act }) => act === "preload.exportProblems");
  assert.equal(given.length, done + 1);
  assert.ok(await wuhan.imports.problemRows({ importId: own }));
});

Deno.test("A-81 of an uploaded list that is marked many times at once some are, and a check has its turn", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const wuhan = await callerOf(platform, "wuhan");
  const importId = await checkList(platform, "wuhan", [ZHENG_WEI]);
  const flood = Array.from(
    { length: MANY },
    () => codeOrDone(wuhan.imports.marked({ importId })),
  );

  assert.ok(await checkList(platform, "yichang", [ZHENG_WEI]));
  const codes = await Promise.all(flood);
  const done = codes.filter((code) => code === "done").length;
  assert.ok(done >= 2 && done < MANY / 2, `${done} marked`);
  const refused = codes.filter((code) => code === "ownReadsBusy").length;
  assert.equal(done + refused, MANY);
});

function codeOrDone(work: Promise<unknown>): Promise<string> {
  return work.then(() => "done", (error) => codeOf(Promise.reject(error)));
}
