/** A verification code on its way to a phone (短信验证码). */
export interface SmsCodeMessage {
  /** Our own id of the message, given to the provider where it keeps one; no vendor promises not to send twice. */
  id: string;
  /** Eleven digits of a mainland mobile number. */
  phone: string;
  /** Six digits. */
  code: string;
  /** How long the code is good for, in minutes; templates say it. */
  minutes: number;
}

/** Why a message was not taken: the number has had too many, is none, or the provider cannot send at all. */
export type SmsProblem = "limited" | "number" | "unavailable";

/**
 * What became of a message. `unknown` is a time limit that ran out or an answer that
 * makes no sense: it may have been sent, so it is never sent again by itself.
 *
 * `vendorCode` is the vendor's own word for it, or ours where there is none, as
 * `timeout`: at most 100 signs of `A-Za-z0-9_.:-`, nothing personal.
 */
export type SmsOutcome =
  | { state: "sent"; providerId: string }
  | { state: "refused"; problem: SmsProblem; vendorCode: string }
  | { state: "unknown"; vendorCode: string };

/** Sends codes by SMS (短信通道). Never throws for what a vendor or the network does. */
export interface SmsProvider {
  readonly name: "outbox" | "tencent" | "aliyun";
  sendCode(message: SmsCodeMessage): Promise<SmsOutcome>;
}
