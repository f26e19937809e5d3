import { Tag } from "@/components/Tag.tsx";

/** Until when a request or an objection is to be answered, and whether that day has passed. */
export function TermTag({ dueOn, today }: { dueOn: string; today: string }) {
  return dueOn < today
    ? <Tag kind="bad" label={`已超期，应在 ${dueOn} 前答复`} />
    : <Tag label={`${dueOn} 前答复`} />;
}
