import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { formatCount, formatShare } from "@/components/format_count.ts";
import { describeBusinessPeople } from "@/domain/business_people.ts";
import type { Caller } from "@/server/router.ts";

/** Rows of a table of counts in sight; the others are folded. */
const SHOWN_ROWS = 8;

/** Props of `Counts`. */
export interface CountsProps {
  business: string;
  counts: Awaited<ReturnType<Caller["business"]["counts"]>>;
}

/** How many a business concerns, and how they spread over titles and departments. */
export function Counts({ business, counts }: CountsProps) {
  const { total, titles, departments } = counts;
  return (
    <>
      <Card title="涉及的人员" note={`${formatCount(total)} 人`}>
        <p>
          本单位在职人员中，{describeBusinessPeople(
            business,
          )}的人，以现在的花名册为准。
        </p>
        <p class="hint">
          只读。姓名、岗位、专业类别有误，请联系本单位人事部门在花名册中更正。村卫生室人员不在其中。
        </p>
      </Card>
      {total > 0 && (
        <div class="cols">
          <Spread
            title="按专业技术职务"
            rows={titles.map(({ titleLevel, count }) => ({
              label: titleLevel === null
                ? "未填写"
                : labelOf(TITLE_LEVELS, titleLevel),
              count,
            }))}
            total={total}
          />
          <Spread
            title="按内设机构"
            rows={departments.map(({ name, count }) => ({
              label: name ?? "未分到内设机构",
              count,
            }))}
            total={total}
          />
        </div>
      )}
    </>
  );
}

interface SpreadProps {
  title: string;
  rows: readonly SpreadRow[];
  total: number;
}

interface SpreadRow {
  label: string;
  count: number;
}

function Spread({ title, rows, total }: SpreadProps) {
  const rest = rows.slice(SHOWN_ROWS);
  return (
    <Card title={title}>
      <SpreadTable {...{ title, total }} rows={rows.slice(0, SHOWN_ROWS)} />
      {rest.length > 0 && (
        <details>
          <summary>其余 {rest.length} 项</summary>
          <SpreadTable {...{ title, total }} rows={rest} />
        </details>
      )}
    </Card>
  );
}

function SpreadTable({ title, rows, total }: SpreadProps) {
  return (
    <table>
      <caption class="vh">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{title.slice(1)}</th>
          <th scope="col" class="num">人数</th>
          <th scope="col" class="num">占比</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count }, index) => (
          <tr key={index}>
            <th scope="row">{label}</th>
            <td class="num">{formatCount(count)}</td>
            <td class="num">{formatShare(count, total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
