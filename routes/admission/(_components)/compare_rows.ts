import { DEGREES } from "@/codes/degrees.ts";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { ETHNICITIES } from "@/codes/ethnicities.ts";
import { POLITICALS } from "@/codes/politicals.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf, NO_VALUE } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import type { CompareRow } from "@/components/Compare.tsx";
import type { Review } from "./review.ts";

type Nearest = NonNullable<Review["nearest"]>;
type Application = Review["application"];

/** What the applicant wrote beside the line of the list, row by row. */
export function compareRows(
  application: Application,
  nearest: Nearest,
): CompareRow[] {
  return [...factRows(application, nearest), ...postRows(application, nearest)];
}

/** The facts of the person. The review says only where they differ; elsewhere both say the same. */
function factRows(application: Application, nearest: Nearest): CompareRow[] {
  const facts: readonly (readonly [label: string, text: string | null])[] = [
    ["姓名", application.name],
    ["证件类型", labelOf(DOCUMENT_TYPES, application.documentType)],
    ["证件号码", application.documentMasked],
    ["性别", labelOf(SEXES, application.sex)],
    ["出生年月", application.birthMonth],
    ["民族", labelOf(ETHNICITIES, application.ethnicity)],
    ["政治面貌", labelOf(POLITICALS, application.political)],
    ["最高学历", labelOf(EDUCATIONS, application.education)],
    ["最高学位", labelOf(DEGREES, application.degree)],
  ];
  return facts.map(([label, text]) => {
    const found = nearest.differences.find((one) => one.label === label);
    if (!found) return rowOf(label, text, text);
    const row = rowOf(label, found.applicant, found.list);
    const { place } = nearest;
    if (found.field === "documentNumber" && place !== null) {
      return { ...row, differs: true, verdict: `第 ${place} 位不同` };
    }
    // What is shown of both may be alike where they differ.
    return row.left !== null && row.left === row.right
      ? { ...row, differs: true, verdict: "隐去的数字不同" }
      : row;
  });
}

function postRows(application: Application, { post }: Nearest): CompareRow[] {
  return [
    rowOf("内设机构", application.departmentName, post.departmentName),
    rowOf(
      "岗位类别",
      labelOf(POSITIONS, application.position),
      labelOf(POSITIONS, post.position),
    ),
    rowOf(
      "编制情况",
      labelOf(ESTABLISHMENTS, application.establishment),
      labelOf(ESTABLISHMENTS, post.establishment),
    ),
    rowOf(
      "从事专业类别",
      labelOf(SPECIALTIES, application.specialty),
      labelOf(SPECIALTIES, post.specialty),
    ),
    rowOf(
      "专业技术职务",
      labelOf(TITLE_LEVELS, application.titleLevel),
      labelOf(TITLE_LEVELS, post.titleLevel),
    ),
  ];
}

function rowOf(
  label: string,
  applicant: string | null,
  list: string | null,
): CompareRow {
  const left = spoken(applicant);
  const right = spoken(list);
  const differs = left !== null && right !== null && left !== right;
  return { label, left, right, differs, verdict: verdictOf({ left, right }) };
}

function verdictOf(
  { left, right }: { left: string | null; right: string | null },
): string {
  if (left === null && right === null) return "都未填";
  if (left === null) return "本人未填";
  if (right === null) return "名单未填";
  if (left === right) return "一致";
  const place = onlyDifference(left, right);
  return place === null ? "不一致" : `第 ${place} 字不同`;
}

/** The one place, from 1, in which two texts of the same length differ; `null` if there is not exactly one. */
function onlyDifference(left: string, right: string): number | null {
  const a = [...left];
  const b = [...right];
  if (a.length !== b.length) return null;
  const places = a.flatMap((sign, index) => sign === b[index] ? [] : [index]);
  const [first] = places;
  return places.length === 1 && first !== undefined ? first + 1 : null;
}

function spoken(text: string | null): string | null {
  return text === null || text === "" || text === NO_VALUE ? null : text;
}
