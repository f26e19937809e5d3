import assert from "node:assert/strict";
import { Pager } from "@/components/Pager.tsx";
import { count, markup } from "@/tests/components/markup.ts";

const MIDDLE = {
  total: 1286,
  from: 51,
  to: 100,
  unit: "人",
  firstHref: "/roster/active",
  previousHref: "/roster/active?before=mem_51",
  nextHref: "/roster/active?after=mem_100",
};

Deno.test("Pager says where one stands", () => {
  assert.match(markup(<Pager {...MIDDLE} />), /共 1,286 人，第 51～100 人/);
});

Deno.test("Pager links to the steps that exist and shows no others", () => {
  assert.equal(count(markup(<Pager {...MIDDLE} />), "<a "), 3);
  const only = markup(
    <Pager
      {...MIDDLE}
      total={2}
      from={1}
      to={2}
      firstHref={null}
      previousHref={null}
      nextHref={null}
    />,
  );
  assert.equal(count(only, "<a "), 0);
});

Deno.test("Pager of an empty list names no lines", () => {
  const none = markup(<Pager {...MIDDLE} total={0} from={0} to={0} />);
  assert.match(none, /共 0 人<\/span>/);
});

Deno.test("Pager marks the present page length and links to the others", () => {
  const html = markup(
    <Pager
      {...MIDDLE}
      sizes={[
        { size: 20, href: "?size=20", current: false },
        { size: 50, href: "?size=50", current: true },
      ]}
    />,
  );
  assert.match(html, /<a class="btn" href="\?size=20">20<\/a>/);
  assert.match(html, /<b class="btn go" aria-current="true">50<\/b>/);
});
