import { changeRow } from "@/tests/support/rows.ts";
import {
  ACTORS,
  HOLDERS_OF_ALL,
  MAINS,
} from "@/tests/support/access/actors.ts";
import { CORRECTIONS, OBJECTIONS } from "@/tests/support/access/ids.ts";
import { suspendByUnit } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";
import { ofUnits, own, type Target, type Targets } from "./target.ts";

const REVIEWERS = [...HOLDERS_OF_ALL, "wuhan.sub02"] as const;
const ROSTER_READERS = [...HOLDERS_OF_ALL, "wuhan.sub03"] as const;
const STATISTICIANS = [...HOLDERS_OF_ALL, "wuhan.sub05"] as const;

const HOLDER = { name: "邓洁", department: "人事科" };
const POST = { position: "2", establishment: "1", titleLevel: "4" };

/** A line of the list of the retired. */
const RETIRED = {
  name: "孔令",
  documentNumber: "420106198501010011",
  position: "1",
  retirementKind: "1",
  retiredOn: "2020-01-31",
};

/** The business pages by business: its own accounts, and whoever holds everything. */
const BUSINESSES: Record<string, Target["may"]> = {
  "10": [...HOLDERS_OF_ALL, "wuhan.10"],
  "11": [...HOLDERS_OF_ALL, "wuhan.11"],
  "12": [...HOLDERS_OF_ALL, "wuhan.12", "wuhan.sub12", "yichang.12"],
  "13": [...HOLDERS_OF_ALL, "wuhan.13"],
  "14": [...HOLDERS_OF_ALL, "wuhan.14"],
  "15": [...HOLDERS_OF_ALL, "wuhan.15"],
  "20": [...HOLDERS_OF_ALL, "wuhan.20"],
  "21": [...HOLDERS_OF_ALL, "wuhan.21"],
  "22": [...HOLDERS_OF_ALL, "wuhan.22"],
  "30": [...HOLDERS_OF_ALL, "wuhan.30"],
  "40": [...HOLDERS_OF_ALL, "yichang.40"],
};

