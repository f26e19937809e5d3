import assert from "node:assert/strict";
import fc from "fast-check";
import { browserName, deviceName } from "@/domain/user_agent.ts";
import { assertQuick } from "@/tests/support/waits.ts";

const WINDOWS_7 = "Mozilla/5.0 (Windows NT 6.1; Win64; x64)";
const WINDOWS_10 = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

/** What real browsers send → what the screen says of browser and device. */
const AGENTS: [string, string, string][] = [
  [
    `${WINDOWS_7} ${WEBKIT} Chrome/109.0.0.0 Safari/537.36`,
    "Chrome 109，Windows 7",
    "Windows 7 设备",
  ],
  [
    `${WINDOWS_10} ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
    "Chrome 131，Windows 10 或更新",
    "Windows 10 或更新 设备",
  ],
  [
    `${WINDOWS_7} ${WEBKIT} Chrome/86.0.4240.198 Safari/537.36 QIHU 360SE`,
    "Chrome 86，Windows 7",
    "Windows 7 设备",
  ],
  [
    `${WINDOWS_10} ${WEBKIT} Chrome/94.0.4606.71 Safari/537.36 Core/1.94.249.400 QQBrowser/12.5.5611.400`,
    "QQ 浏览器 12，Windows 10 或更新",
    "Windows 10 或更新 设备",
  ],
  [
    `${WINDOWS_10} ${WEBKIT} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.2849.68`,
    "Edge 130，Windows 10 或更新",
    "Windows 10 或更新 设备",
  ],
  [
    `${WINDOWS_10} ${WEBKIT} Chrome/70.0.3538.102 Safari/537.36 Edge/18.19042`,
    "Edge 18，Windows 10 或更新",
    "Windows 10 或更新 设备",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "Firefox 132，Windows 10 或更新",
    "Windows 10 或更新 设备",
  ],
  [
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Windows 7",
    "Windows 7 设备",
  ],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/114.0.0.0 Safari/537.36`,
    "Chrome 114，Linux",
    "Linux 设备",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
    "Safari 17，macOS",
    "macOS 设备",
  ],
  [
    `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`,
    "Safari 17，iPhone",
    "iPhone",
  ],
  [
    `${IPHONE} Mobile/15E148 MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN`,
    "微信 8，iPhone",
    "iPhone",
  ],
  [
    `Mozilla/5.0 (Linux; Android 13; M2102J2SC Build/TKQ1.221114.001; wv) ${WEBKIT} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160083 MMWEBSDK/20240301 MicroMessenger/8.0.48.2580(0x28003052) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64`,
    "微信 8，Android",
    "Android 手机",
  ],
  [
    `Mozilla/5.0 (Linux; Android 12; HarmonyOS; ALN-AL00; HMSCore 6.13.0.302) ${WEBKIT} Chrome/99.0.4844.88 HuaweiBrowser/14.0.5.303 Mobile Safari/537.36`,
    "Chrome 99，鸿蒙",
    "鸿蒙 手机",
  ],
  [
    `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${WEBKIT} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile`,
    "Chrome 114，鸿蒙",
    "鸿蒙 手机",
  ],
];

Deno.test("browserName and deviceName know the browsers that are in use", () => {
  for (const [agent, browser, device] of AGENTS) {
    assert.equal(browserName(agent), browser);
    assert.equal(deviceName(agent), device);
  }
});

Deno.test("a browser that does not say what it is has a name all the same", () => {
  for (const agent of [null, "", "curl/8.5.0", "\0", "<b>", "😀"]) {
    assert.equal(browserName(agent), "未知浏览器");
    assert.equal(deviceName(agent), "手机");
  }
});

Deno.test("of a hostile 10 kB a line remains, at once", async () => {
  const names = ["MicroMessenger/", "Chrome/", "Edg/", "Version/", "Windows "];
  for (const name of names) {
    for (const unit of ["1", "1.", name]) {
      const agent = name + unit.repeat(10_000);
      await assertQuick(100, () => {
        const browser = browserName(agent);
        assert.ok(browser.length <= 40, browser.slice(0, 60));
        assert.ok(deviceName(agent).length <= 40);
      }, `${name} ${unit}`);
    }
  }
});

Deno.test("nothing of a browser's text gets into its name but the digits of a version", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (noise) => {
    const name = browserName(`${noise} Chrome/86.0 ${noise} Windows NT 6.1`);
    assert.match(name, /^[\p{L} ]+ \d{1,4}，[\p{L}\d ]+$/u);
  }));
});
