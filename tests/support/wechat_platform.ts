import type { Platform } from "@/server/platform.ts";
import { scanFromEnvironment } from "@/server/providers/scan.ts";
import { startWechat, type WechatStandin } from "@/tests/standins/wechat.ts";
import { NOW } from "./cast.ts";

/** A stand-in of WeChat whose clock is that of the tests; it stands still unless one is given. */
export function startTestWechat(
  clock: () => number = () => Date.parse(NOW),
): WechatStandin {
  return startWechat({ clock });
}

/** The platform with `SCAN_PROVIDER=wechat`, speaking to the stand-in. */
export function withWechat(
  platform: Platform,
  wechat: WechatStandin,
): Platform {
  const environment = { SCAN_PROVIDER: "wechat", ...wechat.settings };
  return { ...platform, scan: scanFromEnvironment(environment, platform) };
}

/** The link in the last text that WeChat's user got as a reply. */
export function linkOf(wechat: WechatStandin): string {
  const { text } = wechat.replies.at(-1) ?? { text: "" };
  return /https?:\/\/\S+/.exec(text)?.[0] ?? "";
}
