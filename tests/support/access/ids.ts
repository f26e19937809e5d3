import { IDS } from "@/tools/seed.ts";
import { ACTORS } from "./actors.ts";

/** The ids of a unit on which actors act. */
export interface UnitIds {
  unit: string;
  department: string;
  businessAccount: string;
  subaccount: string;
  /** A waiting application to the unit, and one to a clinic of the unit. */
  application: string;
  clinicApplication: string;
  /** What the page of `application` carries. */
  stamp: string;
  /** A waiting request to leave the unit. */
  transfer: string;
  /** A stay in service, whose it is, and what its page carries. */
  stay: string;
  stayName: string;
  stayStamp: string;
  /** What the page of 更正身份信息 carries of it. */
  identityStamp: string;
  importId: string;
  /** A checked bulk update. */
  updateId: string;
  /** A frozen statistic (年度快照). */
  snapshot: string;
  /** An open line of 预传在职名单, what its form was drawn from, and an import to undo. */
  entry: { id: string; stamp: string; actId: string };
  /** What the forms of 内设机构 carry; `department` is that of the unit. */
  departments: DepartmentForms;
  /** The unit's clinics, and what their forms carry. */
  clinics: ClinicForms;
}

/** The clinics of a unit with somebody in one, and the guards of their forms. */
export interface ClinicForms {
  /** One with people and applications. */
  id: string;
  /** One that is empty. */
  emptyId: string;
  stay: string;
  stayName: string;
  identityStamp: string;
  clinicStamp: string;
  /** What the page of `clinicApplication` carries. */
  reviewStamp: string;
  /** A checked list of clinics. */
  importId: string;
}

/** The guards of the forms on a unit's departments. */
export interface DepartmentForms {
  /** Another open department of the unit. */
  otherId: string;
  /** A checked list of departments. */
  importId: string;
  /** A closed one. */
  closedId: string;
  /** The outermost ones, in another order than theirs. */
  order: readonly string[];
  stamps: { change: string; close: string; merge: string; order: string };
}

/** The clinics of the units. */
export const CLINIC = {
  wuhan: "cln_wuhan-village",
  yichang: "cln_yichang-village",
};

/** What stands in and of the clinics of the units. */
export const CLINIC_IDS = {
  wuhan: {
    id: CLINIC.wuhan,
    emptyId: "cln_wuhan-empty-one",
    stay: "mem_wuhan-in-village",
  },
  yichang: {
    id: CLINIC.yichang,
    emptyId: "cln_yichang-empty-one",
    stay: "mem_yichang-in-village",
  },
} as const;

/** The snapshots of the units. */
export const SNAPSHOTS = {
  wuhan: "snp_wuhan-2025",
  yichang: "snp_yichang-2025",
};

/** Ids that stand in the world whoever looks; those of imports are made as it is built. */
export const WUHAN = {
  unit: IDS.unit.wuhan,
  department: IDS.department.nursing,
  businessAccount: ACTORS["wuhan.11"].accountId,
  subaccount: ACTORS["wuhan.sub03"].accountId,
  application: IDS.application.zhouTing,
  clinicApplication: "app_wuhan-clinic",
  transfer: "trf_li-mei-leaves",
  stay: IDS.membership.liMei,
  snapshot: SNAPSHOTS.wuhan,
};
/** The same of the other unit. */
export const YICHANG = {
  unit: IDS.unit.yichang,
  department: IDS.department.yichangInternal,
  businessAccount: ACTORS["yichang.12"].accountId,
  subaccount: ACTORS["yichang.subAll"].accountId,
  application: "app_yichang-waiting",
  clinicApplication: "app_yichang-clinic",
  transfer: "trf_wang-qiang-leaves",
  stay: IDS.membership.wangQiang,
  snapshot: SNAPSHOTS.yichang,
};
/** Ids of the right form that nothing has. */
export const NOBODY: UnitIds = {
  unit: "unt_nobody-has-this",
  department: "dep_nobody-has-this",
  businessAccount: "acc_nobody-has-this",
  subaccount: "acc_nobody-has-this",
  application: "app_nobody-has-this",
  clinicApplication: "app_nobody-has-this",
  stamp: "0123456789abcdef",
  transfer: "trf_nobody-has-this",
  stay: "mem_nobody-has-this",
  stayName: "无名氏",
  stayStamp: "0123456789abcdef",
  identityStamp: "0123456789abcdef",
  importId: "imp_nobody-has-this",
  updateId: "rup_nobody-has-this",
  snapshot: "snp_nobody-has-this",
  entry: {
    id: "pre_nobody-has-this",
    stamp: "",
    actId: "pra_nobody-has-this",
  },
  clinics: {
    id: "cln_nobody-has-this",
    emptyId: "cln_nobody-has-this",
    stay: "mem_nobody-has-this",
    stayName: "无",
    identityStamp: "0123456789abcdef",
    clinicStamp: "0123456789abcdef",
    reviewStamp: "0123456789abcdef",
    importId: "cim_nobody-has-this",
  },
  departments: {
    otherId: "dep_nobody-has-this-too",
    importId: "dim_nobody-has-this",
    closedId: "dep_nobody-has-this",
    order: ["dep_nobody-has-this"],
    stamps: {
      change: "0123456789abcdef",
      close: "0123456789abcdef",
      merge: "0123456789abcdef",
      order: "0123456789abcdef",
    },
  },
};

/** The waiting application of 王强, whom 西陵区医院 has in service. */
export const APPLICATION_ELSEWHERE = "app_wang-qiang-own";

/** Of 周婷 ("waiting") and of 王强 ("elsewhere"). */
export const OWN_CERTIFICATES = {
  waiting: "cer_zhou-ting-nurse",
  elsewhere: "cer_wang-qiang-doctor",
} as const;

/** What 西陵区医院 changed of 王强 ("elsewhere"). */
export const OWN_CHANGE = "chg_wang-qiang-open";

/** Objections to what each unit changed. */
export const OBJECTIONS = {
  wuhan: "chg_li-mei-disputed",
  yichang: "chg_wang-qiang-disputed",
} as const;

/** What persons ask each unit to correct of them. */
export const CORRECTIONS = {
  wuhan: "cor_zhou-ting-waiting",
  yichang: "cor_wang-qiang-waiting",
} as const;
