import { BarChart } from "@/components/BarChart.tsx";
import { Card } from "@/components/Card.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { PRINT_HINT, PrintHead } from "@/components/PrintHead.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import { StatTable } from "@/components/StatTable.tsx";
import { Tiles } from "@/components/Tiles.tsx";

const BARS = [
  { label: "医师", value: 412 },
  { label: "护士", value: 655 },
  { label: "药师", value: 0 },
];
const QUARTERS = ["一季度", "二季度", "三季度", "四季度"];
const IN = [14, 18, 65, 11];
const OUT = [13, 14, 20, 6];

/** Tiles, charts and tables of figures. */
export function Figures() {
  return (
    <>
      <Tiles
        tiles={[
          {
            label: "在职人员",
            value: 1302,
            note: "比上月多 8 人",
            href: "#main",
          },
          {
            label: "待审核",
            value: 7,
            note: "最早 3 天前",
            href: "#main",
            kind: "warn",
          },
          { label: "退回未改", value: 2, note: "超过 15 天", kind: "bad" },
        ]}
      />
      <div class="cols">
        <Card title="按岗位">
          <BarChart title="按岗位" bars={BARS} unit="人" />
        </Card>
        <Card title="每季度进入和离开">
          <ColumnChart
            title="每季度进入和离开"
            unit="人"
            series={[
              { label: "进入", bars: barsOf(IN) },
              { label: "离开", bars: barsOf(OUT) },
            ]}
          />
        </Card>
        <Card title="占比" flat>
          <ShareTable caption="按岗位的占比" rowLabel="岗位" bars={BARS} />
        </Card>
      </div>
      <Card title="统计表" note={PRINT_HINT} flat>
        <PrintHead
          unit="武昌区中医院"
          notes={["统计日期 2026-11-23"]}
          printedAt="2026-11-23 09:15"
        />
        <StatTable
          caption="在职人员按岗位统计"
          rowLabel="岗位"
          groups={[
            { label: "", columns: [{ key: "total", label: "合计" }] },
            {
              label: "学历",
              columns: [
                { key: "graduate", label: "研究生" },
                { key: "bachelor", label: "大学本科" },
              ],
            },
          ]}
          rows={[
            {
              label: "卫生技术人员",
              depth: 0,
              figures: { total: 1067, graduate: 212, bachelor: 855 },
              hrefOf: () => "#main",
            },
            {
              label: "医师",
              depth: 1,
              figures: { total: 412, graduate: 200, bachelor: 212 },
              hrefOf: () => "#main",
            },
          ]}
          total={{
            label: "合计",
            depth: 0,
            figures: { total: 1067, graduate: 212, bachelor: 855 },
          }}
        />
      </Card>
    </>
  );
}

function barsOf(values: readonly number[]) {
  return values.map((value, at) => ({ label: QUARTERS[at] ?? "", value }));
}
