import { ACTORS } from "@/tests/support/access/actors.ts";
import { WUHAN } from "@/tests/support/access/ids.ts";
import { endSessions, keeps, mayLift, type Model } from "./model.ts";
import type { ActName, Choice } from "./steps.ts";

/** An act with whom it is done by and on, and what must be looked up for its form. */
export interface Doing {
  by: string;
  on: string;
  choice: Choice;
  model: Model;
  /** The grant that stands, and the session in the other browser of whom it is done on. */
  grantId: string;
  sessionId: string;
}

/** What is sent, and what follows if it is done. */
export interface Act {
  path: string;
  input: unknown;
  /** Whether whoever may do it finds there what she names; absent: she names nothing. */
  finds?: boolean;
  /** Whether somebody above keeps the account out. */
  isBarred?: boolean;
  effect(): void;
}

const CODES = "01 02 03 04 05 10 11 12 13 14 15 20 21 22 30 40".split(" ");
const PARTS = ["lookup", "roster", "statistics"] as const;
const STAY = WUHAN.stay;
/** Acts that let an account in again, or the next holder of it. */
const LIFTING = /^(resume|reset|release)$/;

/** Every act: its call, whether it finds something, and what the model learns by it. */
export const ACT_CALLS: Record<ActName, (doing: Doing) => Act> = {
  suspend: (doing) => ofUnit(doing, "suspend", {}, "suspended"),
  resume: (doing) => ofUnit(doing, "resume", {}, "active"),
  close: (doing) => ofUnit(doing, "close", {}, "closed"),
  reset: (doing) => ofUnit(doing, "reset", { activationId: "none" }, "issued"),
  regroup({ by, on, choice, model }) {
    const account = model.accounts.get(on);
    const codes = CODES.filter((_, at) => (choice.what >> at) % 2 === 1);
    const businesses = codes.length === 0 ? ["02"] : codes;
    return {
      path: "subaccounts.setBusinesses",
      input: {
        accountId: idOf(on),
        businesses,
        held: [...account?.holds ?? []].sort().join(","),
      },
      finds: account?.kind === "subaccount" && isUnitOf(model, by, on),
      effect() {
        if (account) account.holds = new Set(businesses);
      },
    };
  },
  areaSuspend: (doing) =>
    ofArea(doing, "suspend", { reason: "人员涉案" }, "suspended"),
  areaResume: (doing) =>
    ofArea(doing, "resume", { reason: "核查完毕" }, "active"),
  release: (doing) =>
    ofArea(doing, "release", { reason: "1", activationId: "none" }, "issued"),
  revoke: ({ by, model, grantId }) => ({
    path: "grants.revoke",
    input: { membershipId: STAY, held: grantId },
    finds: model.accounts.get(by)?.unit === "wuhan",
    effect() {
      model.grant = null;
    },
  }),
  give({ by, choice, model, grantId }) {
    const some = PARTS.filter((_, at) => (choice.what >> at) % 2 === 1);
    const parts = some.length === 0 ? ["roster"] : some;
    const until = choice.what % 3 === 0 ? "2026-11-24" : "2026-12-31";
    return {
      path: "grants.give",
      input: {
        membershipId: STAY,
        parts,
        reach: "all",
        untilDate: until,
        held: grantId,
      },
      finds: model.accounts.get(by)?.unit === "wuhan",
      effect() {
        model.grant = { parts, until };
      },
    };
  },
  endStay: (doing) =>
    onStay(doing, "stays.end", { reason: "21", on: "2026-11-20" }),
  retire: (doing) =>
    onStay(doing, "stays.retire", { retirementKind: "1", on: "2026-11-20" }),
  handOver: ({ by, model }) => ({
    path: "account.handOver",
    input: { name: "邓洁", reason: "岗位调整" },
    effect: () => setState(model, by, { state: "issued", by }),
  }),
  /** Of a page of its own; it refuses nobody. */
  signOut: ({ by, choice, model }) => ({
    path: "/logout",
    input: undefined,
    effect: () => endSessions(model, by, { only: choice.slot }),
  }),
  endSession({ by, on, choice, model, sessionId }) {
    const other = 1 - choice.slot;
    const session = model.sessions.get(`${on} ${other}`);
    return {
      path: "account.endSession",
      input: { sessionId },
      finds: by === on && session !== undefined && !session.isEnded,
      effect: () => endSessions(model, by, { only: other }),
    };
  },
  endOthers: ({ by, choice, model }) => ({
    path: "account.endOtherSessions",
    input: undefined,
    effect: () => endSessions(model, by, { except: choice.slot }),
  }),
  setPassword: ({ by, model }) => ({
    path: "account.setPassword",
    input: {
      password: "changjiang-daqiao",
      passwordAgain: "changjiang-daqiao",
    },
    effect: () => endSessions(model, by),
  }),
};

/** On an account of the unit, by its main account. */
function ofUnit(
  { by, on, model }: Doing,
  act: string,
  rest: object,
  state: "suspended" | "active" | "closed" | "issued",
): Act {
  const kind = model.accounts.get(on)?.kind;
  const router = kind === "business" && act !== "close"
    ? "accounts"
    : "subaccounts";
  const fits = router === "accounts" || kind === "subaccount";
  return {
    path: `${router}.${act}`,
    input: { accountId: idOf(on), ...rest },
    finds: fits && isUnitOf(model, by, on),
    isBarred: LIFTING.test(act) && !mayLift(model, by, on),
    effect: () => setState(model, on, { state, by }),
  };
}

/** On an account that an authority looks after. */
function ofArea(
  { by, on, model }: Doing,
  act: string,
  rest: object,
  state: "suspended" | "active" | "issued",
): Act {
  return {
    path: `authority.accounts.${act}`,
    input: { accountId: idOf(on), ...rest },
    finds: keeps(model, by, on),
    isBarred: LIFTING.test(act) && !mayLift(model, by, on),
    effect: () => setState(model, on, { state, by }),
  };
}

function onStay({ by, model }: Doing, path: string, rest: object): Act {
  return {
    path,
    input: { membershipId: STAY, ...rest },
    finds: model.accounts.get(by)?.unit === "wuhan",
    effect() {
      model.grant = null;
      model.hasMoved = true;
    },
  };
}

/** Where an account is not in use any more, its sessions are over; coming back opens none. */
function setState(
  model: Model,
  who: string,
  { state, by }: {
    state: "suspended" | "active" | "closed" | "issued";
    by: string;
  },
): void {
  const account = model.accounts.get(who);
  if (account) {
    account.state = state;
    account.suspendedBy = by;
  }
  if (state !== "active") endSessions(model, who);
}

function isUnitOf(model: Model, by: string, on: string): boolean {
  const unit = model.accounts.get(on)?.unit;
  return unit !== undefined && unit === model.accounts.get(by)?.unit;
}

/** The account behind a name; nobody's, where there is none. */
export function idOf(name: string): string {
  const actors: Readonly<Record<string, { accountId: string | null }>> = ACTORS;
  return actors[name]?.accountId ?? "acc_nobody-has-this";
}
