import { IDS } from "@/tools/seed.ts";

const APPLICATION = { applicationId: IDS.application.zhouTing };
const CLINIC = { clinicId: "cln_nobody-has-this" };
const CLINIC_FACTS = { name: "新村卫生室", division: "420106007" };
const CLINIC_IMPORT = { importId: "cim_nobody-has-this" };
const CLINIC_STAY = { membershipId: "mem_nobody-has-this" };
const STAY_POST = { departmentId: IDS.department.nursing, position: "2" };
const UPDATE = { updateId: "rup_nobody-has-this" };
const STAY = { membershipId: IDS.membership.liMei };
const STAMP = { stamp: "0123456789abcdef" };
const IDENTITY = {
  documentType: "01",
  documentNumber: "420106198805170049",
  reason: "核对证件原件，录入有误",
};

/** 解除个人登录: her own phone, why, and that her document was seen. */
export const RELEASE = {
  phone: "13900010088",
  reason: "证件被他人冒用注册",
  isSeen: "1",
} as const;

/** For each procedure of the rosters and the clinics an input that its schema takes. */
export const ROSTER_INPUTS: Record<
  string,
  Record<string, unknown> | undefined
> = {
  "clinics.change": { ...CLINIC, ...CLINIC_FACTS, ...STAMP },
  "clinics.clinic": CLINIC,
  "clinics.close": CLINIC,
  "clinics.create": CLINIC_FACTS,
  "clinics.imports.commit": CLINIC_IMPORT,
  "clinics.imports.drop": CLINIC_IMPORT,
  "clinics.imports.problemRows": CLINIC_IMPORT,
  "clinics.imports.report": CLINIC_IMPORT,
  "clinics.list": {},
  "clinics.parent": undefined,
  "clinics.removed.hide": CLINIC_STAY,
  "clinics.removed.list": {},
  "clinics.removed.record": CLINIC_STAY,
  "clinics.reopen": CLINIC,
  "clinics.review.application": APPLICATION,
  "clinics.review.batch": { applicationIds: null, filter: {} },
  "clinics.review.clinics": undefined,
  "clinics.review.pass": { ...APPLICATION, ...CLINIC, position: "2" },
  "clinics.review.passBatch": {
    picks: [{ ...APPLICATION, stamp: "0123456789abcdef" }],
  },
  "clinics.review.return": { ...APPLICATION, reason: "资料不全" },
  "clinics.review.returnBatch": {
    applicationIds: [APPLICATION.applicationId],
    reason: "资料不全",
  },
  "clinics.review.waiting": {},
  "clinics.roster.clinics": undefined,
  "clinics.roster.correctIdentity": { ...CLINIC_STAY, ...STAMP, ...IDENTITY },
  "clinics.roster.delete": CLINIC_STAY,
  "clinics.roster.end": { ...CLINIC_STAY, reason: "21", on: "2026-11-20" },
  "clinics.roster.export": {},
  "clinics.roster.find": { documentNumber: "420106199002030039" },
  "clinics.roster.history": CLINIC_STAY,
  "clinics.roster.list": {},
  "clinics.roster.move": { ...CLINIC_STAY, ...CLINIC },
  "clinics.roster.releaseSignIn": { ...CLINIC_STAY, ...RELEASE },
  "clinics.roster.rename": {
    ...CLINIC_STAY,
    held: "旧名",
    name: "新名",
    reason: "户籍更名",
  },
  "clinics.roster.stay": CLINIC_STAY,
  "roster.active": {},
  "roster.export": { kind: "active", columns: ["name"] },
  "roster.find": { kind: "active", documentNumber: "420106198501010011" },
  "roster.forecast": undefined,
  "roster.keepView": {
    kind: "active",
    columns: ["name"],
    density: "tight",
    size: 20,
  },
  "roster.removed": {},
  "roster.retired": {},
  "roster.updates.book": undefined,
  "roster.updates.commit": { ...UPDATE, on: "2026-11-20" },
  "roster.updates.drop": UPDATE,
  "roster.updates.recheck": UPDATE,
  "roster.updates.report": UPDATE,
  "roster.view": { kind: "active" },
  "stays.change": {
    ...STAY,
    ...STAMP,
    ...STAY_POST,
    establishment: "1",
    on: "2026-11-20",
  },
  "stays.changeRetired": { ...STAY, ...STAMP, retirementKind: "1" },
  "stays.correctIdentity": { ...STAY, ...STAMP, ...IDENTITY },
  "stays.end": { ...STAY, reason: "21", on: "2026-11-20" },
  "stays.hide": STAY,
  "stays.history": STAY,
  "stays.moveMany": {
    membershipIds: [IDS.membership.liMei],
    departmentId: IDS.department.nursing,
    on: "2026-11-20",
  },
  "stays.moves": { membershipIds: [IDS.membership.liMei] },
  "stays.numbers": { ...STAY, purpose: "办理社保" },
  "stays.reinstate": {
    ...STAY,
    ...STAY_POST,
    establishment: "1",
    on: "2026-11-20",
  },
  "stays.releaseSignIn": { ...STAY, ...RELEASE },
  "stays.rename": { ...STAY, held: "李梅", name: "李玫", reason: "户籍更名" },
  "stays.retire": { ...STAY, retirementKind: "1", on: "2026-11-20" },
  "stays.stay": STAY,
};
