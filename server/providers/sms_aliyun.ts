import { z } from "zod";
import {
  callVendor,
  VENDOR_TIME_LIMIT_MS,
} from "@/server/providers/call_vendor.ts";
import { signAcs3 } from "@/server/providers/sign_acs3.ts";
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
export const ALIYUN_URL = "https://dysmsapi.aliyuncs.com";
const ACTION = "SendSms";
const VERSION = "2017-05-25";
const NO_BODY = new Uint8Array();

/**
 * `isv.DAY_LIMIT_CONTROL` is not here: it is the budget of the whole account.
 *
 * Source: help.aliyun.com/document_detail/101346.html (API 错误码).
 */
const FAILURES: SmsFailures = {
  problems: new Map([
    ["isv.BUSINESS_LIMIT_CONTROL", "limited"],
    ["isv.MOBILE_NUMBER_ILLEGAL", "number"],
  ]),
  unsure:
    /^(isp\.SYSTEM_ERROR|isp\.GATEWAY_ERROR|InternalError|ServiceUnavailable)/,
};

const Answer = z.object({ Code: VendorCode, BizId: z.string().optional() });

/** An account of Alibaba Cloud SMS, its signature and template. */
export interface AliyunSmsConfig {
  accessKeyId: string;
  accessKeySecret: string;
  /** The approved signature before the text, without `【】` (短信签名). */
  signName: string;
  /** Code of the approved template, `SMS_123456789`. */
  templateCode: string;
  /** The template's variables, `${code}` and `${minutes}`; the code alone by default. */
  templateParams?: readonly SmsTemplateParam[] | undefined;
  /** An https origin, the vendor's public one by default. */
  baseUrl?: string | undefined;
  /** Milliseconds for one call, 5000 by default; the vendor asks for 1000 at least. */
  timeLimitMs?: number | undefined;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Makes what keeps a call from being replayed; random UUIDs by default. */
  nonce?: (() => string) | undefined;
}

/**
 * Sends codes through Alibaba Cloud SMS (阿里云短信, API 2017-05-25).
 *
 * A number that is refused comes back under HTTP 200, `OK` alone is success. The
 * vendor knows no idempotence: a message that is sent twice arrives twice.
 *
 * @throws {Error} If the base URL is not an https origin.
 *
 * Source: help.aliyun.com/document_detail/55284.html (SendSms).
 */
export function createAliyunSms(config: AliyunSmsConfig): SmsProvider {
  const baseUrl = parseVendorUrl(config.baseUrl ?? ALIYUN_URL, "baseUrl");
  return {
    name: "aliyun",
    async sendCode(message) {
      const { query, headers } = signAcs3({
        accessKeyId: config.accessKeyId,
        accessKeySecret: config.accessKeySecret,
        method: "POST",
        host: baseUrl.host,
        action: ACTION,
        version: VERSION,
        parameters: parametersOf(config, message),
        body: NO_BODY,
        at: config.clock(),
        nonce: config.nonce?.() ?? crypto.randomUUID(),
      });
      const reply = await callVendor(new URL(`/?${query}`, baseUrl), {
        headers: { ...headers, accept: "application/json" },
        body: NO_BODY,
        timeLimitMs: config.timeLimitMs ?? VENDOR_TIME_LIMIT_MS,
      });
      if (reply.state !== "answered") return unansweredOutcome(reply);
      return answeredOutcome(reply);
    },
  };
}

function parametersOf(
  config: AliyunSmsConfig,
  message: SmsCodeMessage,
): Record<string, string> {
  const params = config.templateParams ?? ["code"];
  const values = params.map((param) =>
    [param, templateValue(message, param)] as const
  );
  return {
    OutId: message.id,
    PhoneNumbers: message.phone,
    SignName: config.signName,
    TemplateCode: config.templateCode,
    // Numbers are refused: every value is a string.
    TemplateParam: JSON.stringify(Object.fromEntries(values)),
  };
}

function answeredOutcome(
  { status, body }: { status: number; body: unknown },
): SmsOutcome {
  const answer = Answer.safeParse(body);
  if (!answer.success) return MISSHAPEN_OUTCOME;
  const { Code: code, BizId: bizId } = answer.data;
  if (code !== "OK" || status !== 200) return failedOutcome(code, FAILURES);
  const providerId = VendorMessageId.safeParse(bizId);
  return providerId.success
    ? { state: "sent", providerId: providerId.data }
    : MISSHAPEN_OUTCOME;
}
