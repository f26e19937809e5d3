import assert from "node:assert/strict";
import { reachOf } from "@/server/reach.ts";
import { whereToListen } from "@/server/serve.ts";

Deno.test("A-57 the process reaches where it listens, and with no other setting nobody", () => {
  assert.deepEqual(reachOf({}), ["127.0.0.1:8000"]);
  assert.deepEqual(reachOf({ HOST: "::", PORT: "9001" }), ["[::]:9001"]);
  assert.deepEqual(whereToListen({}), { hostname: "127.0.0.1", port: 8000 });
});

Deno.test("A-57 the process reaches its primary and the vendors that its settings name, each at its port", () => {
  const cases: [settings: Record<string, string>, hosts: string[]][] = [
    [{ DATABASE_URL: "file:data/platform.db" }, []],
    [{ DATABASE_URL: "http://primary:8080" }, ["primary:8080"]],
    [{ DATABASE_URL: "https://primary.example" }, ["primary.example:443"]],
    [{ DATABASE_URL: "no address" }, []],
    [{ SMS_PROVIDER: "outbox" }, []],
    [{ SMS_PROVIDER: "tencent" }, ["sms.tencentcloudapi.com:443"]],
    [{ SMS_PROVIDER: " aliyun " }, ["dysmsapi.aliyuncs.com:443"]],
    [{
      SMS_PROVIDER: "aliyun",
      ALIYUN_SMS_BASE_URL: "http://127.0.0.1:81",
      TENCENT_SMS_BASE_URL: "https://tencent.example",
    }, ["127.0.0.1:81"]],
    [{ SCAN_PROVIDER: "wechat" }, ["api.weixin.qq.com:443"]],
    [{
      SCAN_PROVIDER: "wechat",
      WECHAT_API_BASE: "https://relay.example:8443",
      WECHAT_OPEN_BASE: "https://open.example",
    }, ["relay.example:8443"]],
    [{ SCAN_PROVIDER: "device", WECHAT_API_BASE: "https://relay.example" }, []],
  ];
  for (const [settings, hosts] of cases) {
    assert.deepEqual(
      reachOf(settings),
      ["127.0.0.1:8000", ...hosts],
      JSON.stringify(settings),
    );
  }
});
