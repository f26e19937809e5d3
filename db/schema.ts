import type { Generated } from "kysely";

/**
 * The tables as Kysely sees them: camelCase, `null` for what may be empty. Days are
 * `YYYY-MM-DD`, moments ISO 8601 in UTC, codes those of `codes/`. `…Sealed` is a
 * ciphertext and `…Index` a keyed hash (db/sealed.ts); `…Masked` may be shown.
 * A test compares this file with the migrated database.
 */

/** Every table by the name that queries use. */
export interface Database {
  authority: AuthorityTable;
  unit: UnitTable;
  unitOtherName: UnitOtherNameTable;
  unitSection: UnitSectionTable;
  profileReminder: ProfileReminderTable;
  unitImport: UnitImportTable;
  divisionChange: DivisionChangeTable;
  department: DepartmentTable;
  departmentPastName: DepartmentPastNameTable;
  departmentImport: DepartmentImportTable;
  rosterUpdate: RosterUpdateTable;
  rosterUpdateRow: RosterUpdateRowTable;
  clinic: ClinicTable;
  clinicImport: ClinicImportTable;
  unitCode: UnitCodeTable;
  account: AccountTable;
  accountBusiness: AccountBusinessTable;
  session: SessionTable;
  activation: ActivationTable;
  factor: FactorTable;
  recoveryCode: RecoveryCodeTable;
  knownBrowser: KnownBrowserTable;
  securityNotice: SecurityNoticeTable;
  ticket: TicketTable;
  smsCode: SmsCodeTable;
  smsMessage: SmsMessageTable;
  wechatToken: WechatTokenTable;
  wechatEvent: WechatEventTable;
  wechatOauth: WechatOauthTable;
  limitCounter: LimitCounterTable;
  person: PersonTable;
  personPastName: PersonPastNameTable;
  personFact: PersonFactTable;
  registration: RegistrationTable;
  personCertificate: PersonCertificateTable;
  unitChange: UnitChangeTable;
  membership: MembershipTable;
  posting: PostingTable;
  vipGrant: VipGrantTable;
  rosterLine: RosterLineTable;
  listView: ListViewTable;
  importJob: ImportJobTable;
  importRow: ImportRowTable;
  importUpload: ImportUploadTable;
  preloadEntry: PreloadEntryTable;
  preloadAct: PreloadActTable;
  preloadActRow: PreloadActRowTable;
  application: ApplicationTable;
  transferRequest: TransferRequestTable;
  audit: AuditTable;
}

/** A health authority (主管部门); `path` holds the ids from the province down, `/a/b/`. */
export interface AuthorityTable {
  id: string;
  parentId: string | null;
  path: string;
  level: "province" | "city" | "county";
  division: string;
  name: string;
  createdAt: string;
}

/** An institution (单位) with its profile (单位信息); what may be null stands before 已完善. */
export interface UnitTable {
  id: string;
  authorityId: string;
  name: string;
  pinyin: string;
  kind: string;
  subordination: string;
  creditCode: string | null;
  foundedOn: string | null;
  headName: string | null;
  host: string | null;
  economicType: string | null;
  adminRank: string | null;
  website: string | null;
  licenceNumber: string | null;
  nature: string | null;
  meetsStandard: 0 | 1 | null;
  hasNoOtherName: Generated<0 | 1>;
  division: string;
  address: string | null;
  profileState: Generated<"incomplete" | "complete">;
  state: Generated<"open" | "closed" | "merged">;
  mergedInto: string | null;
  createdAt: string;
  updatedAt: string;
  importId: string | null;
}

/** A list of units that an authority uploaded (机构名单导入); `rows` is a JSON list without personal data. */
export interface UnitImportTable {
  id: string;
  authorityId: string;
  accountId: string;
  state: "checked" | "done" | "dropped";
  fileName: string;
  fileBytes: number;
  ignoredColumns: string;
  rows: string;
  added: Generated<number>;
  createdAt: string;
  doneAt: string | null;
}

