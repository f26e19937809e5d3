import { Tag } from "@/components/Tag.tsx";

/** Until when a request or an objection is to be answered, and whether that day has passed. */
export function TermTag({ dueOn, today }: { dueOn: string; today: string }) {
  return dueOn < today
    ? <Tag kind="bad" label={`已超期，最迟应在 ${dueOn} 答复`} />
    : <Tag label={`最迟 ${dueOn} 答复`} />;
}
