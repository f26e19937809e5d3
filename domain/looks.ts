import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";

/** An act by which an office sees a person. */
interface LookRow {
  /** What was done, in the person's words. */
  label: string;
  /** What for, where the line itself does not say. */
  purpose: string;
  /**
   * Whether the line names the person, or is of a list that held her: of a unit's staff,
   * or one sent ahead (预传名单), or its file, with a line that has matched.
   */
  of: "person" | "unit" | "preload";
}

/**
 * The acts that count as a look (谁查看过我). An issue that lets an office see persons adds
 * its act here: one `of: "person"` writes the person into its audit line, by `noteLook`.
 */
export const LOOKS = {
  "admission.view": {
    label: "查看了您的认证申请",
    purpose: "审核单位实名认证",
    of: "person",
  },
  "transfers.view": {
    label: "查看了您的转出申请",
    purpose: "审批转出申请",
    of: "person",
  },
  "stays.find": {
    label: "用完整的证件号码在本单位花名册中查到了您",
    purpose: "管理花名册",
    of: "person",
  },
  "clinics.find": {
    label: "用完整的证件号码在村卫生室人员名册中查到了您",
    purpose: "管理村卫生室在岗人员名册",
    of: "person",
  },
  "preload.find": {
    label: "用完整的证件号码在预传名单中查到了您",
    purpose: "管理预传名单",
    of: "person",
  },
  "stays.view": {
    label: "查看了您在本单位的记录",
    purpose: "管理花名册",
    of: "person",
  },
  "stays.numbers": {
    label: "查看了您完整的证件号码和手机号码",
    purpose: "管理花名册",
    of: "person",
  },
  "stays.releaseSignIn": {
    label: "核对证件后解除了您的个人登录，由您用本人手机重新注册",
    purpose: "",
    of: "person",
  },
  "stays.export": {
    label: "导出了本单位人员名册（证件号码只有一部分）",
    purpose: "管理本单位人员",
    of: "unit",
  },
  "vip.open": {
    label:
      "按姓名或证件号码查到并查看了您的信息（证件号码和手机号码只有一部分）",
    purpose: "",
    of: "person",
  },
  "people.open": {
    label: "在人员查询中查看了您的信息（证件号码和手机号码只有一部分）",
    purpose: "",
    of: "person",
  },
  "people.releaseSignIn": {
    label: "核对证件后解除了您的个人登录，由您用本人手机重新注册",
    purpose: "",
    of: "person",
  },
  "audit.seen": {
    label: "核查了有哪些帐号看过您的信息",
    purpose: "",
    of: "person",
  },
  "audit.exportSeen": {
    label: "导出了有哪些帐号看过您的信息",
    purpose: "",
    of: "person",
  },
  "preload.export": {
    label: "导出了含有您的预传名单（证件号码和手机号码是完整的）",
    purpose: "管理预传名单",
    of: "preload",
  },
  "preload.exportMarked": {
    label: "下载了含有您的预传名单原文件（证件号码和手机号码是完整的）",
    purpose: "管理预传名单",
    of: "preload",
  },
  "clinics.export": {
    label: "导出了含有您的村卫生室人员名单（证件号码只有一部分）",
    purpose: "管理村卫生室在岗人员名册",
    of: "unit",
  },
  "business.export": {
    label: "导出了含有您的人员名单（证件号码只有一部分）",
    purpose: "办理业务",
    of: "unit",
  },
} as const satisfies Record<string, LookRow>;

/** An act that counts as a look. */
export type LookAct = keyof typeof LOOKS;

// Object.keys cannot say more than string; the table above is the whole truth of it.
const ACTS = Object.keys(LOOKS) as readonly LookAct[];

/** The lists whose lines may say of which past day they are (`on`); all others are of their own. */
export const DATED_LISTS = [
  "clinics.export",
  "stays.export",
] as const satisfies readonly LookAct[];

/** The acts whose lines name the person, or those of one kind of list. */
export function lookActs(of: LookRow["of"]): LookAct[] {
  return ACTS.filter((act) => LOOKS[act].of === of);
}

/** What the line of a look says of its purpose, JSON or `null`, and on what. */
export interface LookLine {
  act: string;
  /** The business of an export, an id of a view. */
  subjectId: string | null;
  after: string | null;
}

/** What was done and what for, in words; an act that is no look is itself. */
export function describeLook(
  line: LookLine,
): { label: string; purpose: string } {
  if (!isLook(line.act)) return { label: line.act, purpose: "" };
  const { label, purpose } = LOOKS[line.act];
  const said = purposeOf(line.after);
  const day = pastRosterNote(line);
  if (line.act === "business.export") {
    return {
      label,
      purpose: `${purpose}：${labelOf(BUSINESSES, line.subjectId)}`,
    };
  }
  return {
    label: day === null ? label : `${label}，${day}`,
    purpose: said ?? purpose,
  };
}

/** Of an export of a past day's roster, of which day; `null` of any other line. */
export function pastRosterNote(
  { act, after }: Pick<LookLine, "act" | "after">,
): string | null {
  if (!DATED_LISTS.some((one) => one === act)) return null;
  const on = factsOf(after).get("on");
  return typeof on === "string" ? `名册日期：${on}` : null;
}

function isLook(act: string): act is LookAct {
  return ACTS.some((one) => one === act);
}

function purposeOf(after: string | null): string | null {
  const said = factsOf(after);
  // An export of a list sent ahead calls what it is for a reason.
  const purpose = said.get("purpose") ?? said.get("reason");
  return typeof purpose === "string" && purpose !== "" ? purpose : null;
}

function factsOf(after: string | null): ReadonlyMap<string, unknown> {
  const facts: unknown = after === null ? null : JSON.parse(after);
  return new Map(
    typeof facts === "object" && facts !== null ? Object.entries(facts) : [],
  );
}
