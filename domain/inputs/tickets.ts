import { z } from "zod";
import { checkPin, PIN_PROBLEMS } from "@/domain/pins.ts";
import { parseNumber } from "@/domain/ticket.ts";

const NUMBER_SENTENCE = "请输入电脑屏幕上的两位数字";
/** A registration of a passkey, the longest of the proofs, takes some 2,000 characters. */
const MAX_PROOF_LENGTH = 24_000;

/** Public id of a ticket (扫码凭据): 16 bytes in base64url. */
export const TicketIdInput = z.string().regex(/^[\w-]{22}$/);

const number = z.string(NUMBER_SENTENCE).max(10, NUMBER_SENTENCE)
  .refine((text) => parseNumber(text) !== undefined, NUMBER_SENTENCE);
const proof = z.string("请在手机上完成验证").min(1, "请在手机上完成验证")
  .max(MAX_PROOF_LENGTH, "请在手机上完成验证");

/** A confirmation by the bound phone (手机确认). */
export const ConfirmInput = z.strictObject({
  ticketId: TicketIdInput,
  number,
  proof,
  /** Of a device key alone. */
  pin: z.string().max(20).default(""),
});

/** A confirmation in WeChat, which has named the phone already. */
export const NumberInput = z.strictObject({
  ticketId: TicketIdInput,
  number,
});

/** A phone that is being bound (绑定手机). */
export const BindPhoneInput = z.strictObject({
  ticketId: TicketIdInput,
  number,
  proof,
  kind: z.enum(["passkey", "deviceKey"]),
  pin: z.string().max(20).default(""),
  pinAgain: z.string().max(20).default(""),
}).check((ctx) => {
  const { kind, pin, pinAgain } = ctx.value;
  if (kind === "passkey") return;
  const input = ctx.value;
  const problem = checkPin(pin);
  if (problem) {
    const message = PIN_PROBLEMS[problem];
    ctx.issues.push({ code: "custom", input, path: ["pin"], message });
  }
  if (pin !== pinAgain) {
    const message = "两次输入的数字不一致";
    ctx.issues.push({ code: "custom", input, path: ["pinAgain"], message });
  }
});

/** A code typed on the screen in the place of the phone: 动态口令 or 恢复码. */
export const TypedCodeInput = z.strictObject({
  code: z.string("请输入动态口令或恢复码").trim()
    .min(1, "请输入动态口令或恢复码").max(40, "请输入动态口令或恢复码"),
});

/** The code of an SMS (短信验证码). */
export const SmsCodeInput = z.strictObject({
  code: z.string("请输入短信验证码")
    .transform((text) => text.normalize("NFKC").replace(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "请输入 6 位数字的短信验证码")),
});
