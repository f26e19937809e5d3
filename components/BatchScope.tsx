import { formatCount } from "@/components/format_count.ts";

/** Props of `BatchScope`. */
export interface BatchScopeProps {
  /** How many the conditions leave. */
  total: number;
  /** How many one act takes at most. */
  max: number;
  /** What is counted: 人, 家. */
  unit: string;
}

/** Whom an act on many takes: the ticked rows, or all that the conditions leave, never both. */
export function BatchScope({ total, max, unit }: BatchScopeProps) {
  const all = total > max
    ? `符合条件的前 ${formatCount(max)} ${unit}`
    : `符合条件的全部 ${formatCount(total)} ${unit}`;
  return (
    <span class="bar" role="radiogroup" aria-label="处理范围">
      <label>
        <input type="radio" name="all" value="" checked />
        只处理下面勾选的
      </label>
      <label>
        <input type="radio" name="all" value="1" />
        {all}，不看勾选
      </label>
    </span>
  );
}
