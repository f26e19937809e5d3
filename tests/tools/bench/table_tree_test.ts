import assert from "node:assert/strict";
import { tableOfPage } from "@/tools/bench/http/table_tree.ts";

Deno.test("the table of a page comes out element by element, those without an end too", () => {
  const page = `<!DOCTYPE html><p>1 < 2<br></p><table class="cards"><tr>` +
    `<td><input type="checkbox" name="id"><span>选择 李&amp;梅</span></td></tr></table><table></table>`;

  assert.deepEqual(tableOfPage(page), {
    tag: "table",
    attributes: { class: "cards" },
    children: [{
      tag: "tr",
      attributes: {},
      children: [{
        tag: "td",
        attributes: {},
        children: [
          {
            tag: "input",
            attributes: { type: "checkbox", name: "id" },
            children: [],
          },
          { tag: "span", attributes: {}, children: ["选择 李&梅"] },
        ],
      }],
    }],
  });
});

Deno.test("a page without a table is nothing to be held against", () => {
  assert.throws(() => tableOfPage("<p>没有符合条件的人"), /no table/);
});
