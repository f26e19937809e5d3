import { z } from "zod";
import { checkTc3 } from "./check_tc3.ts";
import { countNumbers, type NumberLimit } from "./number_limits.ts";
import type { TakenMessage } from "./taken_message.ts";
import {
  serveVendor,
  type VendorServer,
  type WireAnswer,
  type WireRequest,
} from "./vendor_server.ts";

const NUMBER_REGEXP = /^(?:\+?86|0086)?(1[3-9]\d{9})$/;
/** What a variable of a 验证码 template may be. */
const CODE_PARAM_REGEXP = /^\d{0,6}$/;
/** Codes that stand with a number; others fail the call. */
const NUMBER_CODE_REGEXP =
  /^(FailedOperation|InvalidParameterValue|LimitExceeded|InternalError)\./;

/** The vendor's days are those of the calendar; here they are any 24 hours. */
const LIMITS: readonly NumberLimit[] = [
  [1, 30_000, "ThirtySecond"] as const,
  [5, 3_600_000, "OneHour"] as const,
  [10, 86_400_000, "Daily"] as const,
].map(([most, windowMs, name]) => ({
  most,
  windowMs,
  code: `LimitExceeded.PhoneNumber${name}Limit`,
  message: "messages of a single mobile number exceed the upper limit",
}));

const Payload = z.strictObject({
  PhoneNumberSet: z.array(z.string()).min(1).max(200),
  SmsSdkAppId: z.string(),
  SignName: z.string(),
  TemplateId: z.string(),
  TemplateParamSet: z.array(z.string()),
  SessionContext: z.string().max(511),
});
type Payload = z.infer<typeof Payload>;

/** What the stand-in holds to be right. */
export interface TencentSmsAccount {
  secretId: string;
  secretKey: string;
  appId: string;
  signName: string;
  templateId: string;
  /** How many variables the template has. */
  paramCount: number;
  /** Variables of a code (验证码) are up to six digits, of a notice (通知) any text. */
  templateKind: "code" | "notice";
}

/** The account, unless a test wants another. */
export const TENCENT_SMS_ACCOUNT: TencentSmsAccount = {
  secretId: "AKIDstandin0123456789",
  secretKey: "tencent-standin-secret",
  appId: "1400006666",
  signName: "湖北卫健",
  templateId: "1110",
  paramCount: 2,
  templateKind: "code",
};

/** Tencent Cloud SMS on loopback. */
export interface TencentSmsStandin extends VendorServer {
  /** Messages that were taken, oldest first. */
  taken: TakenMessage[];
  /** The code of every number and of every failed call, oldest first. */
  codes: string[];
  /** Messages that the package still pays for. */
  balance: number;
}

/**
 * Speaks `SendSms` of 2021-01-11: signature, clock, account, template, limits of
 * a number (1 in 30 s, 5 an hour, 10 a day), balance. Refusals are HTTP 200 too.
 */
export async function serveTencentSms(
  options: { account?: Partial<TencentSmsAccount>; clock?: () => number } = {},
): Promise<TencentSmsStandin> {
  const account = { ...TENCENT_SMS_ACCOUNT, ...options.account };
  const clock = options.clock ?? Date.now;
  const limits = countNumbers(LIMITS);

  const server = await serveVendor(async (request, forced) => {
    const problem = await checkCall(request, { account, now: clock() });
    const payload = problem === null ? parsePayload(request) : undefined;
    const isCallForced = forced && !NUMBER_CODE_REGEXP.test(forced);
    if (!payload || isCallForced) {
      const code = problem ?? forced ?? "InvalidParameter";
      standin.codes.push(code);
      return answerOf({ Error: { Code: code, Message: code } });
    }
    const SendStatusSet = payload.PhoneNumberSet.map((number) =>
      send(number, payload, forced)
    );
    return answerOf({ SendStatusSet });
  });
  const standin: TencentSmsStandin = Object.assign(server, {
    taken: [],
    codes: [],
    balance: 1000,
  });
  return standin;

  function send(number: string, payload: Payload, forced?: string) {
    const phone = NUMBER_REGEXP.exec(number)?.[1];
    const at = clock();
    const code = forced ?? payloadProblem(payload, account) ??
      (phone === undefined
        ? "InvalidParameterValue.IncorrectPhoneNumber"
        : limits.brokenBy(phone, at)?.code ??
          (standin.balance < 1
            ? "FailedOperation.InsufficientBalanceInSmsPackage"
            : null));
    standin.codes.push(code ?? "Ok");
    const context = payload.SessionContext;
    if (code !== null || phone === undefined) {
      return statusOf({ number, context, code: code ?? "", serial: "" });
    }
    const serial = `5000:${1_045_710_669_157_053 + standin.taken.length}`;
    standin.balance--;
    limits.add(phone, at);
    const params = numbered(payload.TemplateParamSet);
    standin.taken.push({ phone, params, id: context, providerId: serial, at });
    return statusOf({ number, context, code: "Ok", serial });
  }
}

async function checkCall(
  request: WireRequest,
  { account, now }: { account: TencentSmsAccount; now: number },
): Promise<string | null> {
  const { method, target, headers } = request;
  if (method !== "POST" || target !== "/") return "InvalidRequest";
  const { secretId, secretKey } = account;
  const problem = await checkTc3(request, {
    secretId,
    secretKey,
    service: "sms",
    now,
  });
  if (problem) return problem;
  if (headers.get("x-tc-version") !== "2021-01-11") return "NoSuchVersion";
  return headers.get("x-tc-action") === "SendSms" ? null : "InvalidAction";
}

function parsePayload({ body }: WireRequest): Payload | undefined {
  try {
    return Payload.safeParse(JSON.parse(new TextDecoder().decode(body))).data;
  } catch {
    return undefined;
  }
}

function payloadProblem(
  payload: Payload,
  account: TencentSmsAccount,
): string | null {
  const { TemplateParamSet: params } = payload;
  if (payload.SmsSdkAppId !== account.appId) {
    return "UnauthorizedOperation.SmsSdkAppIdVerifyFail";
  }
  if (payload.SignName !== account.signName) {
    return "FailedOperation.SignatureIncorrectOrUnapproved";
  }
  if (payload.TemplateId !== account.templateId) {
    return "FailedOperation.TemplateIncorrectOrUnapproved";
  }
  if (params.length !== account.paramCount) {
    return "FailedOperation.TemplateParamSetNotMatchApprovedTemplate";
  }
  const isRight = account.templateKind === "notice" ||
    params.every((param) => CODE_PARAM_REGEXP.test(param));
  return isRight ? null : "InvalidParameterValue.TemplateParameterFormatError";
}

function statusOf(
  of: { number: string; context: string; code: string; serial: string },
) {
  return {
    SerialNo: of.serial,
    PhoneNumber: of.number,
    Fee: of.code === "Ok" ? 1 : 0,
    SessionContext: of.context,
    Code: of.code,
    Message: of.code === "Ok" ? "send success" : of.code,
    IsoCode: "CN",
  };
}

function answerOf(response: Record<string, unknown>): WireAnswer {
  const RequestId = "a0aabda6-cf91-4f3e-a81f-9198114a2279";
  return { status: 200, body: { Response: { ...response, RequestId } } };
}

function numbered(params: readonly string[]): Record<string, string> {
  return Object.fromEntries(params.map((param, at) => [String(at + 1), param]));
}
