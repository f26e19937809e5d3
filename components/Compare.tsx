import { markDifference, type TextPart } from "@/components/mark_difference.ts";

/** One thing said on both sides; `null` where a side says nothing. */
export interface CompareRow {
  label: string;
  left: string | null;
  right: string | null;
  /** Whether the two contradict each other; a silent side doesn't. */
  differs: boolean;
  /** The finding in words: 一致, 第 3 字不同, 名单未填. */
  verdict: string;
}

/** Props of `Compare`. */
export interface CompareProps {
  caption: string;
  /** Headings of the two sides: 本人填写, 预传在职名单第 37 行. */
  leftLabel: string;
  rightLabel: string;
  rows: readonly CompareRow[];
}

/** Two records side by side (对照), with what differs marked in words and in the text. */
export function Compare(props: CompareProps) {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={props.caption}>
      <table class="cmp">
        <caption class="vh">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">{props.leftLabel}</th>
            <th scope="col">{props.rightLabel}</th>
            <th scope="col">比对</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => <CompareLine key={row.label} {...row} />)}
        </tbody>
      </table>
    </div>
  );
}

function CompareLine({ label, left, right, differs, verdict }: CompareRow) {
  const marked = differs && left !== null && right !== null
    ? markDifference(left, right)
    : null;
  return (
    <tr class={differs ? "diff" : undefined}>
      <th scope="row">{label}</th>
      <td>{marked ? <Marked parts={marked.left} /> : left ?? "--"}</td>
      <td>{marked ? <Marked parts={marked.right} /> : right ?? "--"}</td>
      <td>
        {differs
          ? <strong class="t-warn">{verdict}</strong>
          : <span class="hint">{verdict}</span>}
      </td>
    </tr>
  );
}

function Marked({ parts }: { parts: readonly TextPart[] }) {
  return (
    <>
      {parts.map(({ text, marked }, index) =>
        marked ? <mark key={index}>{text}</mark> : text
      )}
    </>
  );
}
