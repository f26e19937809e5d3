import { createContext } from "@/server/context.ts";
import { takeTry } from "@/server/limits.ts";
import {
  type ActorName,
  AUTHORITIES,
  MAINS,
} from "@/tests/support/access/actors.ts";
import { UNIT_IMPORTS } from "@/tests/support/access/imports.ts";
import { endStays, endTown } from "@/tests/support/area.ts";
import type { TestPlatform } from "@/tests/support/cast.ts";
import { suspendByUnit } from "@/tests/support/unit_accounts.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { IDS } from "@/tools/seed.ts";
import { ofUnits, own, type Target, type Targets } from "./target.ts";

const { business, security, audit } = AUTHORITIES;
const KEEPERS = [...business, ...security];
const REASON = { reason: "人员涉案" };
const RELEASE = { activationId: "none", reason: "1" };

/** The authority of the unit, and so one that its area may name. */
const FACTS_OF: Record<string, { authorityId: string; division: string }> = {
  [IDS.unit.yichang]: { authorityId: IDS.authority.xiling, division: "420502" },
};
const FACTS = {
  name: "改了名的医院",
  kind: "A100",
  subordination: "4",
  division: "420106",
  authorityId: IDS.authority.wuchang,
};
const MAIN_OF: Record<string, string> = {
  [IDS.unit.wuhan]: IDS.account.wuhan,
  [IDS.unit.yichang]: IDS.account.yichang,
};
const LOGIN_OF: Record<string, string> = {
  "acc_wuhan-business-11": "4201060001-11",
  "acc_yichang-business-12": "4205020001-12",
};

/** What the accounts of health authorities do, and who reads the audit trail. */
export const AUTHORITY_TARGETS: Targets = {
  "audit.lines": own([...MAINS, ...audit], { input: () => ({}) }),
  "audit.find": own([...MAINS, ...audit], { input: () => ({ name: "李梅" }) }),
  "audit.seen": () => ofAudited(),
  "audit.subject": () => ofAudited({}),
  "audit.exportSeen": () => ofAudited(),
  "authority.overview": own([...business, ...security, ...audit]),

  "authority.statistics.area": own(business, {
    input: () => ({ kind: "active" }),
  }),
  "authority.statistics.movements": own(business),
  "authority.statistics.unit": ofUnits(
    business,
    ({ unit }) => ({ kind: "retired", unitId: unit }),
  ),
  "authority.statistics.export": own(business, {
    input: () => ({ kind: "active" }),
  }),
  "authority.units.list": own(business, { input: () => ({}) }),
  "authority.units.export": own(business, { input: () => ({}) }),
  "authority.units.choices": own(business),
  "authority.units.batch": own(business, {
    input: () => ({ act: "suspend", unitIds: null, filter: {} }),
  }),
  "authority.units.unit": ofUnits(business, ({ unit }) => ({ unitId: unit })),
  "authority.units.profile": ofUnits(
    business,
    ({ unit }) => ({ unitId: unit }),
  ),
  "authority.units.remind": ofUnits(business, ({ unit }) => picks(unit), {
    prepare: ({ platform }, { unit }) =>
      changeRow(platform.db, "unit", unit, { profileState: "incomplete" }),
  }),
  "authority.units.create": own(business, {
    input: (actor) => ({ ...FACTS, authorityId: authorityOf(actor) }),
  }),
  "authority.units.change": ofUnits(
    business,
    ({ unit }) => ({ unitId: unit, ...FACTS, ...FACTS_OF[unit] }),
  ),
  "authority.units.close": ofUnits(business, ({ unit }) => ({ unitId: unit }), {
    prepare: ({ platform }, { unit }) => endStays(platform.db, unit),
  }),
  // Both units have their accounts.
  "authority.units.issue": ofUnits(business, ({ unit }) => picks(unit), {
    answers: () => 409,
  }),
  "authority.units.reissue": ofUnits(business, ({ unit }) => picks(unit), {
    prepare: (opened, { unit }) => setState(opened, MAIN_OF[unit], "issued"),
  }),
  "authority.units.suspend": ofUnits(
    business,
    ({ unit }) => ({ ...picks(unit), ...REASON }),
  ),
  "authority.units.resume": ofUnits(
    business,
    ({ unit }) => ({ ...picks(unit), ...REASON }),
    {
      prepare: (opened, { unit }) => suspend(opened, MAIN_OF[unit]),
    },
  ),

  "authority.imports.report": ofLists(),
  "authority.imports.problemRows": ofLists(),
  "authority.imports.commit": ofLists(),
  "authority.imports.drop": ofLists(),

  "authority.authorities.list": own(business),
  "authority.authorities.divisions": own(business),
  "authority.authorities.create": own(business, {
    input: (actor) => ({
      division: actor === "yichangCity.business" ? "420503" : "420102",
      name: "",
    }),
    // A county has nothing below it.
    answers: (actor) => actor === "wuchang.business" ? 404 : 200,
  }),
  "authority.authorities.authority": () =>
    ofAuthorities((authorityId) => ({ authorityId })),
  "authority.authorities.issue": () =>
    ofAuthorities((authorityId, login) => ({ authorityId, login }), {
      // Nobody issues an account to herself.
      answers: (actor) => actor === "province.business" ? 200 : 403,
    }),
  "authority.authorities.reissue": () => [
    waitingOf("wuhan", IDS.account.wuchang),
    waitingOf("yichang", IDS.account.yichangCity),
    waitingOf("nobody", "acc_nobody-has-this"),
  ],

  "authority.divisions.counties": own(business),
  "authority.divisions.towns": ofUnits(
    business,
    ({ unit }) => ({ county: countyOf(unit) }),
  ),
  "authority.divisions.town": ofUnits(business, ({ unit }) => townOf(unit)),
  "authority.divisions.add": ofUnits(business, ({ unit }) => ({
    county: countyOf(unit),
    digits: "088",
    name: "示例街道",
  })),
  "authority.divisions.rename": ofUnits(
    business,
    ({ unit }) => ({ ...townOf(unit), name: "新名街道" }),
  ),
  "authority.divisions.end": ofUnits(business, ({ unit }) => townOf(unit)),
  "authority.divisions.restore": ofUnits(business, ({ unit }) => townOf(unit), {
    prepare: ({ platform }, { unit }) =>
      endTown(platform.db, townOf(unit).code),
  }),

  "authority.accounts.list": own(KEEPERS, { input: () => ({}) }),
  "authority.accounts.account": ofUnits(
    KEEPERS,
    ({ businessAccount }) => ({ accountId: businessAccount }),
  ),
  "authority.accounts.suspend": ofUnits(
    KEEPERS,
    ({ businessAccount }) => ({ accountId: businessAccount, ...REASON }),
  ),
  "authority.accounts.resume": ofUnits(
    KEEPERS,
    ({ businessAccount }) => ({ accountId: businessAccount, ...REASON }),
    {
      prepare: (opened, { businessAccount }) =>
        suspend(opened, businessAccount),
    },
  ),
  "authority.accounts.release": ofUnits(
    KEEPERS,
    ({ businessAccount }) => ({ accountId: businessAccount, ...RELEASE }),
  ),

  "authority.limits.locked": own(security),
  "authority.limits.find": ofUnits(security, ({ businessAccount }) => ({
    login: LOGIN_OF[businessAccount] ?? "4299990001",
  })),
  "authority.limits.lift": ofUnits(
    security,
    ({ businessAccount }) => ({ accountId: businessAccount }),
    {
      prepare: (opened, { businessAccount }) =>
        missPassword(opened, LOGIN_OF[businessAccount]),
    },
  ),
};

