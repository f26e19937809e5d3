import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import { actLabel } from "./audit_acts.ts";
import { type Day, dayInShanghai } from "./dates.ts";
import type { MembershipKind } from "./membership.ts";
import { TRANSFER_STATES, type TransferState } from "./transfers.ts";
import {
  changesBetween,
  describeFieldChanges,
  type SaidFacts,
} from "./unit_changes.ts";

/** The acts on a person that her history in a unit tells (变动经过). */
export const HISTORY_ACTS = [
  "admission.match",
  "admission.pass",
  "admission.edit",
  "me.requestTransfer",
  "me.withdrawTransfer",
  "transfers.approve",
  "transfers.refuse",
  "transfers.overtake",
  "stays.change",
  "stays.moveMany",
  "stays.rename",
  "stays.correctIdentity",
  "stays.releaseSignIn",
  "stays.end",
  "stays.retire",
  "stays.reinstate",
  "clinics.move",
] as const;

/** One thing that happened to a person in a unit. */
export interface StayEvent {
  /** The day from which it counts. */
  on: Day;
  /** When it was done, ISO 8601 in UTC; `null` where only the day is known. */
  at: string | null;
  title: string;
  /** What changed, a sentence each. */
  details: readonly string[];
  /** Who did it: a login, 本人 or 系统; `null` where nobody knows. */
  by: string | null;
}

/** What a history is told from: rows of one person in one unit. */
export interface StayFacts {
  registeredAt: string;
  stays: readonly {
    id: string;
    kind: MembershipKind;
    fromDate: Day;
    toDate: Day | null;
    endReason: string | null;
    endNote: string | null;
    destination: string | null;
    nextId: string | null;
    source: "match" | "review" | "act";
  }[];
  /** In the order of their days. */
  slices: readonly (PostFacts & {
    membershipId: string;
    fromDate: Day;
    departmentName: string | null;
  })[];
  applications: readonly {
    membershipId: string | null;
    decidedAt: string | null;
    decidedBy: string | null;
  }[];
  transfers: readonly {
    id: string;
    state: TransferState;
    reason: string;
    leaveOn: Day;
    destination: string | null;
    refusal: string | null;
    submittedAt: string;
    decidedAt: string | null;
    decidedBy: string | null;
  }[];
  /** Lines of the unit's trail on her, by {@link HISTORY_ACTS}. */
  trail: readonly ToldLine[];
}

type PostFacts = Record<
  "position" | "establishment" | "specialty" | "titleLevel",
  string | null
>;

interface ToldLine {
  at: string;
  act: string;
  accountLabel: string;
  isOwn: 0 | 1;
  subjectId: string | null;
  /** What the line says of itself, in words: 内设机构：内科 → 护理部. */
  says: readonly string[];
  after: Readonly<Record<string, unknown>>;
}

/**
 * What happened to a person in a unit (变动经过), newest first: the acts of the trail, and
 * what stands in the rows alone, such as stays from before the trail.
 */
export function tellHistory(facts: StayFacts): StayEvent[] {
  const told = new Set(facts.trail.flatMap(keysOf));
  const events = [
    ...facts.trail.map((line) => lineEvent(line, facts)),
    ...rowEvents(facts).filter(({ key }) => !told.has(key))
      .map(({ key: _, ...event }) => event),
    {
      on: dayOf(facts.registeredAt),
      at: facts.registeredAt,
      title: "个人注册",
      details: [],
      by: "本人",
    },
  ];
  return events.sort((one, other) =>
    compare(other.on, one.on) || compare(other.at ?? "", one.at ?? "")
  );
}

/** What of the rows a line tells already. */
function keysOf({ act, subjectId, after }: ToldLine): string[] {
  const stay = String(after["membershipId"] ?? "");
  switch (act) {
    case "admission.match":
    case "admission.pass":
    case "admission.edit":
      return [`begin:${stay}`];
    case "stays.retire":
    case "stays.reinstate":
    case "clinics.move":
      return [`end:${subjectId}`, `begin:${stay}`];
    case "stays.end":
      return [`end:${subjectId}`];
    case "transfers.approve":
      return [`end:${stay}`, `decided:${subjectId}`];
    case "transfers.refuse":
    case "transfers.overtake":
    case "me.withdrawTransfer":
      return [`decided:${subjectId}`];
    case "me.requestTransfer":
      return [`asked:${subjectId}`];
    case "stays.change":
    case "stays.moveMany":
      return [`slice:${subjectId}:${String(after["on"])}`];
    default:
      return [];
  }
}

function lineEvent(line: ToldLine, facts: StayFacts): StayEvent {
  const { at, act, accountLabel, isOwn, after } = line;
  const on = after["on"] ?? (act === "transfers.approve" && after["leaveOn"]);
  const begun = act.startsWith("admission.")
    ? firstPost(facts, String(after["membershipId"]))
    : null;
  return {
    on: typeof on === "string" ? on : dayOf(at),
    at,
    title: actLabel(act),
    details: begun ?? line.says,
    by: isOwn === 1 ? "本人" : accountLabel,
  };
}

