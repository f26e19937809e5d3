import type { StatGroup } from "@/components/StatTable.tsx";

/** Props of `StatHead`. */
export interface StatHeadProps {
  rowLabel: string;
  groups: readonly StatGroup[];
}

/** The two rows of headings of a table of figures. */
export function StatHead({ rowLabel, groups }: StatHeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col" rowspan={2}>{rowLabel}</th>
        {groups.map((group) =>
          group.label === ""
            ? group.columns.map(({ key, label }) => (
              <th key={key} scope="col" rowspan={2}>{label}</th>
            ))
            : (
              <th
                key={group.label}
                scope="colgroup"
                class="g"
                colspan={group.columns.length}
              >
                {group.label}
              </th>
            )
        )}
      </tr>
      <tr>
        {groups.filter((group) => group.label !== "").flatMap((group) =>
          group.columns.map(({ key, label }, index) => (
            <th key={key} scope="col" class={index === 0 ? "g" : undefined}>
              {keepBeginning(label)}
            </th>
          ))
        )}
      </tr>
    </thead>
  );
}

/** Words of three signs, of which two lines would be made in a narrow column. */
const WHOLE = ["编制内", "研究生", "高中及"];

function keepBeginning(label: string) {
  const whole = WHOLE.find((word) => label.startsWith(word));
  if (whole === undefined) return label;
  return (
    <>
      <span class="id">{whole}</span>
      {label.slice(whole.length)}
    </>
  );
}
