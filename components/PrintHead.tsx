/** How a page with broad tables is printed, beside its title on the screen. */
export const PRINT_HINT = "打印请用浏览器的打印功能，纸张 A4 横向";

/** Props of `PrintHead`. */
export interface PrintHeadProps {
  unit: string;
  /** What is printed: 统计时点, 共 110 人. */
  notes: readonly string[];
  /** When, in Asia/Shanghai, `YYYY-MM-DD HH:mm`. */
  printedAt: string;
}

/** The line that stands over a list on paper alone. */
export function PrintHead({ unit, notes, printedAt }: PrintHeadProps) {
  return (
    <p class="ponly">
      {[`单位：${unit}`, ...notes, `打印时间：${printedAt}`].join("　　")}
    </p>
  );
}