type RowEvent = StayEvent & { key: string };

function rowEvents(facts: StayFacts): RowEvent[] {
  return [
    ...facts.stays.map((stay) => beginOf(stay, facts)),
    ...facts.stays.flatMap(endOf),
    ...sliceEvents(facts),
    ...facts.transfers.flatMap(transferEvents),
  ];
}

const ROSTERS: Record<MembershipKind, string> = {
  active: "在职人员花名册",
  retired: "退休人员花名册",
  clinic: "村卫生室人员名册",
};

const CONTINUED: Record<MembershipKind, string> = {
  active: "恢复在职",
  retired: "退休",
  clinic: "更换村卫生室",
};

function beginOf(
  { id, kind, source, fromDate }: StayFacts["stays"][number],
  facts: StayFacts,
): RowEvent {
  const approved = facts.applications.find((one) => one.membershipId === id);
  const titles = {
    match: `与预传名单一致，自动进入${ROSTERS[kind]}`,
    review: `审核通过，进入${ROSTERS[kind]}`,
    act: CONTINUED[kind],
  };
  return {
    key: `begin:${id}`,
    on: fromDate,
    at: approved?.decidedAt ?? null,
    title: titles[source],
    details: firstPost(facts, id),
    by: approved?.decidedBy ?? (source === "match" ? "系统" : null),
  };
}

function endOf(stay: StayFacts["stays"][number]): RowEvent[] {
  if (stay.toDate === null || stay.nextId !== null) return [];
  return [{
    key: `end:${stay.id}`,
    on: stay.toDate,
    at: null,
    title: "转出",
    details: [
      `原因：${labelOf(END_REASONS, stay.endReason)}`,
      ...(stay.destination === null ? [] : [`去向：${stay.destination}`]),
      ...(stay.endNote === null ? [] : [`说明：${stay.endNote}`]),
    ],
    by: null,
  }];
}

function sliceEvents({ slices }: StayFacts): RowEvent[] {
  return slices.flatMap((slice, index) => {
    const before = slices.slice(0, index).reverse()
      .find(({ membershipId }) => membershipId === slice.membershipId);
    if (!before) return [];
    const details = sentencesOf(saidOf(before), saidOf(slice));
    return details.length === 0 ? [] : [{
      key: `slice:${slice.membershipId}:${slice.fromDate}`,
      on: slice.fromDate,
      at: null,
      title: "岗位信息变动",
      details,
      by: null,
    }];
  });
}

function transferEvents(request: StayFacts["transfers"][number]): RowEvent[] {
  const { id, state, reason, leaveOn, submittedAt, decidedAt } = request;
  const asked: RowEvent = {
    key: `asked:${id}`,
    on: dayOf(submittedAt),
    at: submittedAt,
    title: "提交转出申请",
    details: [`${labelOf(END_REASONS, reason)}，${leaveOn} 离开`],
    by: "本人",
  };
  if (decidedAt === null) return [asked];
  return [asked, {
    key: `decided:${id}`,
    on: dayOf(decidedAt),
    at: decidedAt,
    title: `转出申请：${TRANSFER_STATES[state]}`,
    details: request.refusal === null ? [] : [`原因：${request.refusal}`],
    by: state === "withdrawn" ? "本人" : request.decidedBy,
  }];
}

/** Where a stay began, in a line. */
function firstPost({ slices }: StayFacts, membershipId: string): string[] {
  const first = slices.find((slice) => slice.membershipId === membershipId);
  if (!first) return [];
  const words = describeFieldChanges(changesBetween(NOTHING, saidOf(first)));
  const shown = words.slice(0, 2).map(({ after }) => after ?? "");
  return shown.length === 0 ? [] : [shown.join("，")];
}

const NOTHING: SaidFacts = {
  department: null,
  position: null,
  establishment: null,
  specialty: null,
  titleLevel: null,
};

/** What a slice says of the post, the department by its name. */
function saidOf(slice: StayFacts["slices"][number]): SaidFacts {
  const { departmentName, position, establishment } = slice;
  const { specialty, titleLevel } = slice;
  return {
    department: departmentName,
    position,
    establishment,
    specialty,
    titleLevel,
  };
}

function sentencesOf(before: SaidFacts, after: SaidFacts): string[] {
  return describeFieldChanges(changesBetween(before, after))
    .map((change) => changeSentence(change));
}

/** A change as a sentence: `内设机构：内科 → 护理部`. */
export function changeSentence(
  { label, before, after }: {
    label: string;
    before: string | null;
    after: string | null;
  },
): string {
  return before !== null && after !== null && before !== after
    ? `${label}：${before} → ${after}`
    : `${label}：${after ?? before ?? ""}`;
}

function dayOf(at: string): Day {
  return dayInShanghai(Date.parse(at));
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
