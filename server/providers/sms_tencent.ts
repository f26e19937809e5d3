import { z } from "zod";
import {
  callVendor,
  VENDOR_TIME_LIMIT_MS,
} from "@/server/providers/call_vendor.ts";
import { signTc3 } from "@/server/providers/sign_tc3.ts";
import type {
  SmsCodeMessage,
  SmsOutcome,
  SmsProvider,
} from "@/server/providers/sms.ts";
import {
  failedOutcome,
  MISSHAPEN_OUTCOME,
  type SmsFailures,
  unansweredOutcome,
  VendorCode,
  VendorMessageId,
} from "@/server/providers/sms_outcome.ts";
import {
  type SmsTemplateParam,
  templateValue,
} from "@/server/providers/sms_template.ts";
import { parseVendorUrl } from "@/server/providers/vendor_url.ts";

/** Where the API is, unless told otherwise. */
export const TENCENT_URL = "https://sms.tencentcloudapi.com";
const SERVICE = "sms";
const ACTION = "SendSms";
const VERSION = "2021-01-11";
const CONTENT_TYPE = "application/json; charset=utf-8";

/** Source: cloud.tencent.com/document/api/382/59177 (错误码). */
const FAILURES: SmsFailures = {
  problems: new Map([
    ["LimitExceeded.DeliveryFrequencyLimit", "limited"],
    ["LimitExceeded.PhoneNumberThirtySecondLimit", "limited"],
    ["LimitExceeded.PhoneNumberOneHourLimit", "limited"],
    ["LimitExceeded.PhoneNumberDailyLimit", "limited"],
    ["LimitExceeded.PhoneNumberSameContentDailyLimit", "limited"],
    ["InvalidParameterValue.IncorrectPhoneNumber", "number"],
    // Its holder has unsubscribed, or the carrier blocks it: another number helps.
    ["FailedOperation.PhoneNumberInBlacklist", "number"],
  ]),
  unsure: /^InternalError/,
};

/** Shape of the answer; `SerialNo` of a failure is empty. */
const Answer = z.object({
  Response: z.union([
    z.object({ Error: z.object({ Code: VendorCode }) }),
    z.object({
      SendStatusSet: z.tuple([
        z.object({ Code: VendorCode, SerialNo: z.string() }),
      ]),
    }),
  ]),
});

/** An account of Tencent Cloud SMS, its application and template. */
export interface TencentSmsConfig {
  secretId: string;
  secretKey: string;
  /** `SdkAppId` of the application, `1400006666`. */
  appId: string;
  /** The approved signature before the text, without `【】` (短信签名). */
  signName: string;
  /** Number of the approved template. */
  templateId: string;
  /** The template's variables `{1}`, `{2}` in their order; code and minutes by default. */
  templateParams?: readonly SmsTemplateParam[] | undefined;
  /** `ap-guangzhou` by default. */
  region?: string | undefined;
  /** An https origin, the vendor's public one by default. */
  baseUrl?: string | undefined;
  /** Milliseconds for one call, 5000 by default. */
  timeLimitMs?: number | undefined;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/**
 * Sends codes through Tencent Cloud SMS (腾讯云短信, API 2021-01-11).
 *
 * A number that is refused comes back under HTTP 200, `Ok` alone is success.
 *
 * @throws {Error} If the base URL is not an https origin.
 *
 * Source: cloud.tencent.com/document/api/382/55981 (SendSms).
 */
export function createTencentSms(config: TencentSmsConfig): SmsProvider {
  const url = parseVendorUrl(config.baseUrl ?? TENCENT_URL, "baseUrl");
  return {
    name: "tencent",
    async sendCode(message) {
      const body = new TextEncoder().encode(payload(config, message));
      const reply = await callVendor(url, {
        headers: signedHeaders(config, { host: url.host, body }),
        body,
        timeLimitMs: config.timeLimitMs ?? VENDOR_TIME_LIMIT_MS,
      });
      if (reply.state !== "answered") return unansweredOutcome(reply);
      return answeredOutcome(reply);
    },
  };
}

function payload(config: TencentSmsConfig, message: SmsCodeMessage): string {
  const params = config.templateParams ?? ["code", "minutes"];
  return JSON.stringify({
    PhoneNumberSet: [`+86${message.phone}`],
    SmsSdkAppId: config.appId,
    SignName: config.signName,
    TemplateId: config.templateId,
    TemplateParamSet: params.map((param) => templateValue(message, param)),
    SessionContext: message.id,
  });
}

function signedHeaders(
  config: TencentSmsConfig,
  { host, body }: { host: string; body: Uint8Array },
): Record<string, string> {
  const timestamp = Math.floor(config.clock() / 1000);
  const authorization = signTc3({
    secretId: config.secretId,
    secretKey: config.secretKey,
    service: SERVICE,
    method: "POST",
    query: "",
    headers: { "content-type": CONTENT_TYPE, host, "x-tc-action": ACTION },
    body,
    timestamp,
  });
  return {
    authorization,
    "content-type": CONTENT_TYPE,
    "x-tc-action": ACTION,
    "x-tc-region": config.region ?? "ap-guangzhou",
    "x-tc-timestamp": String(timestamp),
    "x-tc-version": VERSION,
  };
}

function answeredOutcome(
  { status, body }: { status: number; body: unknown },
): SmsOutcome {
  const answer = Answer.safeParse(body);
  if (!answer.success) return MISSHAPEN_OUTCOME;
  const { Response: response } = answer.data;
  if ("Error" in response) return failedOutcome(response.Error.Code, FAILURES);
  const [{ Code: code, SerialNo: serialNo }] = response.SendStatusSet;
  if (code !== "Ok" || status !== 200) return failedOutcome(code, FAILURES);
  return VendorMessageId.safeParse(serialNo).success
    ? { state: "sent", providerId: serialNo }
    : MISSHAPEN_OUTCOME;
}