/** What units do: their accounts, applicants, lists, rosters and statistics. */
export const UNIT_TARGETS: Targets = {
  "account.handOver": own(MAINS, {
    input: () => ({ name: "邓洁", reason: "岗位调整" }),
  }),

  "objections.list": own(REVIEWERS),
  "objections.corrections": own(REVIEWERS),
  "objections.answerCorrection": () =>
    ([
      ["wuhan", CORRECTIONS.wuhan],
      ["yichang", CORRECTIONS.yichang],
      ["nobody", "cor_nobody-has-this"],
    ] as const).map(([of, requestId]) => ({
      of,
      may: REVIEWERS,
      input: () => ({ requestId, outcome: "done", answer: "已更正" }),
    })),
  "objections.answer": () =>
    ([
      ["wuhan", OBJECTIONS.wuhan],
      ["yichang", OBJECTIONS.yichang],
      ["nobody", "chg_nobody-has-this"],
    ] as const).map(([of, changeId]) => ({
      of,
      may: REVIEWERS,
      input: () => ({ changeId, answer: "已更正" }),
    })),

  "accounts.list": own(MAINS),
  "accounts.issue": own(MAINS, {
    // The one business that the unit has no account for.
    input: (actor) => ({ business: actor === "yichang.main" ? "30" : "40" }),
  }),
  "accounts.account": ofUnits(
    MAINS,
    ({ businessAccount }) => ({ accountId: businessAccount }),
  ),
  "accounts.setHolder": ofUnits(MAINS, ({ businessAccount }) => ({
    accountId: businessAccount,
    ...HOLDER,
  }), {
    prepare: ({ platform }, { businessAccount }) =>
      changeRow(platform.db, "account", businessAccount, { state: "issued" }),
  }),
  "accounts.suspend": ofUnits(
    MAINS,
    ({ businessAccount }) => ({ accountId: businessAccount }),
  ),
  "accounts.resume": ofUnits(
    MAINS,
    ({ businessAccount }) => ({ accountId: businessAccount }),
    {
      prepare: ({ platform }, { businessAccount }) =>
        suspendByUnit(platform.db, businessAccount),
    },
  ),
  "accounts.reset": ofUnits(MAINS, ({ businessAccount }) => ({
    accountId: businessAccount,
    activationId: "none",
  })),

  "subaccounts.list": own(MAINS),
  "subaccounts.next": own(MAINS),
  "subaccounts.create": own(MAINS, {
    input: (actor) => ({
      login: actor === "yichang.main" ? "4205020001-F02" : "4201060001-F09",
      businesses: ["02", "12"],
      ...HOLDER,
    }),
  }),
  "subaccounts.account": ofUnits(
    MAINS,
    ({ subaccount }) => ({ accountId: subaccount }),
  ),
  "subaccounts.setHolder": ofUnits(MAINS, ({ subaccount }) => ({
    accountId: subaccount,
    ...HOLDER,
  }), {
    prepare: ({ platform }, { subaccount }) =>
      changeRow(platform.db, "account", subaccount, { state: "issued" }),
  }),
  "subaccounts.suspend": ofUnits(
    MAINS,
    ({ subaccount }) => ({ accountId: subaccount }),
  ),
  "subaccounts.resume": ofUnits(
    MAINS,
    ({ subaccount }) => ({ accountId: subaccount }),
    {
      prepare: ({ platform }, { subaccount }) =>
        suspendByUnit(platform.db, subaccount),
    },
  ),
  "subaccounts.close": ofUnits(
    MAINS,
    ({ subaccount }) => ({ accountId: subaccount }),
  ),
  "subaccounts.reset": ofUnits(MAINS, ({ subaccount }) => ({
    accountId: subaccount,
    activationId: "none",
  })),
  "subaccounts.setBusinesses": ofUnits(MAINS, ({ subaccount }) => ({
    accountId: subaccount,
    businesses: ["05"],
    held: subaccount === ACTORS["yichang.subAll"].accountId
      ? [
        ...["01", "02", "03", "04", "05"],
        ...Object.keys(BUSINESSES),
      ].sort().join(",")
      : "03",
  })),

  "admission.waiting": own(REVIEWERS, { input: () => ({}) }),
  "admission.departments": own(REVIEWERS),
  "admission.batch": (world) => [
    { may: REVIEWERS, input: () => ({ applicationIds: null, filter: {} }) },
    ...ofUnits(REVIEWERS, ({ application }) => ({
      applicationIds: [application],
      filter: {},
    }))(world),
  ],
  "admission.passBatch": ofUnits(REVIEWERS, ({ application, stamp }) => ({
    picks: [{ applicationId: application, stamp }],
    establishment: "1",
  })),
  "admission.returnBatch": ofUnits(REVIEWERS, ({ application }) => ({
    applicationIds: [application],
    reason: "资料不全",
  })),
  "admission.application": (world) => [
    ...ofUnits(
      REVIEWERS,
      ({ application }) => ({ applicationId: application }),
    )(world),
    ...ofClinics({}),
  ],
  "admission.pass": (world) => [
    ...ofUnits(REVIEWERS, ({ application, department }) => ({
      applicationId: application,
      departmentId: department,
      ...POST,
    }))(world),
    ...ofClinics({ departmentId: world.ids.wuhan.department, ...POST }),
  ],
  "admission.return": (world) => [
    ...ofUnits(REVIEWERS, ({ application }) => ({
      applicationId: application,
      reason: "资料不全",
    }))(world),
    ...ofClinics({ reason: "资料不全" }),
  ],

  "transfers.list": own(REVIEWERS, { input: () => ({}) }),
  "transfers.request": ofUnits(REVIEWERS, ({ transfer }) => ({
    requestId: transfer,
  })),
  "transfers.approve": ofUnits(REVIEWERS, ({ transfer }) => ({
    requestId: transfer,
    on: "2026-11-20",
  })),
  "transfers.refuse": ofUnits(REVIEWERS, ({ transfer }) => ({
    requestId: transfer,
    refusal: "请先办完交接",
  })),

  "preload.active": own(REVIEWERS, { input: () => ({}) }),
  "preload.retired": own(REVIEWERS, { input: () => ({}) }),
  "preload.find": own(REVIEWERS, {
    input: () => ({ kind: "active", documentNumber: "420106199002030039" }),
  }),
  "preload.departments": own(REVIEWERS),
  "preload.template": own(REVIEWERS, { input: () => ({ kind: "active" }) }),
  "preload.export": own(REVIEWERS, {
    input: () => ({ kind: "active", reason: "核对名单" }),
  }),
  "preload.entry": ofUnits(REVIEWERS, ({ entry }) => ({ entryId: entry.id })),
  "preload.create": own(REVIEWERS, {
    input: () => ({ kind: "retired", ...RETIRED }),
  }),
  "preload.change": ofUnits(REVIEWERS, ({ entry, department }) => ({
    entryId: entry.id,
    stamp: entry.stamp,
    name: "改过的人",
    departmentId: department,
    position: "2",
    establishment: "1",
  })),
  "preload.clear": own(REVIEWERS, {
    input: () => ({ kind: "active", count: "1", reason: "重新上传" }),
  }),
  "preload.undoable": own(REVIEWERS, { input: () => ({ kind: "active" }) }),
  "preload.keptAct": ofUnits(
    REVIEWERS,
    ({ entry }) => ({ actId: entry.actId }),
  ),
  "preload.undo": ofUnits(REVIEWERS, ({ entry }) => ({ actId: entry.actId })),
  "preload.remove": ofUnits(REVIEWERS, ({ entry }) => ({
    entryId: entry.id,
    stamp: entry.stamp,
  })),
  "imports.progress": ofUnits(REVIEWERS, ({ importId }) => ({ importId })),
  "imports.report": ofUnits(REVIEWERS, ({ importId }) => ({ importId })),
  "imports.marked": ofUnits(REVIEWERS, ({ importId }) => ({ importId })),
  "imports.problemRows": ofUnits(REVIEWERS, ({ importId }) => ({ importId })),
  // There is none that runs: the check of the world's list is over.
  "imports.cancel": ofUnits(REVIEWERS, ({ importId }) => ({ importId }), {
    answers: () => 409,
  }),
  "imports.commit": ofUnits(REVIEWERS, ({ importId }) => ({
    importId,
    createDepartments: "1",
  })),
  "imports.drop": ofUnits(REVIEWERS, ({ importId }) => ({ importId })),

  "roster.active": own(ROSTER_READERS, { input: () => ({}) }),
  "roster.retired": own(ROSTER_READERS, { input: () => ({}) }),
  "roster.removed": own(ROSTER_READERS, { input: () => ({}) }),
  "roster.find": own(ROSTER_READERS, {
    input: () => ({ kind: "active", documentNumber: "420106198805170022" }),
  }),
  "roster.view": own(ROSTER_READERS, { input: () => ({ kind: "active" }) }),
  "roster.keepView": own(ROSTER_READERS, {
    input: () => ({
      kind: "active",
      columns: ["name"],
      density: "usual",
      size: 50,
    }),
  }),
  "roster.export": own(ROSTER_READERS, {
    input: () => ({ kind: "active", columns: ["name"] }),
  }),
  "roster.forecast": own(ROSTER_READERS),
  "roster.updates.book": own(ROSTER_READERS),
  "roster.updates.report": ofUpdates(),
  "roster.updates.commit": ofUpdates({ on: "2026-11-20" }),
  "roster.updates.drop": ofUpdates(),
  "roster.updates.recheck": ofUpdates(),
  "grants.list": own(MAINS, { input: () => ({}) }),
  "grants.person": ofUnits(MAINS, ({ stay }) => ({ membershipId: stay })),
  "grants.give": ofUnits(MAINS, ({ stay }) => ({
    membershipId: stay,
    parts: ["lookup"],
    reach: "all",
    untilDate: "2026-12-31",
    held: heldBy(stay),
  })),
  "grants.revoke": ofUnits(MAINS, ({ stay }) => ({
    membershipId: stay,
    held: heldBy(stay),
  }), {
    // 王强 has none to take away.
    answers: (actor) => actor === "yichang.main" ? 409 : 200,
  }),

  "statistics.active": own(STATISTICIANS, { input: () => ({}) }),
  "statistics.export": own(STATISTICIANS, {
    input: () => ({ kind: "active" }),
  }),
  "statistics.movements": own(STATISTICIANS),
  "statistics.retired": own(STATISTICIANS, { input: () => ({}) }),

  "business.counts": () => ofBusinesses(),
  "business.people": () => ofBusinesses(),
  "business.export": () => ofBusinesses(),
};

/** The VIP grant of somebody in service: 李梅 has one. */
function heldBy(membershipId: string): string {
  return membershipId === IDS.membership.liMei ? IDS.grant.liMei : "none";
}

/** Applications to clinics are none of this queue: there they are missing. */
function ofClinics(rest: object): Target[] {
  return ["app_wuhan-clinic", "app_yichang-clinic"].map((applicationId) => ({
    of: "nobody",
    may: REVIEWERS,
    input: () => ({ applicationId, ...rest }),
  }));
}

function ofBusinesses(): Target[] {
  return Object.entries(BUSINESSES).map(([business, may]) => ({
    may,
    input: () => ({ business }),
  }));
}

function ofUpdates(more: Record<string, unknown> = {}) {
  return ofUnits(ROSTER_READERS, ({ updateId }) => ({ updateId, ...more }));
}
