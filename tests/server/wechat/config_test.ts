import assert from "node:assert/strict";
import { inspect } from "node:util";
import { wechatFromEnvironment } from "@/server/wechat/config.ts";

const SETTINGS = {
  WECHAT_APP_ID: "wx2c2769f8efd9abc2",
  WECHAT_APP_SECRET: "0123456789abcdef0123456789abcdef",
  WECHAT_ORIGINAL_ID: "gh_10f6c3c3ac5a",
  WECHAT_TOKEN: "spamtest",
  WECHAT_ENCODING_AES_KEY: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};

Deno.test("without any setting there is no WeChat", () => {
  assert.equal(wechatFromEnvironment({}), null);
  assert.equal(
    wechatFromEnvironment({ DATA_KEYS: "x", WECHAT_TOKEN: "" }),
    null,
  );
});

Deno.test("what is not said is safe, XML and the vendor's public addresses", () => {
  const config = wechatFromEnvironment(SETTINGS);

  assert.equal(config?.mode, "safe");
  assert.equal(config?.format, "xml");
  assert.equal(config?.apiBase, "https://api.weixin.qq.com");
  assert.equal(config?.mpBase, "https://mp.weixin.qq.com");
  assert.equal(config?.openBase, "https://open.weixin.qq.com");
  assert.equal(config?.pushToken, "spamtest");
  assert.equal(
    config?.aesKey.toString("hex"),
    "69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051",
  );
});

Deno.test("every setting that is missing is named, in one message", () => {
  assert.throws(
    () => wechatFromEnvironment({ WECHAT_APP_ID: SETTINGS.WECHAT_APP_ID }),
    {
      message:
        "Set WECHAT_APP_SECRET, WECHAT_TOKEN, WECHAT_ORIGINAL_ID, WECHAT_ENCODING_AES_KEY: WeChat needs all its settings",
    },
  );
});

Deno.test("the plain mode goes without a key for messages, and does not make one up", () => {
  const config = wechatFromEnvironment({
    ...SETTINGS,
    WECHAT_ENCODING_AES_KEY: undefined,
    WECHAT_PUSH_MODE: "plain",
  });

  assert.equal(config?.mode, "plain");
  assert.throws(() => config?.aesKey, /Set WECHAT_ENCODING_AES_KEY/);
});

Deno.test("a malformed setting is named and its value is not shown", () => {
  const malformed = {
    WECHAT_APP_ID: "gh_10f6c3c3ac5a",
    WECHAT_APP_SECRET: "hush-hush-hush",
    WECHAT_ORIGINAL_ID: "wx2c2769f8efd9abc2",
    WECHAT_TOKEN: "hush hush",
    WECHAT_ENCODING_AES_KEY: "hush".repeat(11),
    WECHAT_PUSH_MODE: "compat",
    WECHAT_PUSH_FORMAT: "yaml",
  };
  for (const [name, value] of Object.entries(malformed)) {
    assert.throws(
      () => wechatFromEnvironment({ ...SETTINGS, [name]: value }),
      (error: Error) =>
        error.message.startsWith(`Set ${name} to `) &&
        !error.message.includes(value),
      name,
    );
  }
});

Deno.test("A-57 only https, or this machine, may be told a secret", () => {
  const refused = [
    "http://api.weixin.qq.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://10.0.0.1:8000",
    "ftp://127.0.0.1",
    "https://user:hush@api.weixin.qq.com",
    "https://api.weixin.qq.com/other",
    "https://api.weixin.qq.com/?to=other",
    "api.weixin.qq.com",
    "javascript:alert(1)",
  ];
  const names = ["WECHAT_API_BASE", "WECHAT_MP_BASE", "WECHAT_OPEN_BASE"];
  for (const name of names) {
    for (const base of refused) {
      assert.throws(
        () => wechatFromEnvironment({ ...SETTINGS, [name]: base }),
        new RegExp(`^Error: Set ${name} to an https address without a path$`),
        base,
      );
    }
  }
  for (
    const base of [
      "https://proxy.example.com:8443",
      "http://127.0.0.1:9000",
      "http://localhost:9000",
      "http://[::1]:9000",
    ]
  ) {
    const config = wechatFromEnvironment({
      ...SETTINGS,
      WECHAT_API_BASE: base,
    });
    assert.equal(config?.apiBase, base);
  }
});

Deno.test("A-57 printing the settings shows no secret", () => {
  const config = wechatFromEnvironment(SETTINGS);
  const printed = [
    String(config),
    JSON.stringify({ config }),
    Deno.inspect({ config }, { depth: 9, showHidden: true }),
    inspect({ config }, { depth: 9, showHidden: true }),
  ].join("\n");

  assert.ok(printed.includes("wx2c2769f8efd9abc2"));
  for (
    const secret of [
      SETTINGS.WECHAT_APP_SECRET,
      SETTINGS.WECHAT_TOKEN,
      SETTINGS.WECHAT_ENCODING_AES_KEY,
      "69b71d79",
    ]
  ) {
    assert.ok(!printed.includes(secret), secret);
  }
});
