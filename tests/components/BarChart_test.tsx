import assert from "node:assert/strict";
import { BarChart } from "@/components/BarChart.tsx";
import { ColumnChart } from "@/components/ColumnChart.tsx";
import { ShareTable } from "@/components/ShareTable.tsx";
import { count, markup } from "@/tests/components/markup.ts";

const BARS = [
  { label: "管理", value: 50 },
  { label: "专业技术", value: 100 },
  { label: "工勤技能", value: 0 },
];

Deno.test("BarChart says its figures to those who don't see it", () => {
  assert.match(
    markup(<BarChart title="在职人员按岗位" bars={BARS} unit="人" />),
    /role="img" aria-label="在职人员按岗位：管理 50 人，专业技术 100 人，工勤技能 0 人"/,
  );
});

Deno.test("BarChart draws bars in percent from the room of the longest label", () => {
  const html = markup(<BarChart title="岗位" bars={BARS} unit="人" />);
  assert.match(html, /<rect x="16%" y="5" width="35.0%" height="16"/);
  assert.match(html, /<rect x="16%" y="30" width="70.0%" height="16"/);
  assert.match(html, /<rect x="16%" y="55" width="0.0%" height="16"/);
  assert.match(html, /class="chart" height="79"/);
});

Deno.test("BarChart of nothing is drawn without dividing by zero", () => {
  const none = markup(
    <BarChart title="岗位" bars={[{ label: "管理", value: 0 }]} unit="人" />,
  );
  assert.ok(!none.includes("NaN"));
  assert.ok(
    !markup(<BarChart title="空" bars={[]} unit="人" />).includes("NaN"),
  );
});

Deno.test("BarChart shortens a label that has no room, but says it whole", () => {
  const html = markup(
    <BarChart
      title="部门"
      bars={[{ label: "急诊医学科与重症医学科联合病区", value: 1 }]}
      unit="人"
    />,
  );
  assert.match(html, />急诊医学科与重症医学…<\/text>/);
  assert.match(html, /aria-label="部门：急诊医学科与重症医学科联合病区 1 人"/);
});

Deno.test("ColumnChart draws no column for zero, but its figure", () => {
  const html = markup(
    <ColumnChart title="岗位" series={[{ label: "", bars: BARS }]} unit="人" />,
  );
  assert.equal(count(html, "<rect"), 2);
  assert.match(html, />0<\/text>/);
});

Deno.test("ColumnChart tells two series apart by class and by words", () => {
  const html = markup(
    <ColumnChart
      title="进出"
      series={[
        { label: "进入", bars: [{ label: "7月", value: 31 }] },
        { label: "离开", bars: [{ label: "7月", value: 9 }] },
      ]}
      unit="人"
    />,
  );
  assert.match(html, /aria-label="进出：进入 7月 31 人，离开 7月 9 人"/);
  assert.equal(count(html, '<rect class="b"'), 1);
  assert.match(html, /height="132.0"/);
});

Deno.test("ShareTable gives the same figures with their shares", () => {
  const html = markup(
    <ShareTable caption="按岗位" rowLabel="岗位" bars={BARS} />,
  );
  assert.match(
    html,
    /管理<\/th><td class="num">50<\/td><td class="num">33.3%<\/td>/,
  );
});

Deno.test("ShareTable of nothing has no shares", () => {
  const html = markup(
    <ShareTable
      caption="空"
      rowLabel="岗位"
      bars={[{ label: "管理", value: 0 }]}
    />,
  );
  assert.match(html, /<td class="num">--<\/td>/);
});
