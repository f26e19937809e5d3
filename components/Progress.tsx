import { formatCount } from "@/components/format_count.ts";

/** Props of `Progress`. */
export interface ProgressProps {
  /** What goes on: 已检查. */
  label: string;
  value: number;
  max: number;
  unit: string;
}

/** How far something has come, as a bar and in words. */
export function Progress({ label, value, max, unit }: ProgressProps) {
  const said = `${label} ${formatCount(value)} / ${formatCount(max)} ${unit}`;
  return (
    <div>
      <p>{said}</p>
      <progress value={value} max={max} aria-label={label}>{said}</progress>
    </div>
  );
}
