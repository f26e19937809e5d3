import assert from "node:assert/strict";
import { answerPush } from "@/server/wechat/push.ts";
import { ACCOUNT } from "@/tests/standins/wechat/account.ts";
import { signPush } from "@/tests/standins/wechat/message.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  configOf,
  keepLog,
  NOW_MS,
  OPENID,
  OTHER_OPENID,
  pushOf,
  SCAN,
  testWechat,
} from "@/tests/support/wechat.ts";
import { vectorOf } from "@/tests/support/wechat_vectors.ts";

const ADDRESS = "https://platform.example.com/wechat";

Deno.test("in every mode and format a follow, a scan and an unfollow arrive and are answered", async () => {
  for (const mode of ["plain", "compat", "safe"] as const) {
    for (const format of ["xml", "json"] as const) {
      await using test = await testWechat({ mode, format });
      const { wechat } = test;

      await wechat.follow(OPENID);
      test.time.ms += 1000;
      const said = await wechat.say(OPENID, "您好");
      await wechat.unfollow(OPENID);

      assert.deepEqual(test.seen, [
        { kind: "follow", openid: OPENID, scene: null },
        { kind: "unfollow", openid: OPENID },
      ], `${mode} ${format}`);
      assert.deepEqual(wechat.replies, [{
        openid: OPENID,
        text: "您好，follow",
      }]);
      assert.equal(said.attempts[0]?.body, "success");
      const bodies = wechat.pushes.map(({ attempts }) => attempts.length);
      assert.deepEqual(bodies, [1, 1, 1]);
    }
  }
});

Deno.test("S-12 the published check of the address is answered with its echo", async () => {
  await using test = await testWechat();
  const text = vectorOf("wx-url-verify");
  test.time.ms = Number(text("timestamp")) * 1000;
  test.deps.config = configOf(test.wechat, { WECHAT_TOKEN: text("token") });
  const query = new URLSearchParams({
    signature: text("signature"),
    timestamp: text("timestamp"),
    nonce: text("nonce"),
    echostr: text("echostr"),
  });

  const response = await answerPush(
    new Request(`${ADDRESS}?${query}`),
    test.deps,
  );

  assert.equal(response.status, 200);
  assert.equal(await response.text(), text("response"));
});

Deno.test("S-12 the published ciphertexts arrive as pushes", async () => {
  const cases = [
    { id: "wx-aes-in", originalId: "gh_97417a04a28d", format: "json", seen: 0 },
    {
      id: "wx-aes-xml-sample-code",
      originalId: "gh_10f6c3c3ac5a",
      format: "xml",
      seen: 0,
    },
    {
      id: "wx-aes-scan-event-derived",
      originalId: "gh_10f6c3c3ac5a",
      format: "xml",
      seen: 1,
    },
  ];
  for (const { id, originalId, format, seen } of cases) {
    await using test = await testWechat();
    const text = vectorOf(id);
    test.time.ms = Number(text("timestamp")) * 1000;
    test.deps.config = configOf(test.wechat, {
      WECHAT_APP_ID: text("appid"),
      WECHAT_TOKEN: text("token"),
      WECHAT_ENCODING_AES_KEY: text("encodingAESKey"),
      WECHAT_ORIGINAL_ID: originalId,
      WECHAT_PUSH_FORMAT: format,
    });
    const query = new URLSearchParams({
      timestamp: text("timestamp"),
      nonce: text("nonce"),
      encrypt_type: "aes",
      msg_signature: text("msg_signature"),
    });
    const encrypt = text("encrypt");
    const body = format === "json"
      ? JSON.stringify({ ToUserName: originalId, Encrypt: encrypt })
      : `<xml><ToUserName><![CDATA[${originalId}]]></ToUserName>` +
        `<Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;

    const response = await answerPush(
      new Request(`${ADDRESS}?${query}`, { method: "POST", body }),
      test.deps,
    );

    assert.equal(response.status, 200, id);
    assert.equal(test.seen.length, seen, id);
  }
});

Deno.test("in the compatible mode only the ciphertext is believed", async () => {
  await using test = await testWechat({ mode: "compat" });
  const sending = { account: ACCOUNT, mode: "compat", format: "xml" } as const;
  const { query, body } = await signPush(sending, SCAN, NOW_MS);
  assert.ok(body.includes(OPENID));

  const response = await answerPush(
    new Request(`${ADDRESS}?${query}`, {
      method: "POST",
      body: body.replaceAll(OPENID, OTHER_OPENID),
    }),
    test.deps,
  );

  assert.equal(response.status, 200);
  assert.deepEqual(test.seen, [{
    kind: "scan",
    openid: OPENID,
    scene: "L.abc",
  }]);
});

Deno.test("a database that is gone is a fault that is logged once and never thrown", async () => {
  const test = await testWechat();
  const lines = await keepLog();
  await test[Symbol.asyncDispose]();

  const response = await answerPush(await pushOf(SCAN), test.deps);

  assert.equal(response.status, 503);
  assert.equal(lines.length, 1);
  assert.ok(!lines[0]?.includes(OPENID));
});

Deno.test("the table of events keeps no openid, and nothing for longer than an hour", async () => {
  await using test = await testWechat();
  await answerPush(await pushOf(SCAN), test.deps);
  const [row] = await allRows(test.database.db, "wechatEvent");
  assert.match(row?.key ?? "", /^[\w-]{43}$/);

  test.time.ms += 3_600_001;
  await answerPush(
    await pushOf(
      { ...SCAN, CreateTime: SCAN.CreateTime + 3600 },
      test.time.ms,
    ),
    test.deps,
  );

  const rows = await allRows(test.database.db, "wechatEvent");
  assert.equal(rows.length, 1);
  assert.notEqual(rows[0]?.key, row?.key);
});
