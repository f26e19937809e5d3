import type { Generated } from "kysely";

// Accounts, how they sign in, what they keep and what they did. Read db/schema.ts first.

/** An account (帐号); `kind` says which of unit, authority and person it belongs to. */
export interface AccountTable {
  id: string;
  kind: "authority" | "main" | "business" | "subaccount" | "person";
  login: string | null;
  unitId: string | null;
  authorityId: string | null;
  authorityRole: "business" | "security" | "audit" | null;
  personId: string | null;
  state: "issued" | "activating" | "active" | "suspended" | "closed";
  passwordHash: string | null;
  holderName: string | null;
  holderDocumentSealed: string | null;
  holderDocumentIndex: string | null;
  holderPhoneSealed: string | null;
  holderPhoneIndex: string | null;
  holderPhoneMasked: string | null;
  holderDepartment: string | null;
  officePhone: string | null;
  phoneVerifiedAt: string | null;
  passwordSetAt: string | null;
  activatedAt: string | null;
  lastSignInAt: string | null;
  madeBy: string | null;
  createdAt: string;
  /** Of a suspended account; `null` for the command line. */
  suspendedBy: string | null;
}

/** A business or menu group that an account holds. */
export interface AccountBusinessTable {
  accountId: string;
  business: string;
}

/** By what an account proved itself beside its password; `password` alone is a person's known browser. */
export type FactorName =
  | "password"
  | "sms"
  | "passkey"
  | "deviceKey"
  | "wechat"
  | "totp"
  | "recovery";

/** A session; `tokenHash` is the SHA-256 of what the cookie says. */
export interface SessionTable {
  id: string;
  tokenHash: string;
  accountId: string;
  factor: FactorName;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
  steppedUpAt: string | null;
  endedAt: string | null;
  endReason:
    | "signOut"
    | "otherSession"
    | "newSignIn"
    | "tooMany"
    | "password"
    | "phone"
    | "binding"
    | "suspended"
    | "released"
    | "closed"
    | null;
  previousSignInAt: string | null;
  address: string | null;
  userAgent: string | null;
}

/** An activation (激活) of an account: its code, hashed, and the step that comes next. */
export interface ActivationTable {
  id: string;
  accountId: string;
  codeHash: string;
  madeBy: string | null;
  madeAt: string;
  expiresAt: string;
  misses: Generated<number>;
  step: Generated<"admin" | "follow" | "bind" | "phone" | "done">;
  browserHash: string | null;
  browserAt: string | null;
  wechatOpenidSealed: string | null;
  wechatOpenidIndex: string | null;
  endedAt: string | null;
  endReason: "done" | "replaced" | "locked" | "closed" | null;
}

/** A second factor (登录确认方式) of an account; one of a kind is not ended. */
export interface FactorTable {
  id: string;
  accountId: string;
  kind: "passkey" | "deviceKey" | "wechat" | "totp";
  state: "pending" | "live" | "frozen" | "ended";
  label: string;
  credentialId: string | null;
  publicKey: string | null;
  signCount: number | null;
  transports: string | null;
  pinHash: string | null;
  pinMisses: Generated<number>;
  totpSealed: string | null;
  totpStep: number | null;
  openidSealed: string | null;
  openidIndex: string | null;
  madeAt: string;
  usedAt: string | null;
  endedAt: string | null;
}

/** One of ten recovery codes (恢复码), each good once. */
export interface RecoveryCodeTable {
  accountId: string;
  position: number;
  codeHash: string;
  madeAt: string;
  usedAt: string | null;
}

/** A browser that an account has signed in from (常用浏览器), by the hash of its cookie. */
export interface KnownBrowserTable {
  keyHash: string;
  accountId: string;
  madeAt: string;
  seenAt: string;
  expiresAt: string;
  userAgent: string | null;
}

/** Something that an account's holder should know of (安全提醒), until it was read. */
export interface SecurityNoticeTable {
  id: string;
  accountId: string;
  kind:
    | "newBrowser"
    | "wrongNumber"
    | "refusedOnPhone"
    | "strangerPhone"
    | "pinLocked"
    | "wechatUnfollowed"
    | "recoveryUsed"
    | "phoneChanged";
  at: string;
  address: string | null;
  userAgent: string | null;
  seenAt: string | null;
}

/** What a QR code stands for (扫码凭据): `id` is public, the browser that asked holds the secret. */
export interface TicketTable {
  id: string;
  purpose: "signIn" | "bind" | "stepUp";
  accountId: string;
  activationId: string | null;
  sessionId: string | null;
  secretHash: string;
  nonce: string;
  number: string;
  state:
    | "new"
    | "scanned"
    | "approved"
    | "used"
    | "failed"
    | "refused"
    | "dead";
  needsSms: 0 | 1;
  smsDoneAt: string | null;
  passwordAt: string;
  misses: Generated<number>;
  address: string | null;
  userAgent: string | null;
  qrUrl: string | null;
  phoneHash: string | null;
  phoneOpenidIndex: string | null;
  factorId: string | null;
  factor: FactorName | null;
  madeAt: string;
  expiresAt: string;
  scannedAt: string | null;
  approvedAt: string | null;
  usedAt: string | null;
}

/** Tries counted under a key until `resetsAt`. */
export interface LimitCounterTable {
  key: string;
  count: number;
  resetsAt: string;
}

/** How an account wants to see a list (列设置); `columns` is a JSON list of column keys. */
export interface ListViewTable {
  accountId: string;
  list: string;
  columns: string;
  density: "usual" | "tight";
  size: number;
}

/** A line of the audit trail (操作日志); append-only, `hash` covers the one before. */
export interface AuditTable {
  seq: Generated<number>;
  at: string;
  accountId: string | null;
  accountLabel: string;
  act: string;
  unitId: string | null;
  personId: string | null;
  subjectId: string | null;
  before: string | null;
  after: string | null;
  address: string | null;
  previousHash: string;
  hash: string;
}

/**
 * Whom a search listed, by the number of its line in the trail: a trigger writes it. And
 * whom an export of a preload list held: the job writes it that forgets her line.
 */
export interface AuditSeenTable {
  personId: string;
  seq: number;
}

/** Who runs a job now, so that no two nodes do, and when it was done last. */
export interface JobLeaseTable {
  job: string;
  takenUntil: string;
  doneAt: string | null;
}
