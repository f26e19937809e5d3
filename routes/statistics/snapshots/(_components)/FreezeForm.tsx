import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { addDays } from "@/domain/dates.ts";
import { usualSnapshotDay } from "@/domain/statistics_snapshots.ts";
import { SNAPSHOTS_PATH, STAT_OPTIONS } from "./words.ts";

/** Props of `FreezeForm`. */
export interface FreezeFormProps {
  today: string;
  /** What was asked for in vain. */
  typed?: { kind: string; on: string; problem: string } | undefined;
}

/** 冻结一份: which statistic of which day. */
export function FreezeForm({ today, typed }: FreezeFormProps) {
  return (
    <Card title="冻结一份">
      <form method="get" action={`${SNAPSHOTS_PATH}/new`} class="form one">
        <RadioGroup
          name="kind"
          label="统计"
          options={STAT_OPTIONS}
          value={typed?.kind ?? "active"}
          required
        />
        <DateInput
          name="on"
          label="统计时点"
          value={typed?.on ?? usualSnapshotDay(today)}
          errors={typed && [typed.problem]}
          max={addDays(today, -1)}
          hint="一般是上年 12 月 31 日；每种统计一年一份"
          required
        />
        <div class="bar acts">
          <Button kind="go">核对数字</Button>
        </div>
      </form>
    </Card>
  );
}
