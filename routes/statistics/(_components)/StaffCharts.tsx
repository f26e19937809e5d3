import { type Bar, BarChart } from "@/components/BarChart.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import { shownGroups, STAFF_GROUPS } from "@/domain/statistics.ts";
import { shortAge, type StaffStatistics } from "./staff_statistics.ts";

const AGE_GROUP = "age";
/** More bars than this are not told apart at a glance; the table has them all. */
const MAX_BARS = 15;

/** Departments and ages as charts, each with its figures as a table. */
export function StaffCharts({ statistics }: { statistics: StaffStatistics }) {
  const departments = departmentBars(statistics);
  const ages = ageBars(statistics);
  return (
    <div class="cols">
      <figure class="card">
        <h2>各内设部门人数</h2>
        <BarChart
          title="各内设部门在职人数"
          bars={departments.filter(({ value }) => value > 0).slice(0, MAX_BARS)}
          unit="人"
        />
        <ShareTable
          caption="各内设部门在职人数"
          rowLabel="内设部门"
          bars={departments}
        />
      </figure>
      <figure class="card">
        <h2>年龄结构</h2>
        <ColumnChart
          title="在职人员年龄"
          series={[{ label: "", bars: ages }]}
          unit="人"
        />
        <ShareTable caption="在职人员年龄" rowLabel="年龄" bars={ages} />
      </figure>
    </div>
  );
}

/** The outermost departments, the largest first. */
function departmentBars({ byDepartment }: StaffStatistics): Bar[] {
  return byDepartment.rows.filter(({ depth }) => depth === 0)
    .map(({ label, figures }) => ({ label, value: figures.total }))
    .sort((one, other) => other.value - one.value);
}

function ageBars({ byPosition }: StaffStatistics): Bar[] {
  const { total } = byPosition;
  const ages = shownGroups(STAFF_GROUPS, total)
    .find(({ id }) => id === AGE_GROUP)?.columns ?? [];
  return ages.map(({ key, label }) => ({
    label: shortAge(label),
    value: total[key],
  }));
}
