import type { TagProps } from "@/components/Tag.tsx";
import type { Queue, Review } from "./review.ts";

type Verdict = Queue["lines"][number]["verdict"];
type Nearness = NonNullable<Review["nearest"]>["nearness"];

/** What the automatic comparison (自动比对) came to, in a word. */
export const VERDICT_TAGS: Record<Verdict, TagProps> = {
  match: { label: "与名单一致", kind: "ok" },
  nameDiffers: { label: "姓名不一致", kind: "warn" },
  notListed: { label: "不在名单", kind: "bad" },
  clinic: { label: "村卫生室", kind: "on" },
};

/** Why the line of the list stands beside the application. */
export const NEARNESS_TAGS: Record<Nearness, TagProps> = {
  sameDocument: { label: "证件号码相同", kind: "warn" },
  nearDocument: { label: "姓名相同，证件号码差一位", kind: "warn" },
  sameName: { label: "只有姓名相同", kind: "bad" },
};
