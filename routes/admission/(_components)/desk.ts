import { ClinicPassInput, PassInput } from "@/domain/inputs/admission.ts";
import type { MenuId } from "@/domain/menus.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import { type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";

/** The procedures of a queue, as its pages call them. */
export type DeskCaller =
  & Pick<
    Caller["admission"],
    | "waiting"
    | "application"
    | "return"
    | "batch"
    | "passBatch"
    | "returnBatch"
  >
  & {
    /** Departments or clinics that people may have chosen. */
    places(): ReturnType<Caller["admission"]["departments"]>;
  };

/** A form of 通过: what is wrong with it, or the act that it asks for. */
export type PassForm =
  | ({ ok: false } & FormState)
  | { ok: true; values: FormState["values"]; go: () => Promise<void> };

/** What tells the pages of one queue of 实名认证审核 from those of the other. */
export interface ReviewDesk {
  queue: ReviewQueue;
  menu: MenuId;
  path: string;
  /** What is said beside the heading. */
  hint: string;
  /** What people chose: a department, or a clinic. */
  placeLabel: string;
  /** Name of the choice of a place in addresses. */
  placeField: "department" | "clinic";
  /** Where those who pass come to. */
  roster: string;
  /** Why nobody waits. */
  nobody: { hint: string; href: string; label: string };
  calls(caller: Caller): DeskCaller;
  pass(caller: Caller, posted: FormData): PassForm;
}

/** 实名认证审核 of the unit's own staff. */
export const STAFF_DESK: ReviewDesk = {
  queue: "staff",
  menu: "admission.review",
  path: "/admission/review",
  hint: "与预传名单一致的已自动通过，不在这里",
  placeLabel: "内设机构",
  placeField: "department",
  roster: "本单位花名册",
  nobody: {
    hint:
      "职工申请本单位后，与预传名单不一致的会出现在这里。名单越完整，需要审核的越少。",
    href: "/preload/active",
    label: "查看预传在职名单",
  },
  calls: ({ admission }) => ({
    ...callsOf(admission),
    places: admission.departments,
  }),
  pass(caller, posted) {
    const form = parseForm(PassInput, posted);
    if (!form.ok) return form;
    const { value, values } = form;
    return { ok: true, values, go: () => caller.admission.pass(value) };
  },
};

/** 实名认证审核 of the unit's clinics (村卫生室). */
export const CLINIC_DESK: ReviewDesk = {
  queue: "clinic",
  menu: "clinics.review",
  path: "/clinics/review",
  hint: "申请村卫生室的都在这里审核，不与预传名单比对",
  placeLabel: "村卫生室",
  placeField: "clinic",
  roster: "村卫生室在岗人员名册",
  nobody: {
    hint:
      "有人申请本单位的村卫生室（服务站）后会出现在这里，都要审核后才进入名册。",
    href: "/clinics",
    label: "查看村卫生室列表",
  },
  calls({ clinics: { review } }) {
    const places = async () =>
      (await review.clinics()).map((clinic) => ({ ...clinic, parentId: null }));
    return { ...callsOf(review), places };
  },
  pass(caller, posted) {
    const form = parseForm(ClinicPassInput, posted);
    if (!form.ok) return form;
    const { value, values } = form;
    return { ok: true, values, go: () => caller.clinics.review.pass(value) };
  },
};

/** Of what a router can, what both queues share; a caller is a proxy and cannot be spread. */
function callsOf(
  router: Omit<DeskCaller, "places">,
): Omit<DeskCaller, "places"> {
  return {
    waiting: router.waiting,
    application: router.application,
    return: router.return,
    batch: router.batch,
    passBatch: router.passBatch,
    returnBatch: router.returnBatch,
  };
}
