import type { Environment } from "@/server/open_platform.ts";
import type { SmsProvider } from "@/server/providers/sms.ts";
import {
  type AliyunSmsConfig,
  createAliyunSms,
} from "@/server/providers/sms_aliyun.ts";
import { createOutboxSms } from "@/server/providers/sms_outbox.ts";
import {
  parseTemplateParams,
  type SmsTemplateParam,
} from "@/server/providers/sms_template.ts";
import {
  createTencentSms,
  type TencentSmsConfig,
} from "@/server/providers/sms_tencent.ts";
import { parseVendorUrl } from "@/server/providers/vendor_url.ts";
import { readSettings, type SettingsReader } from "@/server/settings_reader.ts";

/** What of a key or a region may stand in a header. */
const TOKEN_REGEXP = /^[\w.-]{1,128}$/;
/** Vendors ask for a second at least, and nobody waits longer for a code. */
const TIME_LIMIT_MS = { least: 1_000, most: 30_000 };

/** The clock of the process: milliseconds since 1970. */
type Clock = () => number;

const PROVIDERS: Record<
  SmsProvider["name"],
  (settings: SettingsReader, clock: Clock) => SmsProvider
> = {
  outbox: createOutboxSms,
  tencent: tencentFrom,
  aliyun: aliyunFrom,
};

/**
 * Makes the provider that `SMS_PROVIDER` names: `outbox` (default), `tencent` or
 * `aliyun`. docs/settings.md has the other settings; no message tells a value.
 *
 * @throws {Error} That names all settings which are missing, or the one that is wrong.
 */
export function smsFromEnvironment(
  environment: Environment,
  { clock }: { clock: Clock },
): SmsProvider {
  const settings = readSettings(environment);
  const name = settings.find("SMS_PROVIDER") ?? "outbox";
  if (!isProviderName(name)) {
    throw new Error("Set SMS_PROVIDER to outbox, tencent or aliyun");
  }
  return PROVIDERS[name](settings, clock);
}

function isProviderName(name: string): name is SmsProvider["name"] {
  return Object.hasOwn(PROVIDERS, name);
}

function tencentFrom(settings: SettingsReader, clock: Clock): SmsProvider {
  const config: TencentSmsConfig = {
    secretId: settings.need("TENCENT_SMS_SECRET_ID"),
    secretKey: settings.need("TENCENT_SMS_SECRET_KEY"),
    appId: settings.need("TENCENT_SMS_APP_ID"),
    signName: settings.need("TENCENT_SMS_SIGN_NAME"),
    templateId: settings.need("TENCENT_SMS_TEMPLATE_ID"),
    templateParams: findParams(settings, "TENCENT_SMS_TEMPLATE_PARAMS"),
    region: settings.find("TENCENT_SMS_REGION"),
    baseUrl: findOrigin(settings, "TENCENT_SMS_BASE_URL"),
    timeLimitMs: findTimeLimit(settings),
    clock,
  };
  settings.assertComplete();
  assertToken(config.secretId, "TENCENT_SMS_SECRET_ID");
  if (config.region) assertToken(config.region, "TENCENT_SMS_REGION");
  return createTencentSms(config);
}

function aliyunFrom(settings: SettingsReader, clock: Clock): SmsProvider {
  const config: AliyunSmsConfig = {
    accessKeyId: settings.need("ALIYUN_SMS_ACCESS_KEY_ID"),
    accessKeySecret: settings.need("ALIYUN_SMS_ACCESS_KEY_SECRET"),
    signName: settings.need("ALIYUN_SMS_SIGN_NAME"),
    templateCode: settings.need("ALIYUN_SMS_TEMPLATE_CODE"),
    templateParams: findParams(settings, "ALIYUN_SMS_TEMPLATE_PARAMS"),
    baseUrl: findOrigin(settings, "ALIYUN_SMS_BASE_URL"),
    timeLimitMs: findTimeLimit(settings),
    clock,
  };
  settings.assertComplete();
  assertToken(config.accessKeyId, "ALIYUN_SMS_ACCESS_KEY_ID");
  return createAliyunSms(config);
}

function findParams(
  settings: SettingsReader,
  name: string,
): readonly SmsTemplateParam[] | undefined {
  const text = settings.find(name);
  if (text === undefined) return undefined;
  const params = parseTemplateParams(text);
  if (!params) throw new Error(`Set ${name} to code or code,minutes`);
  return params;
}

function findOrigin(
  settings: SettingsReader,
  name: string,
): string | undefined {
  const text = settings.find(name);
  return text === undefined ? undefined : parseVendorUrl(text, name).origin;
}

function findTimeLimit(settings: SettingsReader): number | undefined {
  const text = settings.find("SMS_TIME_LIMIT_MS");
  if (text === undefined) return undefined;
  const ms = Number(text);
  const { least, most } = TIME_LIMIT_MS;
  if (!Number.isInteger(ms) || ms < least || ms > most) {
    throw new Error(`Set SMS_TIME_LIMIT_MS between ${least} and ${most}`);
  }
  return ms;
}

/** A key with a stray sign would make a header that no request can have. */
function assertToken(value: string, name: string): void {
  if (!TOKEN_REGEXP.test(value)) {
    throw new Error(`Set ${name} to letters, digits and ._- only`);
  }
}
