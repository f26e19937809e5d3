import { actLabel } from "@/domain/audit_acts.ts";
import { concerns } from "@/domain/business_people.ts";
import { type Day, dayStart, isDay } from "@/domain/dates.ts";
import { pastRosterNote } from "@/domain/looks.ts";

/** How a line shows that a person was seen (谁看过此人). */
export type SeenWay = "number" | "record" | "search" | "list" | "act";

/** What the screen says of each way, in the order of the weight it has after a leak. */
export const SEEN_WAYS: Record<SeenWay, string> = {
  number: "查看完整号码",
  record: "查看记录",
  search: "查询列出",
  list: "名单导出或查看",
  act: "办理业务",
};

/** A line of the trail, as far as the way in which somebody was seen hangs on it. */
export interface SeenLine {
  act: string;
  way: "named" | "found" | "listed";
  subjectId: string | null;
  /** What the line says, JSON or `null`. */
  after: string | null;
  position: string | null;
  specialty: string | null;
  departmentId: string | null;
  /** Departments that the grant of a VIP reaches, JSON; `null` is all of them. */
  grantDepartments: string | null;
}

const NUMBER_ACTS: ReadonlySet<string> = new Set(["stays.numbers"]);
const RECORD_ACTS: ReadonlySet<string> = new Set([
  "admission.view",
  "transfers.view",
  "stays.view",
  "vip.open",
  "people.open",
  "audit.seen",
  "audit.exportSeen",
]);
const SEARCH_ACTS: ReadonlySet<string> = new Set([
  "stays.find",
  "clinics.find",
  "preload.find",
  "preload.refuse",
  "people.search",
  "vip.search",
]);

/** The way of a line; whoever changed something of a person has seen her, too. */
export function seenWayOf(
  { act, way }: Pick<SeenLine, "act" | "way">,
): SeenWay {
  if (way === "listed") return "list";
  if (way === "found" || SEARCH_ACTS.has(act)) return "search";
  if (NUMBER_ACTS.has(act)) return "number";
  return RECORD_ACTS.has(act) ? "record" : "act";
}

/**
 * Whether a list may have held somebody with this posting: a business's holds whom it
 * concerns. What no line tells for certain stays, and {@link seenNote} says so.
 */
export function mayHaveHeld(
  line: Pick<SeenLine, "act" | "subjectId" | "position" | "specialty">,
): boolean {
  return line.act !== "business.export" || concerns(line.subjectId ?? "", line);
}

/** What is to be said of a line besides its act: what for, of which day, and whether it is certain. */
export function seenNote(line: SeenLine): string {
  const facts = factsOf(line.after);
  const said = [facts.get("purpose"), facts.get("reason")]
    .filter((text) => typeof text === "string" && text !== "");
  return [
    said.length === 0 ? null : `用途或原因：${said.join("，")}`,
    pastRosterNote(line),
    isCertain(line, facts) ? null : "名单按条件取出，可能不含此人",
  ].filter((note) => note !== null).join("；");
}

/** What was done, in words. */
export function seenLabel({ act }: Pick<SeenLine, "act">): string {
  return actLabel(act);
}

const MINUTE_REGEXP =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?$/;
const MINUTE_MS = 60_000;

/**
 * Reads a moment as a field of the browser says it (`2026-11-20T08:30`) or as it is typed
 * (`2026-11-20 08:30`, or a day), in Asia/Shanghai.
 *
 * @param side Where a day or a minute is meant as a beginning, or with all of itself.
 * @returns ISO 8601 in UTC, or `undefined` for no such moment.
 */
export function parseMoment(
  text: string,
  side: "from" | "until",
): string | undefined {
  const match = MINUTE_REGEXP.exec(text.trim());
  const day: Day = match?.[1] ?? "";
  if (!match || !isDay(day)) return undefined;
  const isWholeDay = match[2] === undefined;
  const hour = Number(match[2] ?? 0);
  const minute = Number(match[3] ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  const spanMs = isWholeDay ? 24 * 60 * MINUTE_MS : MINUTE_MS;
  const ms = Date.parse(dayStart(day)) + (hour * 60 + minute) * MINUTE_MS +
    (side === "until" ? spanMs : 0);
  return new Date(ms).toISOString();
}

function isCertain(
  line: SeenLine,
  facts: ReadonlyMap<string, unknown>,
): boolean {
  if (line.way !== "listed") return true;
  if (facts.get("isNarrowed") === true || facts.get("isSearched") === true) {
    return false;
  }
  if (line.grantDepartments === null) return true;
  const reached: unknown = JSON.parse(line.grantDepartments);
  return Array.isArray(reached) && reached.includes(line.departmentId);
}

function factsOf(json: string | null): ReadonlyMap<string, unknown> {
  const facts: unknown = json === null ? null : JSON.parse(json);
  return new Map(
    typeof facts === "object" && facts !== null ? Object.entries(facts) : [],
  );
}
