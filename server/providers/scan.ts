import type { Environment } from "@/server/open_platform.ts";
import { createWechatApi, type WechatApi } from "@/server/wechat/api.ts";
import {
  type WechatConfig,
  wechatFromEnvironment,
} from "@/server/wechat/config.ts";
import { RecentReplies } from "@/server/wechat/recent_replies.ts";
import type { WechatDeps } from "@/server/wechat/token.ts";

/**
 * How an administrator's phone confirms (`SCAN_PROVIDER`). `device`: the QR code opens
 * a page on the phone, where a passkey or a key of the phone signs. `wechat`: the code
 * is a scene of a service account, which follows, binds and signs in.
 */
export type ScanProvider = { kind: "device" } | WechatScan;

/** WeChat as the platform holds it: one for the process. */
export interface WechatScan {
  kind: "wechat";
  config: WechatConfig;
  api: WechatApi;
  replies: RecentReplies;
}

/**
 * The provider that `SCAN_PROVIDER` names: `device` (default) or `wechat`.
 *
 * @throws {Error} That names a setting which is missing or wrong.
 */
export function scanFromEnvironment(
  environment: Environment,
  deps: Omit<WechatDeps, "config">,
): ScanProvider {
  const kind = environment["SCAN_PROVIDER"]?.trim() || "device";
  if (kind === "device") return { kind };
  if (kind !== "wechat") {
    throw new Error("Set SCAN_PROVIDER to device or wechat");
  }
  const config = wechatFromEnvironment(environment);
  if (!config) {
    throw new Error("Set WECHAT_APP_ID and the other WECHAT settings");
  }
  return { kind, ...wechatParts(config, deps) };
}

function wechatParts(
  config: WechatConfig,
  deps: Omit<WechatDeps, "config">,
): Omit<WechatScan, "kind"> {
  const api = createWechatApi({ ...deps, config });
  return { config, api, replies: new RecentReplies() };
}
