import type { TagProps } from "@/components/Tag.tsx";
import type { QueueLine } from "./queue_filter.ts";

type Verdict = QueueLine["verdict"];

/** What the automatic comparison (自动比对) came to, in a word. */
export const VERDICT_TAGS: Record<Verdict, TagProps> = {
  match: { label: "与名单一致", kind: "ok" },
  nameDiffers: { label: "姓名不一致", kind: "warn" },
  typeDiffers: { label: "证件类型不一致", kind: "warn" },
  nearDocument: { label: "证件号码差一位", kind: "warn" },
  namesake: { label: "只有姓名相同", kind: "bad" },
  notListed: { label: "不在名单", kind: "bad" },
  clinic: { label: "村卫生室", kind: "on" },
};

/** Why somebody was not passed by herself, and what to look at. */
export const WHY_NOT: Record<Verdict, string> = {
  match:
    "姓名和证件与名单一致，但不能自动通过：名单和本人填写的内设机构都已停用，或者本人已在其他名册上，或者本人持有能维护名单的分账号，须由他人审核。",
  nameDiffers:
    "证件号码在名单上，姓名不同，不能自动通过。请核对是不是同一个人：名单或本人写错了字，或者改过名。",
  typeDiffers:
    "号码在名单上，证件类型不同，不能自动通过。请核对证件原件，看哪一边选错了类型。",
  nearDocument:
    "名单上有同名的人，证件号码只差一位，不能自动通过。请核对证件原件，看哪一边写错了。",
  namesake:
    "名单上有同名的人，但证件号码不同，可能是另一个人。请核实是不是本单位职工。",
  notListed:
    "本单位的预传名单中没有这个证件号码，也没有同名的人。请核实是不是本单位职工。",
  clinic:
    "申请村卫生室的不与名单比对，都要审核。请核实本人是不是在这个村卫生室工作。",
};

/** All that one unit learns of another's list. */
export const LISTED_ELSEWHERE =
  "这个证件号码也在其他单位的预传名单上，请向本人核实在哪个单位工作。";

/** The same in a word. */
export const ELSEWHERE_TAG: TagProps = {
  label: "也在其他单位名单",
  kind: "on",
};
