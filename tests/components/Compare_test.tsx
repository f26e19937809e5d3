import assert from "node:assert/strict";
import { Compare } from "@/components/Compare.tsx";
import { markup } from "@/tests/components/markup.ts";

const html = markup(
  <Compare
    caption="本人填写与预传名单对照"
    leftLabel="本人填写"
    rightLabel="预传名单第 37 行"
    rows={[
      {
        label: "姓名",
        left: "阮书瑶",
        right: "阮书遥",
        differs: true,
        verdict: "第 3 字不同",
      },
      {
        label: "性别",
        left: "女",
        right: "女",
        differs: false,
        verdict: "一致",
      },
      {
        label: "手机号码",
        left: "139 **** 0882",
        right: null,
        differs: false,
        verdict: "名单未填",
      },
    ]}
  />,
);

Deno.test("Compare marks the characters that differ, and says so in words", () => {
  assert.match(
    html,
    /<tr class="diff"><th scope="row">姓名<\/th><td>阮书<mark>瑶<\/mark><\/td><td>阮书<mark>遥<\/mark><\/td><td><strong class="t-warn">第 3 字不同/,
  );
});

Deno.test("Compare leaves what agrees, and what one side does not say, unmarked", () => {
  assert.match(
    html,
    /<tr><th scope="row">性别<\/th><td>女<\/td><td>女<\/td><td><span class="hint">一致/,
  );
  assert.match(html, /<td>139 \*{4} 0882<\/td><td>--<\/td>/);
});

Deno.test("Compare heads its sides with where they come from", () => {
  assert.match(
    html,
    /<th scope="col">本人填写<\/th><th scope="col">预传名单第 37 行<\/th>/,
  );
});
