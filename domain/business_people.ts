import { BUSINESSES } from "@/codes/businesses.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";

/** The part of a posting (岗位信息) that decides which businesses concern the person. */
export interface BusinessPost {
  position: string | null;
  specialty: string | null;
}

/** A posting fits when this column holds one of the codes; `null` is one not filled in yet. */
export interface BusinessRule {
  column: keyof BusinessPost;
  codes: readonly (string | null)[];
}

/** 专业技术, and 双肩挑: who also manages keeps title, examinations and further education. */
const PROFESSIONALS: BusinessRule = { column: "position", codes: ["2", "4"] };

/** Nurses are registered after their examination: newcomers have no 专业类别 yet. */
const NURSES: BusinessRule = { column: "specialty", codes: ["21", "22", null] };

const PHYSICIANS: BusinessRule = { column: "specialty", codes: ["11", "13"] };

/** Whom each business concerns; a business with others below it concerns the union of theirs. */
const RULES: ReadonlyMap<string, BusinessRule> = new Map([
  ["11", PROFESSIONALS],
  ["12", NURSES],
  ["13", PROFESSIONALS],
  ["14", PROFESSIONALS],
  ["15", { column: "position", codes: ["3"] }],
  ["21", { column: "specialty", codes: ["12"] }],
  ["22", PHYSICIANS],
  ["30", PROFESSIONALS],
  ["40", PHYSICIANS],
]);

/** The rules of a business, of which one must fit; none for what is no business. */
export function rulesOfBusiness(business: string): readonly BusinessRule[] {
  const own = RULES.get(business);
  if (own) return [own];
  const children = BUSINESSES.rows.filter(({ parent }) => parent === business);
  return [...new Set(children.flatMap(({ code }) => rulesOfBusiness(code)))];
}

/** Whether a business concerns who has this posting (业务涉及的人员). */
export function concerns(business: string, post: BusinessPost): boolean {
  return rulesOfBusiness(business)
    .some(({ column, codes }) => codes.includes(post[column]));
}

/** Whom a business concerns, in words: `岗位类别为工勤技能，或者从事专业类别为助产士、注册护士`. */
export function describeBusinessPeople(business: string): string {
  const rules = rulesOfBusiness(business);
  return (["position", "specialty"] as const).flatMap((column) => {
    const codes = rules.filter((rule) => rule.column === column)
      .flatMap((rule) => rule.codes);
    return codes.length === 0 ? [] : [describeCodes(column, codes)];
  }).join("，或者");
}

const TABLES = { position: POSITIONS, specialty: SPECIALTIES } as const;

function describeCodes(
  column: keyof BusinessPost,
  codes: readonly (string | null)[],
): string {
  const table = TABLES[column];
  const labels = codes.filter((code) => code !== null)
    .map((code) => labelOf(table, code));
  const orNone = codes.includes(null) ? "，或还没有填写" : "";
  return `${table.title}为${labels.join("、")}${orNone}`;
}