/** The county that a unit stands in; of nobody's one that there is not. */
function countyOf(unitId: string): string {
  const counties: Record<string, string> = {
    [IDS.unit.wuhan]: "420106",
    [IDS.unit.yichang]: "420502",
  };
  return counties[unitId] ?? "420199";
}

/** The first town of that county. */
function townOf(unitId: string) {
  return { code: `${countyOf(unitId)}001` };
}

function picks(unitId: string) {
  return { picks: [{ unitId, activationId: "none" }] };
}

/** An import is its own authority's alone, not even that of the one above. */
function ofLists(): () => readonly Target[] {
  return () => [
    ...(["province", "wuchang", "yichangCity"] as const).map((of): Target => ({
      of,
      may: business,
      input: () => ({ importId: UNIT_IMPORTS[of] }),
    })),
    {
      of: "nobody",
      may: business,
      input: () => ({ importId: "uim_nobody-has-this" }),
    },
  ];
}

function ofAuthorities(
  input: (authorityId: string, login: string) => unknown,
  rest: Pick<Target, "answers"> = {},
): Target[] {
  const { wuchang, yichang } = IDS.authority;
  const targets = [
    ["wuhan", wuchang, "A42010604"],
    ["yichang", yichang, "A42050004"],
    ["nobody", "ath_nobody-has-this", "A42010604"],
  ] as const;
  return targets.map(([of, authorityId, login]) => ({
    ...rest,
    of,
    may: business,
    input: () => input(authorityId, login),
  }));
}

/** Its own account is none that an authority looks after. */
function waitingOf(of: NonNullable<Target["of"]>, accountId: string): Target {
  return {
    of,
    may: business,
    input: () => ({ accountId, activationId: "none" }),
    prepare: async (opened) => {
      await changeRow(opened.platform.db, "account", accountId, {
        state: "issued",
      });
    },
    // Whoever waits for her activation is not signed in.
    answers: (actor) => actor === "province.business" ? 200 : 401,
  };
}

function authorityOf(actor: ActorName): string {
  if (actor.startsWith("wuchang.")) return IDS.authority.wuchang;
  return actor.startsWith("yichangCity.")
    ? IDS.authority.yichang
    : IDS.authority.hubei;
}

async function setState(
  { platform }: TestPlatform,
  accountId: string | undefined,
  state: "issued",
): Promise<void> {
  if (accountId) await changeRow(platform.db, "account", accountId, { state });
}

async function suspend(
  { platform }: TestPlatform,
  accountId: string | undefined,
): Promise<void> {
  if (accountId) await suspendByUnit(platform.db, accountId);
}

async function missPassword(
  { platform }: TestPlatform,
  login: string | undefined,
): Promise<void> {
  const ctx = createContext(platform, { account: null, address: null });
  for (let time = 0; time < 5; time++) {
    await takeTry(ctx, [{ limit: "signInAccount", who: login ?? "" }]);
  }
}

/** 李梅 of 武昌区中医院, 王强 of 西陵区医院, and nobody. */
function ofAudited(rest: object = { purpose: "核查泄露" }): Target[] {
  return ([
    ["wuhan", IDS.person.liMei],
    ["yichang", IDS.person.wangQiang],
    ["nobody", "psn_nobody-has-this"],
  ] as const).map(([of, personId]) => ({
    of,
    may: [...MAINS, ...audit],
    input: () => ({ personId, ...rest }),
  }));
}
