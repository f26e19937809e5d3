/**
 * Who may what, said once more and in other words: the reference against which sequences of
 * calls are judged. It imports nothing of the platform, so that a mistake of the platform
 * is not repeated here.
 */

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const LIFE_MS = 12 * 60 * MINUTE_MS;
/** An idle limit is moved on at most so often. */
const SEEN_MS = MINUTE_MS;

type UnitName = "wuhan" | "yichang";
type State = "issued" | "active" | "suspended" | "closed";

/** Who somebody is: an office of a unit or an authority, or a person. */
interface Account {
  kind: "main" | "business" | "subaccount" | "authority" | "person";
  unit?: UnitName;
  /** Where an authority stands in the tree. */
  area?: string;
  role?: string;
  /** Businesses, and groups of menus. */
  holds: ReadonlySet<string>;
  state: State;
  /** Who suspended it; nobody's name for the command line, which is above all. */
  suspendedBy?: string;
}

interface Session {
  who: string;
  beganAt: number;
  seenAt: number;
  isEnded: boolean;
}

/** Everything that decides on a call. */
export interface Model {
  now: number;
  accounts: Map<string, Account>;
  /** By the place in which a browser keeps it: `wuhan.main 0`. */
  sessions: Map<string, Session>;
  closedUnits: Set<UnitName>;
  frozen: Set<string>;
  /** What 李梅 (`person.vip`) was granted, and the last day of it. */
  grant: { parts: readonly string[]; until: string } | null;
  /** Whether her stay is not any more what it was. */
  hasMoved: boolean;
}

/** A call as the model sees it. */
export interface Asked {
  who: string;
  /** Which of her browsers. */
  slot: number;
  path: string;
  /** Whose ids it names. */
  of?: string | undefined;
  business?: string | undefined;
}

/** What must come of it: a refusal, or none for access (whatever else stands in its way). */
export type Verdict =
  | 401
  | 403
  | 404
  | "through"
  | "through or 404"
  /** Somebody above keeps the account out, or it is not any more what the page showed. */
  | "403 or 409";

const ALL_CODES = "01 02 03 04 05 10 11 12 13 14 15 20 21 22 30 40".split(" ");
const AREAS: Readonly<Record<string, string>> = {
  province: "/hubei/",
  wuchang: "/hubei/wuhan/wuchang/",
  yichangCity: "/hubei/yichang/",
};
const UNIT_AREAS: Readonly<Record<UnitName, string>> = {
  wuhan: "/hubei/wuhan/wuchang/",
  yichang: "/hubei/yichang/xiling/",
};

/** The accounts as they are at the beginning, each with a session of this moment. */
export function newModel(names: readonly string[], now: number): Model {
  const model: Model = {
    now,
    accounts: new Map(names.map((name) => [name, describe(name)])),
    sessions: new Map(),
    closedUnits: new Set(),
    frozen: new Set(),
    grant: {
      parts: ["lookup", "roster", "statistics"],
      until: "9999-12-31",
    },
    hasMoved: false,
  };
  for (const name of names) {
    if (name === "anonymous") continue;
    beginSession(model, name, 0);
    if (name === "signedOut") endSessions(model, name);
  }
  return model;
}

function describe(name: string): Account {
  const account = { state: "active" as State, holds: new Set<string>() };
  if (name === "suspended") {
    return {
      ...account,
      kind: "subaccount",
      unit: "wuhan",
      holds: new Set(ALL_CODES),
      state: "suspended",
      suspendedBy: "",
    };
  }
  if (name === "signedOut") return { ...account, kind: "main", unit: "wuhan" };
  const [place = "", what = ""] = name.split(".");
  if (place === "wuhan" || place === "yichang") {
    if (what === "main") return { ...account, kind: "main", unit: place };
    const codes = what === "subAll" ? ALL_CODES : [what.slice(-2)];
    const kind = what.startsWith("sub") ? "subaccount" : "business";
    return { ...account, kind, unit: place, holds: new Set(codes) };
  }
  const area = AREAS[place];
  if (area) return { ...account, kind: "authority", area, role: what };
  return { ...account, kind: "person" };
}

/** What must come of a call now. */
export function verdictOn(model: Model, asked: Asked): Verdict {
  const { who, path, of } = asked;
  if (path === "directory.named") return "through";
  const account = model.accounts.get(who);
  if (!account || !isLive(model, asked) || !mayAct(model, who)) return 401;
  if (!mayCall(model, account, asked)) return 403;
  if (of === undefined) return "through";
  if (!reaches(account, who, of)) return 404;
  // What hangs on 李梅's stay may be gone with it.
  return model.hasMoved ? "through or 404" : "through";
}

/** Whether the account itself may do anything at all. */
function mayAct(model: Model, who: string): boolean {
  const account = model.accounts.get(who);
  if (!account || account.state !== "active" || model.frozen.has(who)) {
    return false;
  }
  return account.unit === undefined || !model.closedUnits.has(account.unit);
}

/** Whether the session in that browser is good; a call keeps it so. */
export function isLive(
  model: Model,
  { who, slot }: Pick<Asked, "who" | "slot">,
): boolean {
  const session = model.sessions.get(`${who} ${slot}`);
  return session !== undefined && !session.isEnded &&
    model.now < session.beganAt + LIFE_MS &&
    model.now < session.seenAt + IDLE_MS;
}

