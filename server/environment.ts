import type { Environment } from "@/server/open_platform.ts";

/** Every setting that the service reads: what each is stands in docs/settings.md. */
export const SETTING_NAMES: readonly string[] = [
  "ACTIVATION_DAYS",
  "ALIYUN_SMS_ACCESS_KEY_ID",
  "ALIYUN_SMS_ACCESS_KEY_SECRET",
  "ALIYUN_SMS_BASE_URL",
  "ALIYUN_SMS_SIGN_NAME",
  "ALIYUN_SMS_TEMPLATE_CODE",
  "ALIYUN_SMS_TEMPLATE_PARAMS",
  "BASE_URL",
  "DATABASE_REPLICA",
  "DATABASE_TOKEN",
  "DATABASE_URL",
  "DATA_KEYS",
  "DEMO",
  "HOST",
  "INDEX_KEYS",
  "METRICS_TOKEN",
  "PORT",
  "SCAN_PROVIDER",
  "SMS_CALLBACK_KEY",
  "SMS_PROVIDER",
  "SMS_TIME_LIMIT_MS",
  "TENCENT_SMS_APP_ID",
  "TENCENT_SMS_BASE_URL",
  "TENCENT_SMS_REGION",
  "TENCENT_SMS_SECRET_ID",
  "TENCENT_SMS_SECRET_KEY",
  "TENCENT_SMS_SIGN_NAME",
  "TENCENT_SMS_TEMPLATE_ID",
  "TENCENT_SMS_TEMPLATE_PARAMS",
  "TRUSTED_PROXIES",
  "UNIT_CODE_DAYS",
  "UNIT_CODE_REMIND_DAYS",
  "WECHAT_API_BASE",
  "WECHAT_APP_ID",
  "WECHAT_APP_SECRET",
  "WECHAT_ENCODING_AES_KEY",
  "WECHAT_MP_BASE",
  "WECHAT_OPEN_BASE",
  "WECHAT_ORIGINAL_ID",
  "WECHAT_PUSH_FORMAT",
  "WECHAT_PUSH_MODE",
  "WECHAT_TOKEN",
];

/** The settings of the process, one by one: no right to the whole environment is needed. */
export function readEnvironment(
  names: readonly string[] = SETTING_NAMES,
): Environment {
  return Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
}

/**
 * Gives up the right to read the settings: from here on no module of the process, and no
 * Worker that it starts, finds a key in the environment. Where the right was given to all of
 * the environment (`-A`), it stays.
 */
export async function forgetEnvironment(): Promise<void> {
  for (const variable of SETTING_NAMES) {
    await Deno.permissions.revoke({ name: "env", variable });
  }
}
