import assert from "node:assert/strict";
import { type TestApp, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";

/** What people type, and the tasks of which each is to be among the first three; one alone is the first. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  花名册: ["active"],
  怎么导出: ["active"],
  "如何导入？": ["list"],
  "导入 名单": ["list"],
  改手机号: ["account"],
  请问怎么改手机号吗: ["account"],
  离职: ["active", "removed", "leave"],
  辞退: ["active", "removed"],
  调走: ["active", "transfers", "leave"],
  删除人员: ["active", "removed"],
  新员工: ["list", "code"],
  导出名单: ["active", "list"],
  撤销导入: ["list"],
  改名字: ["active", "rights"],
  身份证错了: ["active", "rights"],
  为什么登不上: ["sign-in"],
};

/** What no task says, and the task that is most like it. */
const ALIKE = {
  怎么导出在职花名册: "active",
  导入名单以后可以撤销吗: "list",
  员工换手机号码了: "account",
  村卫生室医生退出: "clinics",
};

Deno.test("/help finds tasks by everyday words, the one that is meant among the first three", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  for (const [search, expected] of Object.entries(ASKED)) {
    const { heading, ids } = await found(app, search);
    const first = ids.slice(0, expected.length === 1 ? 1 : 3);

    assert.equal(heading, `找到 ${ids.length} 项`, search);
    for (const id of expected) {
      assert.ok(first.includes(id), `${search}: ${first}`);
    }
  }
});

Deno.test("/help says that what it found is merely alike, six at most", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  for (const [search, expected] of Object.entries(ALIKE)) {
    const { heading, ids } = await found(app, search);

    assert.equal(heading, `没有“${search}”，相近的有`);
    assert.equal(ids[0], expected, search);
    assert.ok(ids.length <= 6, search);
  }
});

Deno.test("/help has what a title says before what the index says, and that before the text", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);

  const { ids } = await found(app, "统计");

  assert.deepEqual(ids.slice(0, 2).sort(), ["area", "statistics"]);
  assert.ok(ids.indexOf("snapshots") > 1, ids.join());
  assert.ok(ids.indexOf("snapshots") < ids.indexOf("browsers"), ids.join());
});

Deno.test("/help takes a question word that stands alone as it is", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);

  const { heading, ids } = await found(app, "怎么");

  assert.equal(heading, `找到 ${ids.length} 项`);
});

async function found(app: TestApp, search: string) {
  const response = await app.request(
    `/help?search=${encodeURIComponent(search)}`,
  );
  const html = await response.text();
  const [, heading = ""] = /<h2[^>]*>([^<]*)/.exec(html) ?? [];
  const ids = [...html.matchAll(/href="\/help\/([\w-]+)"/g)]
    .map(([, id]) => id);
  return { heading, ids };
}
