import assert from "node:assert/strict";
import { h } from "preact";
import { keepDates } from "@/components/keep_dates.ts";
import { markup } from "./markup.ts";

Deno.test("keepDates keeps each day of a text together", () => {
  const kept = keepDates("自 2026-11-20 起，至 2026-11-22 10:00");

  assert.equal(
    markup(h("p", null, kept)),
    '<p>自 <span class="id">2026-11-20</span> 起，至 <span class="id">2026-11-22</span> 10:00</p>',
  );
});

Deno.test("keepDates keeps a day in Chinese together", () => {
  assert.equal(
    markup(h("p", null, keepDates("写作 2024/1/31、2024年1月31日"))),
    '<p>写作 2024/1/31、<span class="id">2024年1月31日</span></p>',
  );
});

for (const content of ["2026-11-20 10:00", "内科", "", null, 7]) {
  Deno.test(`keepDates leaves ${content} as it is`, () => {
    assert.equal(keepDates(content), content);
  });
}
