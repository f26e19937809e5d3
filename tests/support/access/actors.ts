import { IDS } from "@/tools/seed.ts";

/** Whose data an id of the world belongs to. */
export type Owner =
  | "wuhan"
  | "yichang"
  | "waiting"
  | "elsewhere"
  | "vip"
  /** What belongs to one authority alone, such as its imports. */
  | "province"
  | "wuchang"
  | "yichangCity";

/** Somebody who calls procedures. */
export interface Actor {
  /** `null` for who never signed in. */
  accountId: string | null;
  /** Whose data this actor reaches. */
  reaches: readonly Owner[];
  /** Not signed in any more, or never. */
  isOut?: true;
}

const { account } = IDS;
const WUHAN = { reaches: ["wuhan"] } as const;
const YICHANG = { reaches: ["yichang"] } as const;
const PROVINCE = { reaches: ["wuhan", "yichang", "province"] } as const;
const WUCHANG = { reaches: ["wuhan", "wuchang"] } as const;
const YICHANG_CITY = { reaches: ["yichang", "yichangCity"] } as const;
const NOTHING = { reaches: [] } as const;

/**
 * Every kind of account there is. 武昌区中医院 ("wuhan") lies under 武昌区, 西陵区医院
 * ("yichang") under 西陵区 and so under 宜昌市. Written down by hand: what a test expects
 * of the rights must not be worked out by the code that grants them.
 */
export const ACTORS = {
  "anonymous": { accountId: null, ...NOTHING, isOut: true },
  /** The main account's own cookie, after signing out. */
  "signedOut": { accountId: account.wuhan, ...NOTHING, isOut: true },
  /** A subaccount that holds everything, suspended with its session still there. */
  "suspended": { accountId: "acc_wuhan-suspended", ...NOTHING, isOut: true },

  "wuhan.main": { accountId: account.wuhan, ...WUHAN },
  "wuhan.10": { accountId: "acc_wuhan-business-10", ...WUHAN },
  "wuhan.11": { accountId: "acc_wuhan-business-11", ...WUHAN },
  "wuhan.12": { accountId: account.wuhanNurses, ...WUHAN },
  "wuhan.13": { accountId: "acc_wuhan-business-13", ...WUHAN },
  "wuhan.14": { accountId: "acc_wuhan-business-14", ...WUHAN },
  "wuhan.15": { accountId: "acc_wuhan-business-15", ...WUHAN },
  "wuhan.20": { accountId: "acc_wuhan-business-20", ...WUHAN },
  "wuhan.21": { accountId: "acc_wuhan-business-21", ...WUHAN },
  "wuhan.22": { accountId: "acc_wuhan-business-22", ...WUHAN },
  "wuhan.30": { accountId: "acc_wuhan-business-30", ...WUHAN },
  "wuhan.sub01": { accountId: "acc_wuhan-group-01", ...WUHAN },
  "wuhan.sub02": { accountId: account.wuhanReview, ...WUHAN },
  "wuhan.sub03": { accountId: "acc_wuhan-group-03", ...WUHAN },
  "wuhan.sub04": { accountId: "acc_wuhan-group-04", ...WUHAN },
  "wuhan.sub05": { accountId: account.wuhanStatistics, ...WUHAN },
  "wuhan.sub12": { accountId: "acc_wuhan-sub-12", ...WUHAN },
  /** Every menu group and every business. */
  "wuhan.subAll": { accountId: "acc_wuhan-sub-all", ...WUHAN },

  "yichang.main": { accountId: account.yichang, ...YICHANG },
  "yichang.12": { accountId: "acc_yichang-business-12", ...YICHANG },
  /** The one business that 武昌区中医院 has no account for yet. */
  "yichang.40": { accountId: "acc_yichang-business-40", ...YICHANG },
  "yichang.subAll": { accountId: "acc_yichang-sub-all", ...YICHANG },

  "province.business": { accountId: account.hubei, ...PROVINCE },
  "province.security": { accountId: account.hubeiSecurity, ...PROVINCE },
  "province.audit": { accountId: account.hubeiAudit, ...PROVINCE },
  "wuchang.business": { accountId: account.wuchang, ...WUCHANG },
  "wuchang.security": { accountId: "acc_wuchang-security", ...WUCHANG },
  "wuchang.audit": { accountId: "acc_wuchang-audit", ...WUCHANG },
  "yichangCity.business": { accountId: account.yichangCity, ...YICHANG_CITY },
  "yichangCity.security": {
    accountId: "acc_yichang-city-security",
    ...YICHANG_CITY,
  },
  "yichangCity.audit": {
    accountId: "acc_yichang-city-audit",
    ...YICHANG_CITY,
  },

  /** On no roster, no application. */
  "person.new": { accountId: account.zhaoMin, ...NOTHING },
  /** Waits to be let in by 武昌区中医院. */
  "person.waiting": { accountId: account.zhouTing, reaches: ["waiting"] },
  "person.retired": { accountId: account.chenJing, ...NOTHING },
  /** In service at 西陵区医院; has an old application of her own. */
  "person.elsewhere": { accountId: account.wangQiang, reaches: ["elsewhere"] },
  /** In service at 武昌区中医院, with a VIP grant for all that there is. */
  "person.vip": { accountId: account.liMei, reaches: ["vip"] },
} as const satisfies Record<string, Actor>;

/** Name of an actor. */
export type ActorName = keyof typeof ACTORS;

// Object.keys cannot say more than string; the table above is the whole truth of it.
const ALL = Object.keys(ACTORS) as ActorName[];

/** Every actor, in the order of the table. */
export const ACTOR_NAMES: readonly ActorName[] = ALL;

/** Everybody who is signed in. */
export const EVERYBODY = ALL.slice(3);
/** Health workers. */
export const PERSONS: readonly ActorName[] = [
  "person.new",
  "person.waiting",
  "person.retired",
  "person.elsewhere",
  "person.vip",
];
/** Everybody who is signed in and no health worker. */
export const OFFICES = EVERYBODY.filter((name) => !PERSONS.includes(name));
/** The main accounts. */
export const MAINS: readonly ActorName[] = ["wuhan.main", "yichang.main"];
/** Main accounts, and subaccounts that hold everything. */
export const HOLDERS_OF_ALL: readonly ActorName[] = [
  ...MAINS,
  "wuhan.subAll",
  "yichang.subAll",
];
/** The accounts of the authorities by role. */
export const AUTHORITIES = {
  business: [
    "province.business",
    "wuchang.business",
    "yichangCity.business",
  ],
  security: [
    "province.security",
    "wuchang.security",
    "yichangCity.security",
  ],
  audit: ["province.audit", "wuchang.audit", "yichangCity.audit"],
} as const satisfies Record<string, readonly ActorName[]>;
