import type { Generated } from "kysely";

// Authorities, units with their departments and clinics, and what is imported of them. Read db/schema.ts first.

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
