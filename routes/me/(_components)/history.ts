import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import type { TimeEntry } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { ROSTERS } from "./DoneNote.tsx";
import type { Overview } from "./overview.ts";
import { grantEntries } from "./vip_words.ts";

type OwnApplication = Overview["applications"][number];
type PastStay = Overview["pastStays"][number];

/** An entry with the moment or day that it is sorted by. */
interface Dated extends TimeEntry {
  at: string;
}

/** What happened to the person's applications and stays (经过), newest first. */
export function historyOf(
  { applications, pastStays, grants }: Pick<
    Overview,
    "applications" | "pastStays" | "grants"
  >,
): TimeEntry[] {
  const told = [
    ...applications.flatMap(entriesOf),
    ...pastStays.map(endOf),
    ...grants.flatMap(grantEntries),
  ];
  return told
    .sort((one, other) => one.at === other.at ? 0 : one.at < other.at ? 1 : -1)
    .map(({ at: _, ...entry }) => entry);
}

function entriesOf(application: OwnApplication): Dated[] {
  const { unitName, departmentName, clinicName, submittedAt } = application;
  const placeName = clinicName ?? departmentName;
  return [...decisionOf(application), {
    at: submittedAt,
    title: "提交单位实名认证",
    detail: placeName ? `${unitName} / ${placeName}` : unitName,
    note: timeInShanghai(submittedAt),
  }];
}

function decisionOf(application: OwnApplication): Dated[] {
  const { state, how, reason, decidedAt, submittedAt } = application;
  const at = decidedAt ?? submittedAt;
  const note = timeInShanghai(at);
  switch (state) {
    case "waiting":
      return [{ at, title: "等待单位审核" }];
    case "approved":
      return [{ at, title: APPROVALS[how ?? "pass"], note }];
    case "returned":
      return [{
        at,
        title: "被单位退回",
        detail: reason ? `退回原因：${reason}` : undefined,
        note,
      }];
    case "withdrawn":
      return [{ at, title: "您撤回了申请", note }];
    case "void":
      return [{ at, title: "申请已失效：单位已停用", note }];
  }
}

const APPROVALS: Record<NonNullable<OwnApplication["how"]>, string> = {
  match: "自动比对通过",
  pass: "单位审核通过",
  edit: "单位更正后审核通过",
};

function endOf(stay: PastStay): Dated {
  const { unitName, kind, toDate, endReason } = stay;
  // A day sorts after the moments of the day before, whatever the hour.
  const at = `${toDate}T`;
  if (stay.nextKind === "clinic") {
    return {
      at,
      title: `单位为您更换到${stay.nextClinicName ?? "另一个村卫生室"}`,
      detail: `原在${stay.clinicName ?? ROSTERS[kind]}`,
      note: toDate,
    };
  }
  return {
    at,
    title: `离开${unitName}的${ROSTERS[kind]}`,
    detail: `原因：${labelOf(END_REASONS, endReason)}`,
    note: toDate,
  };
}
