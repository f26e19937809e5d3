import { Card } from "@/components/Card.tsx";
import { Compare } from "@/components/Compare.tsx";
import { editFields, heldValues, sayField } from "./edit_fields.ts";
import type { StayRecord } from "./stay.ts";

/** Props of `ConflictCard`. */
export interface ConflictCardProps {
  record: StayRecord;
  /** What was typed over something older. */
  values: Readonly<Record<string, string>>;
}

/** What was typed beside what somebody has saved meanwhile (对照). */
export function ConflictCard({ record, values }: ConflictCardProps) {
  const held = heldValues(record);
  const rows = editFields(record).map((field) => {
    const { name, label } = field;
    const typed = values[name] ?? "";
    const now = held[name] ?? "";
    const differs = typed !== now;
    return {
      label,
      left: sayField(field, typed, record.departments),
      right: sayField(field, now, record.departments),
      differs,
      verdict: differs ? "不同" : "一致",
    };
  });
  return (
    <Card flat title="与现在的内容对照">
      <Compare
        caption="您填写的和现在的内容"
        leftLabel="您填写的"
        rightLabel="现在的"
        rows={rows}
      />
    </Card>
  );
}
