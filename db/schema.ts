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
  department: DepartmentTable;
  departmentPastName: DepartmentPastNameTable;
  clinic: ClinicTable;
  unitCode: UnitCodeTable;
  account: AccountTable;
  accountBusiness: AccountBusinessTable;
  session: SessionTable;
  limitCounter: LimitCounterTable;
  person: PersonTable;
  personPastName: PersonPastNameTable;
  personFact: PersonFactTable;
  membership: MembershipTable;
  posting: PostingTable;
  vipGrant: VipGrantTable;
  importJob: ImportJobTable;
  importRow: ImportRowTable;
  preloadEntry: PreloadEntryTable;
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
}

/** Further names that a unit bears (其他名称). */
export interface UnitOtherNameTable {
  unitId: string;
  name: string;
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
  holderPhoneSealed: string | null;
  holderPhoneIndex: string | null;
  holderDepartment: string | null;
  officePhone: string | null;
  lastSignInAt: string | null;
  createdAt: string;
}

/** A business or menu group that an account holds. */
export interface AccountBusinessTable {
  accountId: string;
  business: string;
}

/** A session; `tokenHash` is the SHA-256 of what the cookie says. */
export interface SessionTable {
  tokenHash: string;
  accountId: string;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
  endedAt: string | null;
  previousSignInAt: string | null;
  address: string | null;
  userAgent: string | null;
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
  sortName: string;
  createdAt: string;
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

/** Parts and departments that a member may read (VIP权限); both are JSON lists. */
export interface VipGrantTable {
  id: string;
  membershipId: string;
  unitId: string;
  parts: string;
  departmentIds: string;
  untilDate: string;
  madeBy: string;
  madeAt: string;
  revokedAt: string | null;
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
  verdict: "match" | "nameDiffers" | "notListed" | "clinic";
  how: "match" | "pass" | "edit" | null;
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
