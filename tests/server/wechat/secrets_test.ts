import assert from "node:assert/strict";
import { createWechatApi } from "@/server/wechat/api.ts";
import { answerPush } from "@/server/wechat/push.ts";
import { sealedPush } from "@/tests/hostile/wechat/pushes.ts";
import { allRows } from "@/tests/support/rows.ts";
import {
  keepLog,
  type TestWechat,
  testWechat,
} from "@/tests/support/wechat.ts";

const SCENE = "L.AAECAwQFBgcICQoLDA0ODw";

/** What may befall a call of the API, each with a token in its address. */
const MISHAPS: Record<string, (test: TestWechat) => void | Promise<void>> = {
  "refused": ({ wechat }) => wechat.failNext(40164),
  "token refused twice": ({ wechat }) =>
    wechat.failNext(40001, 2, "/cgi-bin/qrcode/create"),
  "an error page": ({ wechat }) =>
    wechat.answerNext(() => new Response("busy", { status: 502 })),
  "garbage": ({ wechat }) => wechat.answerNext(() => new Response("<html>")),
  "a redirect": ({ wechat }) =>
    wechat.answerNext(() => Response.redirect(`${wechat.base}/elsewhere`)),
  "an answer without end": ({ wechat }) =>
    wechat.answerNext(() => new Response(" ".repeat(1_000_000))),
  "silence": ({ wechat }) => wechat.delay(60_000),
  "nobody there": ({ wechat }) => wechat[Symbol.asyncDispose](),
};

Deno.test("A-57 no token and no secret is in a log, an error or a reply, whatever befalls a call", async () => {
  for (const [mishap, befall] of Object.entries(MISHAPS)) {
    await using test = await testWechat();
    const lines = await keepLog();
    const { config, time } = test;
    const { db, vault } = test.database;
    const clock = () => time.ms;
    const link = { config, db, vault, clock };
    // The call that goes well may take its time; only silence is cut short.
    await createWechatApi({ ...link, timeoutMs: 10_000 }).createQr(SCENE, 120);
    const api = createWechatApi({ ...link, timeoutMs: 50 });
    const token = test.wechat.calls.at(-1)?.query["access_token"] ?? "";
    assert.ok(token.length > 100);

    await befall(test);
    const error = await api.createQr(SCENE, 120).catch((error) => error);
    const answer = await api.openidOfCode("0code");
    const seen = [
      ...lines,
      Deno.inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(answer),
    ].join("\n");

    assert.equal(error.code, "wechatUnavailable", mishap);
    assert.equal(error.cause, undefined, mishap);
    assert.ok(lines.length > 0, mishap);
    const { appSecret, pushToken, encodingAesKey } = test.wechat.account;
    for (const secret of [token, appSecret, pushToken, encodingAesKey]) {
      assert.ok(!seen.includes(secret), mishap);
    }
    for (const word of ["access_token=", "secret=", "127.0.0.1"]) {
      assert.ok(!seen.includes(word), `${mishap} shows ${word}`);
    }
  }
});

Deno.test("A-57 a push that fails shows nothing of itself in the log", async () => {
  await using test = await testWechat();
  const lines = await keepLog();
  test.deps.onEvent = () => Promise.reject(new Error("oops"));
  const { query, body } = await sealedPush();

  await answerPush(
    new Request(`http://localhost/?${new URLSearchParams(query)}`, {
      method: "POST",
      body,
    }),
    test.deps,
  );

  assert.equal(lines.length, 1);
  const shown = [
    ...Object.values(query).filter((value) => value !== "aes"),
    "L.abc",
    "oyORnuP8q7ou2gfYjqLzSIWZf0rs",
    "spamtest",
  ];
  for (const text of shown) assert.ok(!lines[0]?.includes(text), text);
});

Deno.test("A-57 the database holds no token in plain", async () => {
  await using test = await testWechat();
  const { db, vault } = test.database;
  const { config, time } = test;
  await createWechatApi({ config, db, vault, clock: () => time.ms })
    .createQr(SCENE, 120);
  const token = test.wechat.calls.at(-1)?.query["access_token"] ?? "";

  const rows = JSON.stringify(await allRows(db, "wechatToken"));

  assert.ok(token.length > 100 && !rows.includes(token));
  assert.equal(JSON.parse(rows)[0].appId, "wx2c2769f8efd9abc2");
});
