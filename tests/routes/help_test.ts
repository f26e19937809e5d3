import assert from "node:assert/strict";
import { testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";

Deno.test("/help is open to visitors and names the columns that a list must have", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);

  const response = await app.request("/help");
  const html = await response.text();

  assert.equal(response.status, 200);
  assert.match(
    html,
    /必填的列：姓名、证件号码、内设机构、岗位类别、编制情况。/,
  );
  assert.match(html, /证件号码请设为“文本”格式/);
  assert.match(html, /匹配 30 天后从名单中自动删除/);
  assert.match(html, /没有匹配上的，730 天没有改动也自动删除/);
});
