import type { Overview } from "./overview.ts";

/** What the person fills in herself, by its name on screen. */
const OWN_FIELDS = {
  ethnicity: "民族",
  political: "政治面貌",
  education: "最高学历",
  degree: "最高学位",
  workStartOn: "参加工作日期",
} as const satisfies Partial<Record<keyof Overview["record"], string>>;

// Object.keys cannot say more than string; the table above is the whole truth of it.
const OWN_NAMES = Object.keys(
  OWN_FIELDS,
) as readonly (keyof typeof OWN_FIELDS)[];

/** The fields of the record (个人档案) that are still empty, as the screen names them. */
function missingFields(
  record: Pick<Overview["record"], keyof typeof OWN_FIELDS>,
): string[] {
  return OWN_NAMES.filter((name) => !record[name])
    .map((name) => OWN_FIELDS[name]);
}

/** How complete the record is: `完成度 60%，还缺民族、最高学位`. */
export function recordNote(
  record: Pick<Overview["record"], keyof typeof OWN_FIELDS>,
): string {
  const missing = missingFields(record);
  if (missing.length === 0) return "完成度 100%";
  const filled = OWN_NAMES.length - missing.length;
  const percent = Math.round(filled / OWN_NAMES.length * 100);
  return `完成度 ${percent}%，还缺${missing.join("、")}`;
}
