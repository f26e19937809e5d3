import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { type Line, LINES } from "@/tests/components/cast.ts";
import { count, markup } from "@/tests/components/markup.ts";

const COLUMNS: readonly Column<Line>[] = [
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: (line) => <a href={`/roster/${line.id}`}>{line.name}</a>,
    sort: { href: "?sort=name", direction: "ascending" },
  },
  { key: "number", label: "证件号码", kind: "id", cell: (line) => line.number },
  { key: "department", label: "内设机构", cell: (line) => line.department },
  {
    key: "credits",
    label: "学分",
    kind: "number",
    phone: "hidden",
    cell: (line) => line.credits,
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: (line) => (
      <RowActions
        of={line.name}
        actions={[{ href: `/roster/${line.id}/end`, label: "转出" }]}
        more={[{ href: `/roster/${line.id}/rename`, label: "修改姓名" }]}
      />
    ),
  },
];

function table(rows: readonly Line[], checks = false) {
  return markup(
    <DataTable
      caption="在职人员，按姓名"
      columns={COLUMNS}
      rows={rows}
      rowKey={(line) => line.id}
      checks={checks
        ? {
          name: "membershipId",
          value: (line) => line.id,
          label: (line) => line.name,
          checked: (line) => line.id === "mem_chen",
        }
        : undefined}
    />,
  );
}

Deno.test("DataTable names its columns again in the cells, for cards on a phone", () => {
  const html = table(LINES);
  assert.equal(count(html, 'data-l="证件号码"'), 2);
  assert.match(
    html,
    /<td role="cell" class="id" data-l="证件号码">420106\*{8}1825<\/td>/,
  );
  assert.ok(!html.includes('data-l="姓名"'));
  assert.match(html, /<td role="cell" class="num lo">1025<\/td>/);
});

Deno.test("DataTable keeps the roles that cards would take away", () => {
  const html = table(LINES);
  assert.match(html, /<table class="cards" role="table">/);
  assert.match(html, /<th scope="row" role="rowheader" class="n">/);
  assert.equal(count(html, '<tr role="row"'), 2);
});

Deno.test("DataTable shows -- for what is not known, and 0 as a number", () => {
  const html = table(LINES);
  assert.match(html, /data-l="内设机构">--<\/td>/);
  assert.match(html, /class="num lo">0<\/td>/);
});

Deno.test("DataTable tells the order and links to the other", () => {
  assert.match(
    table([]),
    /<th scope="col" class="n" aria-sort="ascending"><a class="sort" href="\?sort=name">姓名<\/a>/,
  );
});

Deno.test("DataTable labels each box with who it ticks", () => {
  const html = table(LINES, true);
  assert.match(
    html,
    /<input type="checkbox" name="membershipId" value="mem_li">/,
  );
  assert.match(html, /<span class="vh">选择 李梅<\/span>/);
  assert.match(html, /<tr role="row" class="on">/);
  assert.match(html, /value="mem_chen" checked/);
});

Deno.test("DataTable scrolls in a region of its own that the keyboard reaches", () => {
  assert.match(
    table([]),
    /tabindex="0" role="region" aria-label="在职人员，按姓名，可横向滚动"/,
  );
});

Deno.test("RowActions tells the acts of one row from those of the next", () => {
  const html = table(LINES);
  assert.match(
    html,
    /<a href="\/roster\/mem_li\/end" aria-label="转出 李梅">转出<\/a>/,
  );
  assert.equal(count(html, '<details class="drop">'), 2);
});

Deno.test("DataTable escapes a name that is markup", () => {
  const html = table([{
    id: "mem_x",
    name: '<script>alert("1")</script>',
    number: "<img src=x onerror=alert(1)>",
    department: "内科",
    credits: 0,
  }], true);
  assert.ok(!html.includes("<script"));
  assert.ok(!html.includes("<img"));
});

Deno.test("DataTable of 50 rows stays under 6 KiB gzip", () => {
  const rows = Array.from({ length: 50 }, (_, index) => ({
    id: `mem_01977d1c-${index * 7919}`,
    name: `人员${index}`,
    number: `420106********${1000 + index * 37}`,
    department: index % 3 === 0 ? "内科" : "急诊与重症医学科",
    credits: index,
  }));
  assert.ok(gzipSync(table(rows, true)).length < 6 * 1024);
});

Deno.test("DataTable leaves a cell out of the cards of some rows alone", () => {
  const html = markup(
    <DataTable
      caption="人员"
      columns={[
        { key: "name", label: "姓名", kind: "name", cell: ({ name }) => name },
        {
          key: "phone",
          label: "手机号",
          phone: ({ phone }) => phone === null ? "hidden" : undefined,
          cell: ({ phone }) => phone,
        },
      ]}
      rows={[{ name: "李梅", phone: null }, { name: "王强", phone: "139" }]}
      rowKey={({ name }) => name}
    />,
  );

  assert.match(html, /<td role="cell" class="lo">--<\/td>/);
  assert.match(html, /<td role="cell" data-l="手机号">139<\/td>/);
});

Deno.test("DataTable of a dozen columns scrolls in its own box at any width", () => {
  const html = markup(
    <DataTable
      caption="业务帐号"
      columns={[{ key: "name", label: "姓名", cell: ({ name }) => name }]}
      rows={[{ name: "李梅" }]}
      rowKey={({ name }) => name}
      tight
    />,
  );

  assert.match(html, /<div class="scroll tight" tabindex="0"/);
});
