import { z } from "zod";
import { checkAcs3, readQuery } from "./check_acs3.ts";
import { countNumbers, type NumberLimit } from "./number_limits.ts";
import type { TakenMessage } from "./taken_message.ts";
import {
  serveVendor,
  type VendorServer,
  type WireAnswer,
  type WireRequest,
} from "./vendor_server.ts";

const NUMBER_REGEXP = /^(?:\+?86|0086|\+)?(1[3-9]\d{9})$/;
/** What a variable of a 验证码 template may be. */
const CODE_PARAM_REGEXP = /^[0-9A-Za-z]{1,6}$/;
/** Codes of the gateway, which come with an HTTP status of their own. */
const GATEWAY_CODE_REGEXP = /^(?!isv\.|isp\.)/;

/** The vendor's own, for a number and a signature; days are any 24 hours. */
const LIMITS: readonly NumberLimit[] = [
  [1, 60_000, "分钟级"] as const,
  [5, 3_600_000, "小时级"] as const,
  [10, 86_400_000, "天级"] as const,
].map(([most, windowMs, span]) => ({
  most,
  windowMs,
  code: "isv.BUSINESS_LIMIT_CONTROL",
  message: `触发${span}流控Permits:${most}`,
}));

const Parameters = z.strictObject({
  OutId: z.string().max(255).optional(),
  PhoneNumbers: z.string(),
  SignName: z.string(),
  TemplateCode: z.string(),
  TemplateParam: z.string(),
});
type Parameters = z.infer<typeof Parameters>;
const TemplateParam = z.record(z.string(), z.string());

/** What the stand-in holds to be right. */
export interface AliyunSmsAccount {
  accessKeyId: string;
  accessKeySecret: string;
  signName: string;
  templateCode: string;
  /** Names of the variables that the template has. */
  params: readonly string[];
  /** Variables of a code (验证码) are up to six letters and digits, of a notice (通知) any text. */
  templateKind: "code" | "notice";
}

/** The account, unless a test wants another. */
export const ALIYUN_SMS_ACCOUNT: AliyunSmsAccount = {
  accessKeyId: "LTAIstandin0123456789",
  accessKeySecret: "aliyun-standin-secret",
  signName: "湖北卫健",
  templateCode: "SMS_123456789",
  params: ["code"],
  templateKind: "code",
};

/** Alibaba Cloud SMS on loopback. */
export interface AliyunSmsStandin extends VendorServer {
  /** Messages that were taken, oldest first. */
  taken: TakenMessage[];
  /** The code of every answer, oldest first. */
  codes: string[];
  /** Messages that the account still pays for. */
  balance: number;
}

/** A code and the text that comes with it. */
interface Said {
  code: string;
  message: string;
}

/**
 * Speaks `SendSms` of 2017-05-25: signature, clock, replay, account, template,
 * limits of a number (1 a minute, 5 an hour, 10 a day), balance. What the gateway
 * refuses is HTTP 4xx, what the SMS service refuses is 200.
 */
export async function serveAliyunSms(
  options: { account?: Partial<AliyunSmsAccount>; clock?: () => number } = {},
): Promise<AliyunSmsStandin> {
  const account = { ...ALIYUN_SMS_ACCOUNT, ...options.account };
  const clock = options.clock ?? Date.now;
  const limits = countNumbers(LIMITS);
  const nonces = new Set<string>();

  const server = await serveVendor(async (request, forced) => {
    const { accessKeyId, accessKeySecret } = account;
    const keys = { accessKeyId, accessKeySecret };
    const refusal = callRefusal(request) ??
      await checkAcs3(request, { ...keys, now: clock(), nonces });
    if (refusal) return say(refusal, refusal.status);
    if (forced) {
      const status = GATEWAY_CODE_REGEXP.test(forced) ? 400 : 200;
      return say({ code: forced, message: forced }, status);
    }
    return send(request);
  });
  const standin: AliyunSmsStandin = Object.assign(server, {
    taken: [],
    codes: [],
    balance: 1000,
  });
  return standin;

  function send(request: WireRequest): WireAnswer {
    const query = request.target.split("?")[1] ?? "";
    const { data } = Parameters.safeParse(Object.fromEntries(readQuery(query)));
    if (!data) return say(plain("isv.INVALID_PARAMETERS"));
    const params = parseParams(data.TemplateParam);
    const phone = NUMBER_REGEXP.exec(data.PhoneNumbers)?.[1];
    const at = clock();
    const problem = templateProblem(data, params, account);
    if (problem) return say(plain(problem));
    if (phone === undefined) return say(plain("isv.MOBILE_NUMBER_ILLEGAL"));
    const broken = limits.brokenBy(phone, at);
    if (broken) return say(broken);
    if (standin.balance < 1) return say(plain("isv.AMOUNT_NOT_ENOUGH"));

    const providerId = `${700_000_000_000_000 + standin.taken.length}^0`;
    standin.balance--;
    limits.add(phone, at);
    const id = data.OutId ?? "";
    standin.taken.push({ phone, params: params ?? {}, id, providerId, at });
    return say(plain("OK"), 200, { BizId: providerId });
  }

  function say(
    { code, message }: Said,
    status = 200,
    more: Record<string, string> = {},
  ): WireAnswer {
    standin.codes.push(code);
    const RequestId = "819BE656-D2E0-4858-8B21-B2E477085AAF";
    const body = { Code: code, Message: message, RequestId, ...more };
    return { status, body };
  }
}

function callRefusal({ method, target, headers }: WireRequest) {
  const code = method !== "POST" || !/^\/(\?|$)/.test(target)
    ? "UnsupportedHTTPMethod"
    : (headers.get("x-acs-version") ?? "2017-05-25") !== "2017-05-25"
    ? "InvalidVersion"
    : (headers.get("x-acs-action") ?? "SendSms") !== "SendSms"
    ? "InvalidAction.NotFound"
    : null;
  return code === null ? null : { status: 404, code, message: code };
}

function parseParams(text: string): Record<string, string> | undefined {
  try {
    return TemplateParam.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function templateProblem(
  data: Parameters,
  params: Record<string, string> | undefined,
  account: AliyunSmsAccount,
): string | null {
  if (data.SignName !== account.signName) return "isv.SMS_SIGNATURE_ILLEGAL";
  if (data.TemplateCode !== account.templateCode) {
    return "isv.SMS_TEMPLATE_ILLEGAL";
  }
  if (!params) return "isv.INVALID_JSON_PARAM";
  if (account.params.some((name) => !Object.hasOwn(params, name))) {
    return "isv.TEMPLATE_MISSING_PARAMETERS";
  }
  const isRight = account.templateKind === "notice" ||
    Object.values(params).every((value) => CODE_PARAM_REGEXP.test(value));
  return isRight ? null : "isv.TEMPLATE_PARAMS_ILLEGAL";
}

function plain(code: string): Said {
  return { code, message: code };
}
