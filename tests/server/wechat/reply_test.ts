import assert from "node:assert/strict";
import { replyWith } from "@/server/wechat/reply.ts";
import { ACCOUNT, settingsOf } from "@/tests/standins/wechat/account.ts";
import { readReply } from "@/tests/standins/wechat/message.ts";
import { configOf, OPENID } from "@/tests/support/wechat.ts";

const NOW_S = 1_795_399_200;

Deno.test("a plain reply swaps sender and receiver", async () => {
  const response = replyWith(configWith("plain", "xml"), {
    openid: OPENID,
    text: "您好",
    nowS: NOW_S,
  });

  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^application\/xml/);
  assert.equal(
    await response.text(),
    "<xml><ToUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]></ToUserName>" +
      "<FromUserName><![CDATA[gh_10f6c3c3ac5a]]></FromUserName>" +
      "<CreateTime>1795399200</CreateTime><MsgType><![CDATA[text]]></MsgType>" +
      "<Content><![CDATA[您好]]></Content></xml>",
  );
});

Deno.test("in every mode and format WeChat reads the text that was meant", async () => {
  const texts = [
    "您好",
    "请打开 https://platform.example.com/wechat?t=1&s=2 确认",
    "a]]>b",
    "]]>]]>",
    '<a href="https://platform.example.com">确认</a>',
    "二\n行",
  ];
  for (const mode of ["plain", "safe"] as const) {
    for (const format of ["xml", "json"] as const) {
      for (const text of texts) {
        const response = replyWith(configWith(mode, format), {
          openid: OPENID,
          text,
          nowS: NOW_S,
        });
        const body = await response.text();
        assert.equal(
          await readReply({ account: ACCOUNT, mode, format }, {
            body,
            openid: OPENID,
          }),
          text,
        );
        assert.equal(body.includes("gh_10f6c3c3ac5a"), mode === "plain");
      }
    }
  }
});

Deno.test("no two sealed replies are alike", async () => {
  const reply = { openid: OPENID, text: "您好", nowS: NOW_S };
  const bodies = await Promise.all(
    Array.from(
      { length: 20 },
      () => replyWith(configWith("safe", "xml"), reply).text(),
    ),
  );

  assert.equal(new Set(bodies).size, 20);
});

function configWith(mode: "plain" | "safe", format: "xml" | "json") {
  const settings = settingsOf(
    { account: ACCOUNT, mode, format },
    "https://api.weixin.qq.com",
  );
  return configOf({ settings });
}