/** A town (行政区划, nine digits) as an authority has changed or added it. */
export interface DivisionChangeTable {
  code: string;
  name: string;
  state: "open" | "ended";
  changedBy: string;
  changedAt: string;
}

/** Further names that a unit bears (其他名称). */
export interface UnitOtherNameTable {
  unitId: string;
  name: string;
}

/** When a section of a unit's profile was last saved; the form that finds another moment is stale. */
export interface UnitSectionTable {
  unitId: string;
  section: "basic" | "institution" | "address";
  savedAt: string;
  /** Login or name of who saved. */
  savedBy: string;
}

/** The last reminder of an authority to complete the profile (提醒完善); gone once it is complete. */
export interface ProfileReminderTable {
  unitId: string;
  authorityName: string;
  times: number;
  at: string;
}

/** A department (内设机构); `position` is its place among its siblings. */
export interface DepartmentTable {
  id: string;
  unitId: string;
  parentId: string | null;
  name: string;
  standardCode: string | null;
  position: number;
  state: Generated<"open" | "closed" | "merged">;
  mergedInto: string | null;
  closedOn: string | null;
  createdAt: string;
}

/** A name that a department bore on `[fromDate, toDate)`. */
export interface DepartmentPastNameTable {
  departmentId: string;
  name: string;
  fromDate: string;
  toDate: string;
}

/** A list of departments that a unit uploaded (内设机构导入); `rows` is a JSON list without personal data. */
export interface DepartmentImportTable {
  id: string;
  unitId: string;
  accountId: string;
  state: "checked" | "done" | "dropped";
  fileName: string;
  fileBytes: number;
  ignoredColumns: string;
  rows: string;
  added: Generated<number>;
  createdAt: string;
  doneAt: string | null;
}

/** A checked sheet of a bulk update (批量更新); `fromDate` is the day from which it came to hold. */
export interface RosterUpdateTable {
  id: string;
  unitId: string;
  accountId: string;
  state: "checked" | "done" | "dropped";
  fileName: string;
  ignoredColumns: string;
  total: number;
  changing: number;
  wrong: number;
  fromDate: string | null;
  createdAt: string;
  doneAt: string | null;
}

/** A row of a bulk update that changes somebody or is wrong; errors come first by `place`. */
export interface RosterUpdateRowTable {
  updateId: string;
  place: number;
  row: number;
  outcome: "change" | "error";
  membershipId: string | null;
  stamp: string | null;
  changes: string;
  problems: string;
}

/** A village clinic (村卫生室) of a unit. */
export interface ClinicTable {
  id: string;
  unitId: string;
  name: string;
  pinyin: string;
  division: string | null;
  address: string | null;
  state: Generated<"open" | "closed">;
  closedOn: string | null;
  createdAt: string;
}

/** An uploaded list of clinics (村卫生室导入): its rows as they were judged. */
export interface ClinicImportTable {
  id: string;
  unitId: string;
  accountId: string;
  state: "checked" | "done" | "dropped";
  fileName: string;
  fileBytes: number;
  ignoredColumns: string;
  rows: string;
  added: Generated<number>;
  createdAt: string;
  doneAt: string | null;
}

/** A unit code (校验码); one of a unit is live, that without `endedAt`. */
export interface UnitCodeTable {
  id: string;
  unitId: string;
  codeSealed: string;
  codeIndex: string;
  madeBy: string | null;
  madeAt: string;
  expiresAt: string;
  endedAt: string | null;
  uses: Generated<number>;
}

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
  holderDocumentMasked: string | null;
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

/** Tries counted under a key until `resetsAt`. */
export interface LimitCounterTable {
  key: string;
  count: number;
  resetsAt: string;
}

/** A health worker (个人), on a roster or not; unique by document type and number. */
export interface PersonTable {
  id: string;
  documentType: string;
  documentSealed: string;
  documentIndex: string;
  documentMasked: string;
  isHmtForeign: 0 | 1;
  name: string;
  pinyin: string;
  sex: string | null;
  birthDate: string | null;
  nationality: string | null;
  phoneSealed: string | null;
  phoneIndex: string | null;
  phoneMasked: string | null;
  phoneVerifiedAt: string | null;
  identityType: string;
  identityState: Generated<"none" | "done">;
  workStartOn: string | null;
  consentVersion: string | null;
  consentAt: string | null;
  state: Generated<"open" | "frozen" | "closed">;
  createdAt: string;
  updatedAt: string;
}

