import { Tag } from "@/components/Tag.tsx";

/** Whether a town is offered (正常) or only kept by who has it (已停用). */
export function TownTag({ isEnded }: { isEnded: boolean }) {
  return isEnded
    ? <Tag kind="warn" label="已停用" />
    : <Tag kind="ok" label="正常" />;
}
