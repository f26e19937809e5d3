import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { describeBusinessPeople } from "@/domain/business_people.ts";
import type { Caller } from "@/server/router.ts";

/** Props of `Counts`. */
export interface CountsProps {
  business: string;
  counts: Awaited<ReturnType<Caller["business"]["counts"]>>;
}

/** How many a business concerns, and how they spread over titles and departments. */
export function Counts({ business, counts }: CountsProps) {
  const { total, titles, departments } = counts;
  return (
    <Card title="涉及的人员" note={`${formatCount(total)} 人`}>
      <p>
        本单位在职人员中，{describeBusinessPeople(
          business,
        )}的人，以现在的花名册为准。
      </p>
      {total > 0 && (
        <>
          <Spread
            title="按专业技术职务"
            parts={titles.map(({ titleLevel, count }) => ({
              label: titleLevel === null
                ? "未填写"
                : labelOf(TITLE_LEVELS, titleLevel),
              count,
            }))}
          />
          <Spread
            title="按内设机构"
            parts={departments.map(({ name, count }) => ({
              label: name ?? "未分到内设机构",
              count,
            }))}
          />
        </>
      )}
      <p class="hint">
        只读。姓名、岗位、专业类别有误，请联系本单位人事部门在花名册中更正。村卫生室人员不在其中。
      </p>
    </Card>
  );
}

interface SpreadProps {
  title: string;
  parts: readonly { label: string; count: number }[];
}

/** The parts of the whole in one line: `正高 11 人，副高 10 人`. */
function Spread({ title, parts }: SpreadProps) {
  return (
    <p>
      <strong>{title}：</strong>
      {parts.map(({ label, count }) => `${label} ${formatCount(count)} 人`)
        .join("，")}
    </p>
  );
}
