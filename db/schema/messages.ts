import type { Generated } from "kysely";

// What goes to phones: SMS and WeChat. Read db/schema.ts first.

/** A code sent by SMS (短信验证码); `subjectId` is the activation, ticket or account it is for. */
export interface SmsCodeTable {
  id: string;
  purpose: "activation" | "signIn" | "phone";
  subjectId: string;
  phoneSealed: string;
  phoneIndex: string;
  phoneMasked: string;
  codeHash: string;
  tries: Generated<number>;
  madeAt: string;
  expiresAt: string;
  usedAt: string | null;
  endedAt: string | null;
}

/** What was handed to the SMS provider (发送台账); the body is kept for the outbox alone. */
export interface SmsMessageTable {
  id: string;
  codeId: string | null;
  provider: "outbox" | "tencent" | "aliyun";
  phoneMasked: string;
  bodySealed: string | null;
  state:
    | "sending"
    | "sent"
    | "refused"
    | "unknown"
    | "delivered"
    | "undelivered";
  providerId: string | null;
  problem: string | null;
  madeAt: string;
  settledAt: string | null;
}

/** The access token of the WeChat service account; one holder refreshes it. */
export interface WechatTokenTable {
  appId: string;
  tokenSealed: string;
  fetchedAt: string;
  expiresAt: string;
  forcedAt: string | null;
}

/** A pushed event that was taken already; WeChat sends an event up to four times. */
export interface WechatEventTable {
  key: string;
  at: string;
}

/** A web authorisation under way on a phone; `phoneHash` is the phone's own cookie. */
export interface WechatOauthTable {
  stateHash: string;
  ticketId: string;
  phoneHash: string;
  madeAt: string;
  expiresAt: string;
  usedAt: string | null;
}
