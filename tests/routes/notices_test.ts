import assert from "node:assert/strict";
import { addNotice } from "@/server/notices.ts";
import { act } from "@/tests/support/act.ts";
import { contextOf } from "@/tests/support/cast.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("安全提醒 shows the newest two and folds the older ones, without scripts", async () => {
  await using liMei = await unitPages("liMei");
  const kinds = ["wrongNumber", "recoveryUsed", "phoneChanged"] as const;
  const pages: string[] = [];
  for (const kind of kinds) {
    liMei.cast.time.ms += 60_000;
    const ctx = await contextOf(liMei.cast.platform, null);
    const accountId = IDS.account.liMei;
    await act(liMei.cast, (tx) => addNotice(ctx, tx, { accountId, kind }));
    pages.push(await liMei.html("/me"));
  }
  const [, two = "", three = ""] = pages;

  assert.match(two, /安全提醒.*使用了一个恢复码登录.*手机确认时输错了数字/s);
  assert.doesNotMatch(two, /查看全部/);
  assert.match(
    three,
    /更换了手机号码.*使用了一个恢复码.*<details><summary>查看全部（3）<\/summary>.*手机确认时输错了数字.*<\/details>/s,
  );
});

Deno.test("安全提醒 is put away on the page of arrival alone: elsewhere what is typed would be lost", async () => {
  for (
    const [who, home, other] of [
      ["liMei", "/me", "/me/transfer"],
      ["wuhan", "/", `/roster/${IDS.membership.liMei}/edit`],
    ] as const
  ) {
    await using pages = await unitPages(who);
    const ctx = await contextOf(pages.cast.platform, null);
    const accountId = IDS.account[who];
    await act(
      pages.cast,
      (tx) => addNotice(ctx, tx, { accountId, kind: "recoveryUsed" }),
    );

    assert.match(await pages.html(home), /安全提醒.*我知道了<\/button>/s);
    const html = await pages.html(other);
    assert.match(html, /安全提醒.*回到首页点“我知道了”/s);
    assert.doesNotMatch(html, /我知道了<\/button>/);
  }
});
