import assert from "node:assert/strict";
import { StatTable, type StatTableProps } from "@/components/StatTable.tsx";
import { markup } from "@/tests/components/markup.ts";

const PROPS: StatTableProps = {
  caption: "按岗位统计",
  rowLabel: "岗位",
  groups: [
    { label: "", columns: [{ key: "total", label: "合计" }] },
    {
      label: "学位",
      columns: [{ key: "doctor", label: "博士" }, {
        key: "master",
        label: "硕士",
      }],
    },
  ],
  rows: [
    {
      label: "专业技术",
      depth: 0,
      figures: { total: 1125, doctor: 42, master: 0 },
      hrefOf: (column) => `/roster/active?position=2&figure=${column}`,
    },
    { label: "执业医师", depth: 1, figures: { total: 406 } },
    { label: "心内一病区", depth: 3, figures: { total: 12 } },
  ],
  total: {
    label: "合计",
    depth: 0,
    figures: { total: 1286, doctor: 44, master: 209 },
    hrefOf: (column) => `/roster/active?figure=${column}`,
  },
};
const html = markup(<StatTable {...PROPS} />);

Deno.test("StatTable links a figure to the people behind it", () => {
  assert.match(
    html,
    /<td class="t"><a href="\/roster\/active\?position=2&amp;figure=total">1,125<\/a>/,
  );
  assert.match(
    html,
    /<a href="\/roster\/active\?figure=master">209<\/a>/,
  );
});

Deno.test("StatTable shows zero grey and without a link, also where a figure is missing", () => {
  assert.match(
    html,
    /figure=doctor">42<\/a><\/td><td class="z">0<\/td>/,
  );
  assert.match(
    html,
    /执业医师<\/th><td class="t">406<\/td><td class="g z">0/,
  );
});

Deno.test("StatTable groups its headings and lets single columns span both rows", () => {
  assert.match(html, /<th scope="col" rowspan="2">岗位<\/th>/);
  assert.match(html, /<th scope="col" rowspan="2">合计<\/th>/);
  assert.match(
    html,
    /<th scope="colgroup" class="g" colspan="2">学位<\/th><\/tr><tr>/,
  );
  assert.match(
    html,
    /<th scope="col" class="g">博士<\/th><th scope="col">硕士<\/th>/,
  );
});

Deno.test("StatTable indents parts under their whole", () => {
  assert.match(html, /<th scope="row">专业技术<\/th>/);
  assert.match(html, /<th scope="row" class="sub">执业医师<\/th>/);
  assert.match(html, /<th scope="row" class="sub2">心内一病区<\/th>/);
});

Deno.test("StatTable ends with the total, or with nothing", () => {
  assert.match(html, /<tfoot><tr><th scope="row">合计<\/th>/);
  assert.ok(
    !markup(<StatTable {...PROPS} total={null} />).includes("<tfoot"),
  );
});

Deno.test("StatTable marks figures to look at, and writes a change with its sign", () => {
  const columns = [
    { key: "before", label: "之前" },
    { key: "gone", label: "增减", isChange: true },
    { key: "come", label: "增减", isChange: true },
  ];

  const row = markup(
    <StatTable
      caption="对比"
      rowLabel="岗位"
      groups={[{ label: "女", columns }]}
      rows={[{
        label: "管理",
        depth: 0,
        figures: { before: 0, gone: -1286, come: 3 },
        isMarked: (column) => column === "before",
      }]}
      total={null}
    />,
  );

  assert.match(row, /<mark><span class="z">0<\/span><\/mark>/);
  assert.match(row, /<td>−1,286<\/td><td>\+3<\/td>/);
});
