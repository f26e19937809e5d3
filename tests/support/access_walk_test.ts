import assert from "node:assert/strict";
import { problemsOfPage } from "./access_walk.ts";
import { openBrowser } from "./browser.ts";

const FAULTY = `<!DOCTYPE html><html lang="zh-CN"><title>花名册</title>
<style>
  .plain:focus { outline: 0 }
  .bar { position: fixed; top: 0; left: 0; right: 0; height: 300px; background: #fff }
  .wide { width: 500px }
  .small { width: 12px; height: 12px; padding: 0; border: 0 }
</style>
<div class="bar"><button class="plain">查询</button></div>
<p class="wide"><a href="#x">转出</a></p>
<p><button class="small" aria-label="上移"></button><button class="small" aria-label="下移"></button></p>
<span class="tag">在职</span>
<div class="qr"></div>`;

Deno.test("a walk tells what is not seen in focus, hidden, too wide, too small or told by its ground alone", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () =>
      new Response(FAULTY, {
        headers: { "content-type": "text/html; charset=utf-8" },
      }),
  );
  await using chromium = await openBrowser();
  const page = await (await chromium.open()).newPage();
  await page.goto(`http://127.0.0.1:${server.addr.port}/`);

  const problems = (await problemsOfPage(page)).join("\n");

  assert.match(problems, /the focus is not seen on button\.plain “查询”/);
  assert.match(problems, /a\. “转出” is hidden in focus/);
  assert.match(problems, /dark, on a phone: \/: 5\d\d wide/);
  assert.match(problems, /target-size at button\[aria-label="上移"\]/);
  assert.match(problems, /span\.tag “在职” is told by its ground alone/);
  assert.match(problems, /the QR code stands on/);
});