type Rule = (account: Account, asked: Asked, model: Model) => boolean;
const main: Rule = ({ kind }) => kind === "main";
const person: Rule = ({ kind }) => kind === "person";
const group = (code: string): Rule => ({ kind, holds }) =>
  kind === "main" || kind === "subaccount" && holds.has(code);
const roles = (...names: string[]): Rule => ({ role }) =>
  role !== undefined && names.includes(role);
const granted = (part: string): Rule => (_, { who }, model) =>
  who === "person.vip" && model.grant !== null &&
  model.grant.parts.includes(part) && dayOf(model.now) <= model.grant.until &&
  !model.closedUnits.has("wuhan");

/** The first that fits a procedure says who may call it. */
const RULES: readonly (readonly [RegExp, Rule])[] = [
  [/^(home|directory|divisions)\./, () => true],
  [/^account\.handOver$/, main],
  [
    /^account\.(overview|(seeN|n)otices|sessions|end\w*Sessions?|setPassword)$/,
    () => true,
  ],
  [/^account\./, ({ kind }) => kind !== "person"],
  [/^me\./, person],
  [/^(accounts|subaccounts|grants)\.|^unitCode\.renew$/, main],
  [/^(departments|profile|unitCode)\./, group("01")],
  [/^(admission|transfers|objections|preload|imports)\./, group("02")],
  [/^(roster|stays)\./, group("03")],
  [/^clinics\./, group("04")],
  [/^(statistics|snapshots)\./, group("05")],
  [/^people\.releaseSignIn$/, roles("business")],
  [
    /^people\./,
    (...asked) => group("05")(...asked) || roles("business")(...asked),
  ],
  [
    /^business\./,
    ({ kind, holds }, { business = "" }) =>
      kind === "main" ||
      (kind === "business" || kind === "subaccount") && holds.has(business),
  ],
  [/^audit\./, (...asked) => main(...asked) || roles("audit")(...asked)],
  [/^authority\.overview$/, roles("business", "security", "audit")],
  [/^authority\.limits\./, roles("security")],
  [/^authority\.accounts\./, roles("business", "security")],
  [/^authority\./, roles("business")],
  [/^vip\.(lookups|search|subject|open)$/, granted("lookup")],
  [/^vip\.roster$/, granted("roster")],
  [/^vip\.figures$/, granted("statistics")],
];

function mayCall(model: Model, account: Account, asked: Asked): boolean {
  const found = RULES.find(([path]) => path.test(asked.path));
  if (!found) throw new Error(`Nobody has said who may call ${asked.path}`);
  return found[1](account, asked, model);
}

/** Whether what is somebody's lies within reach: her own, her unit's, or her area's. */
function reaches(account: Account, who: string, of: string): boolean {
  if (account.kind === "person") return who === `person.${of}`;
  if (of !== "wuhan" && of !== "yichang") {
    return account.area !== undefined && account.area === AREAS[of];
  }
  return account.unit === of ||
    account.area !== undefined && UNIT_AREAS[of].startsWith(account.area);
}

/** Whether an authority looks after an account: of its units, or 业务管理 below it. */
export function keeps(model: Model, by: string, on: string): boolean {
  const area = model.accounts.get(by)?.area;
  const account = model.accounts.get(on);
  if (area === undefined || !account) return false;
  if (account.unit) return UNIT_AREAS[account.unit].startsWith(area);
  return account.role === "business" && account.area !== area &&
    account.area?.startsWith(area) === true;
}

/** Whether somebody may let an account in again: nobody below whoever suspended it. */
export function mayLift(model: Model, by: string, on: string): boolean {
  const account = model.accounts.get(on);
  if (account?.state !== "suspended") return true;
  const suspender = model.accounts.get(account.suspendedBy ?? "");
  const lifter = model.accounts.get(by);
  if (!suspender || !lifter) return false;
  if (lifter.unit) return suspender.unit === lifter.unit;
  return suspender.unit !== undefined || lifter.area !== undefined &&
      suspender.area?.startsWith(lifter.area) === true;
}

/** A session begins in that browser, now. */
export function beginSession(model: Model, who: string, slot: number): void {
  const { now } = model;
  const session = { who, beganAt: now, seenAt: now, isEnded: false };
  model.sessions.set(`${who} ${slot}`, session);
}

/** Ends the sessions of an account: all, that of one browser, or all others. */
export function endSessions(
  model: Model,
  who: string,
  which: { only?: number; except?: number } = {},
): void {
  for (const [place, session] of model.sessions) {
    if (session.who !== who) continue;
    if (which.only !== undefined && place !== `${who} ${which.only}`) continue;
    if (place === `${who} ${which.except ?? ""}`) continue;
    session.isEnded = true;
  }
}

/** A call by a good session keeps it good; answers whether that is written down anew. */
export function touch(model: Model, asked: Asked): boolean {
  const session = model.sessions.get(`${asked.who} ${asked.slot}`);
  if (!session || !isLive(model, asked)) return false;
  if (session.seenAt >= model.now - SEEN_MS) return false;
  session.seenAt = model.now;
  return true;
}

/** `2026-11-23`: the day in China, which knows no summer time. */
export function dayOf(ms: number): string {
  return new Date(ms + 8 * 60 * MINUTE_MS).toISOString().slice(0, 10);
}
