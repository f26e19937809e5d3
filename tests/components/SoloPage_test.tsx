import assert from "node:assert/strict";
import { SoloPage } from "@/components/SoloPage.tsx";
import { markup } from "@/tests/components/markup.ts";

Deno.test("SoloPage has a skip link, one main and no menu", () => {
  const html = markup(<SoloPage>登录</SoloPage>);
  assert.match(html, /href="#main">跳到正文/);
  assert.match(html, /<main class="solo" id="main" tabindex="-1">登录<\/main>/);
  assert.ok(!html.includes("<nav"));
});

Deno.test("SoloPage offers to sign out only where someone is signed in", () => {
  assert.ok(!markup(<SoloPage>登录</SoloPage>).includes("退出"));
  assert.match(
    markup(<SoloPage signOutPath="/logout">我的</SoloPage>),
    /<form method="post" action="\/logout">/,
  );
});

Deno.test("SoloPage has room for two columns when asked, and a last line", () => {
  const html = markup(<SoloPage wide foot="主办：示例">登录</SoloPage>);
  assert.match(html, /<main class="solo lg"/);
  assert.match(html, /<footer class="foot">主办：示例<\/footer>/);
});
