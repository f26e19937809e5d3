import { END_REASONS } from "@/codes/end_reasons.ts";
import { labelOf } from "@/codes/table.ts";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";

/** Props of `EndCard`: how a stay ended. */
export interface EndCardProps {
  toDate: string | null;
  endReason: string | null;
  destination: string | null;
  endNote: string | null;
}

/** 离开情况: when, why and where to. */
export function EndCard(stay: EndCardProps) {
  return (
    <Card title="离开情况">
      <Facts
        facts={[
          { label: "离开日期", value: stay.toDate },
          { label: "原因", value: labelOf(END_REASONS, stay.endReason) },
          { label: "去向", value: stay.destination },
          { label: "说明", value: stay.endNote },
        ]}
      />
    </Card>
  );
}
