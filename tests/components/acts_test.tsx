import assert from "node:assert/strict";
import { BatchBar } from "@/components/BatchBar.tsx";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { FilterForm, FilterItem } from "@/components/FilterForm.tsx";
import { UsedFilters } from "@/components/UsedFilters.tsx";
import { markup } from "@/tests/components/markup.ts";

Deno.test("Button posts its form and says which one it is", () => {
  assert.equal(
    markup(<Button kind="go" name="act" value="pass">通过</Button>),
    '<button type="submit" class="btn go" name="act" value="pass">通过</button>',
  );
});

Deno.test("Button can leave out the browser's check, as for saving a draft", () => {
  assert.match(markup(<Button unchecked>暂存</Button>), /formnovalidate/);
});

Deno.test("ButtonLink looks like a button and is a link", () => {
  assert.equal(
    markup(<ButtonLink href="/x" kind="del" wide>转出</ButtonLink>),
    '<a class="btn del wide" href="/x">转出</a>',
  );
});

Deno.test("Confirm names the consequence beside the button that does it", () => {
  const html = markup(
    <Confirm
      title="清空预传在职名单"
      consequence={<p>将清空 1,302 人。24 小时内可恢复。</p>}
      action="清空 1,302 人"
      kind="del"
      cancelHref="/preload/active"
      hidden={{ version: "7" }}
    />,
  );
  assert.match(
    html,
    /<form class="card flow" method="post"><h2>清空预传在职名单/,
  );
  assert.match(html, /<input type="hidden" name="version" value="7">/);
  assert.match(html, /class="btn del">清空 1,302 人<\/button>/);
  assert.match(html, /<a class="btn" href="\/preload\/active">取消<\/a>/);
});

Deno.test("FilterForm posts, since a name may be among the conditions; nothing personal goes into the address", () => {
  const item = (
    <FilterItem label="姓名">
      <input name="name" />
    </FilterItem>
  );
  assert.match(
    markup(<FilterForm resetHref="/x">{item}</FilterForm>),
    /<form class="card filter" method="post" action="\?filter"><label><span>姓名<\/span><input name="name"/,
  );
  assert.match(
    markup(<FilterForm resetHref="/x" readBy="page">{item}</FilterForm>),
    /method="post"><label>/,
  );
  assert.match(
    markup(<FilterForm resetHref="/x" readBy="address">{item}</FilterForm>),
    /method="get"><label>/,
  );
});

Deno.test("FilterForm unfolds the further conditions when one is in use", () => {
  const idle = markup(
    <FilterForm resetHref="/x" more="更多" moreCount={5}>姓名</FilterForm>,
  );
  assert.match(idle, /<details><summary>更多条件（5 项）<\/summary>/);
  const used = markup(
    <FilterForm resetHref="/x" more="更多" moreCount={5} moreUsed={1}>
      姓名
    </FilterForm>,
  );
  assert.match(used, /<details open><summary>更多条件（5 项，1 项在用）/);
});

Deno.test("UsedFilters links each condition to the list without it", () => {
  assert.match(
    markup(
      <UsedFilters
        filters={[{ label: "内科", withoutHref: "/roster/active" }]}
      />,
    ),
    /<a class="tag on" href="\/roster\/active">内科 ✕<span class="vh">去掉此条件/,
  );
  assert.equal(markup(<UsedFilters filters={[]} />), "");
});

Deno.test("BatchBar stands with its buttons in the table's form", () => {
  assert.match(
    markup(
      <BatchBar label="勾选后可批量操作">
        <Button>批量通过</Button>
      </BatchBar>,
    ),
    /<strong>勾选后可批量操作<\/strong>.*批量通过<\/button><\/div>$/,
  );
});