/** A name that a person bore until `untilDate`. */
export interface PersonPastNameTable {
  id: string;
  personId: string;
  name: string;
  untilDate: string;
  reason: string;
}

/** What held of a person on `[fromDate, toDate)`; one slice is open. */
export interface PersonFactTable {
  id: string;
  personId: string;
  fromDate: string;
  toDate: string | null;
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
}

/** A registration (个人注册) whose phone is not proved yet; what was typed is wiped with its end. */
export interface RegistrationTable {
  id: string;
  secretHash: string;
  typedSealed: string | null;
  passwordHash: string | null;
  phoneSealed: string | null;
  madeAt: string;
  expiresAt: string;
  doneAt: string | null;
}

/** A certificate (证书) that a person has written into her record; 30 at most. */
export interface PersonCertificateTable {
  id: string;
  personId: string;
  kind: string;
  category: string | null;
  scope: string | null;
  title: string | null;
  name: string | null;
  numberSealed: string;
  numberIndex: string;
  numberMasked: string;
  issuer: string;
  issuedOn: string;
  validUntil: string | null;
  createdAt: string;
  updatedAt: string;
}

/** What a unit changed of a person's word (单位更改), and what she said to it; `changes` is a JSON list. */
export interface UnitChangeTable {
  id: string;
  personId: string;
  unitId: string;
  membershipId: string;
  occasion: "match" | "review" | "roster";
  changes: string;
  madeBy: string | null;
  madeAt: string;
  state: Generated<"open" | "seen" | "disputed" | "settled">;
  answeredAt: string | null;
  objection: string | null;
  settledBy: string | null;
  settledAt: string | null;
  answer: string | null;
}

/** A stay on one roster (在册关系) on `[fromDate, toDate)`; one a person is live. */
export interface MembershipTable {
  id: string;
  personId: string;
  unitId: string;
  clinicId: string | null;
  kind: "active" | "retired" | "clinic";
  fromDate: string;
  toDate: string | null;
  endReason: string | null;
  endNote: string | null;
  destination: string | null;
  previousId: string | null;
  hiddenAt: string | null;
  source: "match" | "review" | "act";
  joinedOn: string | null;
  retirementKind: string | null;
  retiredPosition: string | null;
  /** Of who came as retired; of who retired here the stay began on that day. */
  retiredOn: string | null;
  sortName: string;
  createdAt: string;
  /** When its end was written, which its last day does not lie after. */
  endedAt: string | null;
}

/** A slice of a stay (岗位信息): department, position, establishment, title. */
export interface PostingTable {
  id: string;
  membershipId: string;
  fromDate: string;
  toDate: string | null;
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
}

/**
 * A live stay as its list shows it: a copy of what membership, posting, person and facts
 * say now. Triggers write it; nothing else does.
 */
export interface RosterLineTable {
  unitId: string;
  kind: "active" | "retired" | "clinic";
  sortName: string;
  membershipId: string;
  personId: string;
  clinicId: string | null;
  name: string;
  /** Initials, `lm` for 李梅. */
  pinyin: string;
  documentMasked: string;
  sex: string | null;
  birthDate: string | null;
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
  workStartOn: string | null;
  joinedOn: string | null;
  fromDate: string;
  retirementKind: string | null;
  retiredPosition: string | null;
  retiredOn: string | null;
}

/** How an account wants to see a list (列设置); `columns` is a JSON list of column keys. */
export interface ListViewTable {
  accountId: string;
  list: string;
  columns: string;
  density: "usual" | "tight";
  size: number;
}

/**
 * Parts and departments that a member may read (VIP权限); both are JSON lists, no list of
 * departments is all of them. It holds up to the end of `untilDate`. Ended without a reason:
 * the stay has ended.
 */
