import type { Environment } from "@/server/open_platform.ts";
import { ALIYUN_URL } from "@/server/providers/sms_aliyun.ts";
import { TENCENT_URL } from "@/server/providers/sms_tencent.ts";
import { WECHAT_API_URL } from "@/server/wechat/config.ts";

const USUAL_PORTS: Readonly<Record<string, string>> = {
  "http:": "80",
  "https:": "443",
};

/** Where each SMS provider is, unless a setting says another address; `outbox` calls nobody. */
const SMS: Readonly<Record<string, { setting: string; usual: string }>> = {
  tencent: { setting: "TENCENT_SMS_BASE_URL", usual: TENCENT_URL },
  aliyun: { setting: "ALIYUN_SMS_BASE_URL", usual: ALIYUN_URL },
};

/**
 * All that the service has to reach with these settings, as `host:port`: where it listens,
 * its primary, its SMS vendor, and the API of WeChat. What is no address is left out: the
 * start names it.
 */
export function reachOf(environment: Environment): string[] {
  const set = (name: string) => environment[name]?.trim() || undefined;
  const sms = SMS[set("SMS_PROVIDER") ?? ""];
  const addresses = [
    `http://${bracketed(set("HOST") ?? "127.0.0.1")}:${set("PORT") ?? "8000"}`,
    set("DATABASE_URL"),
    sms && (set(sms.setting) ?? sms.usual),
    set("SCAN_PROVIDER") === "wechat"
      ? set("WECHAT_API_BASE") ?? WECHAT_API_URL
      : undefined,
  ];
  return [...new Set(addresses.flatMap((address) => hostOf(address ?? "")))];
}

/** `host:port` of an address of http, as a permission names it; none of anything else. */
function hostOf(address: string): string[] {
  const url = URL.parse(address);
  const usual = USUAL_PORTS[url?.protocol ?? ""];
  if (!url || usual === undefined) return [];
  return [`${url.hostname}:${url.port || usual}`];
}

/** An IPv6 address as it stands in a URL. */
function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
