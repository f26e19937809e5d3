import assert from "node:assert/strict";
import { callerOf, importList, testPlatform } from "@/tests/support/cast.ts";
import { allRows } from "@/tests/support/rows.ts";

const ROWS = [
  { name: "郑伟", documentNumber: "420106198501010011" },
  { name: "冯涛", documentNumber: "420106199002030039" },
  { name: "阿依古丽·买买提", documentNumber: "420106200108090027" },
];

Deno.test("preload.active shows the unit's own list by pinyin, masked", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", ROWS);
  const wuhan = await callerOf(opened.platform, "wuhan");
  const yichang = await callerOf(opened.platform, "yichang");

  const here = await wuhan.preload.active({});
  const there = await yichang.preload.active({});

  assert.deepEqual(
    here.lines.map(({ name, documentMasked, state }) => [
      name,
      documentMasked,
      state,
    ]),
    [
      ["阿依古丽·买买提", "420106********0027", "open"],
      ["冯涛", "420106********0039", "open"],
      ["郑伟", "420106********0011", "open"],
    ],
  );
  assert.deepEqual(here.counts, { open: 3, matched: 0 });
  assert.deepEqual(there.lines, []);
  assert.deepEqual(there.counts, { open: 0, matched: 0 });
});

Deno.test("preload.active is searched by a part of the name, and its counts with it", async () => {
  await using opened = await testPlatform();
  await importList(opened.platform, "wuhan", ROWS);
  const wuhan = await callerOf(opened.platform, "wuhan");

  const page = await wuhan.preload.active({ search: "买买提" });
  const none = await wuhan.preload.active({ search: "%" });

  assert.equal(page.lines.length, 1);
  assert.deepEqual(page.counts, { open: 1, matched: 0 });
  assert.deepEqual(none.lines, []);
});

Deno.test("preload.active goes on after a line of its own, and ends at anybody else's", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  await importList(platform, "wuhan", ROWS);
  await importList(platform, "yichang", ROWS.slice(0, 1));
  const wuhan = await callerOf(platform, "wuhan");
  const { lines } = await wuhan.preload.active({});
  const foreign = (await allRows(platform.db, "preloadEntry"))
    .find(({ id }) => !lines.some((line) => line.id === id));

  const rest = await wuhan.preload.active({ after: lines[0]?.id ?? null });
  const none = await wuhan.preload.active({ after: foreign?.id ?? null });

  assert.deepEqual(rest.lines.map(({ name }) => name), ["冯涛", "郑伟"]);
  assert.ok(foreign);
  assert.deepEqual(none.lines, []);
});