export interface VipGrantTable {
  id: string;
  membershipId: string;
  unitId: string;
  parts: string;
  departmentIds: string | null;
  untilDate: string;
  madeBy: string;
  madeAt: string;
  revokedAt: string | null;
  revokedBy: string | null;
  endReason: "revoked" | "replaced" | "departments" | null;
  lastUsedAt: string | null;
}

/** An upload of a list (导入) and how far it has come; `ignoredColumns` is a JSON list. */
export interface ImportJobTable {
  id: string;
  unitId: string;
  accountId: string;
  kind: "active" | "retired";
  state: "checking" | "checked" | "refused" | "done" | "dropped";
  fileName: string;
  fileBytes: number;
  total: Generated<number>;
  checked: Generated<number>;
  ignoredColumns: Generated<string>;
  refusal: string | null;
  createdAt: string;
  checkedAt: string | null;
  doneAt: string | null;
  added: Generated<number>;
  updated: Generated<number>;
  matched: Generated<number>;
}

/** A row of an upload with its outcome; `problems` is a JSON list without personal numbers. */
export interface ImportRowTable {
  importId: string;
  row: number;
  outcome: "new" | "update" | "same" | "conflict" | "error";
  departmentPath: string | null;
  entrySealed: string | null;
  textsSealed: string | null;
  problems: Generated<string>;
}

/** A line of a list sent ahead (预传名单); read-only once it is matched. */
export interface PreloadEntryTable {
  id: string;
  unitId: string;
  kind: "active" | "retired";
  state: Generated<"open" | "matched">;
  name: string;
  nameFolded: string;
  sortName: string;
  /** Initials, `lm` for 李梅. */
  pinyin: Generated<string>;
  documentType: string;
  documentSealed: string;
  documentIndex: string;
  documentMasked: string;
  contentIndex: string;
  sex: string | null;
  birthDate: string | null;
  ethnicity: string | null;
  political: string | null;
  departmentId: string | null;
  position: string;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  degree: string | null;
  workStartOn: string | null;
  joinedOn: string | null;
  retirementKind: string | null;
  retiredOn: string | null;
  phoneSealed: string | null;
  phoneMasked: string | null;
  note: string | null;
  importId: string | null;
  personId: string | null;
  matchedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** An import or a 清空 that can be undone until `expiresAt`; `restored` counts what the undoing brought back. */
export interface PreloadActTable {
  id: string;
  unitId: string;
  kind: "active" | "retired";
  act: "import" | "clear";
  importId: string | null;
  rows: number;
  at: string;
  expiresAt: string;
  undoneAt: string | null;
  restored: number | null;
}

/** A line that an act changed: what it was, sealed; `null` where the act made it. `stays` says why it was not undone. */
export interface PreloadActRowTable {
  actId: string;
  seq: number;
  entryId: string;
  beforeSealed: string | null;
  stays: "matched" | "changed" | "taken" | null;
}

/** A piece of an uploaded file, sealed. */
export interface ImportUploadTable {
  importId: string;
  part: number;
  sealed: string;
}

/** An application (认证申请); one a person waits, the other states are final. */
export interface ApplicationTable {
  id: string;
  personId: string;
  unitId: string;
  clinicId: string | null;
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
  state: "waiting" | "approved" | "returned" | "withdrawn" | "void";
  verdict:
    | "match"
    | "nameDiffers"
    | "typeDiffers"
    | "nearDocument"
    | "namesake"
    | "notListed"
    | "clinic";
  how: "match" | "pass" | "edit" | null;
  /** The line that is nearest while the application waits, then the one that was closed with it. */
  preloadId: string | null;
  membershipId: string | null;
  differences: Generated<string>;
  submittedAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
}

/** A person's request to leave her unit; one a person waits. */
export interface TransferRequestTable {
  id: string;
  personId: string;
  membershipId: string;
  unitId: string;
  state: "waiting" | "approved" | "refused" | "withdrawn" | "overtaken";
  reason: string;
  leaveOn: string;
  destination: string | null;
  submittedAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  refusal: string | null;
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
