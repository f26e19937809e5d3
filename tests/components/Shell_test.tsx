import assert from "node:assert/strict";
import { Shell } from "@/components/Shell.tsx";
import { FRAME } from "@/tests/components/cast.ts";
import { count, markup } from "@/tests/components/markup.ts";

const html = markup(<Shell {...FRAME}>正文</Shell>);

Deno.test("Shell lets the keyboard skip to the page", () => {
  assert.ok(html.startsWith('<a class="skip" href="#main">跳到正文</a>'));
  assert.match(html, /<main id="main" tabindex="-1">正文<\/main>/);
});

Deno.test("Shell names the unit, the account and the last sign-in", () => {
  assert.match(html, /<div class="unit">武昌区中医院<span class="tag warn">/);
  assert.match(html, /<span class="lo">人事管理员<\/span>/);
  assert.match(html, /上次登录 2026-11-20 17:42/);
});

Deno.test("Shell says nothing of a last sign-in at the first one", () => {
  const first = markup(<Shell {...FRAME} lastSignIn={null}>正文</Shell>);
  assert.ok(!first.includes("上次登录"));
});

Deno.test("Shell signs out by a form that posts, never by a link", () => {
  assert.match(
    html,
    /<form method="post" action="\/logout"><button type="submit">退出登录/,
  );
  assert.ok(!html.includes('href="/logout"'));
});

Deno.test("Shell marks the current page once and unfolds its group alone", () => {
  assert.equal(count(html, 'aria-current="page"'), 1);
  assert.match(html, /href="\/roster\/active" aria-current="page"/);
  assert.equal(count(html, "<details open>"), 1);
});

Deno.test("Shell counts what waits, in words for those who hear it", () => {
  assert.match(html, /实名认证审核<i>7<span class="vh">项待办<\/span><\/i>/);
  assert.match(
    html,
    /<span>本单位实名管理<\/span><i>9<span class="vh">项待办/,
  );
  assert.equal(count(html, "项待办"), 3);
});

Deno.test("Shell shows a notice before the page", () => {
  const noticed = markup(<Shell {...FRAME} notice="稍后再试">正文</Shell>);
  assert.match(noticed, /<main[^>]*>稍后再试正文<\/main>/);
});

Deno.test("Shell draws no home link for an account without a home page", () => {
  const homeless = markup(<Shell {...FRAME} home={null}>正文</Shell>);
  assert.ok(!homeless.includes("平台首页"));
});
