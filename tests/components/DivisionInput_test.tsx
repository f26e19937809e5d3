import assert from "node:assert/strict";
import { DivisionInput } from "@/components/DivisionInput.tsx";
import { BUILT_IN_DIVISIONS } from "@/domain/division_book.ts";
import { divisionChoices } from "@/domain/division_choices.ts";
import { idsOf, markup, pointersOf } from "@/tests/components/markup.ts";

function drawn(
  value: string,
  rest: {
    required?: boolean;
    townRequired?: boolean;
    errors?: string[];
    hint?: string;
  } = {},
): string {
  return markup(
    <DivisionInput
      name="division"
      label="行政区划"
      value={value}
      choices={divisionChoices(BUILT_IN_DIVISIONS, value)}
      {...rest}
    />,
  );
}

Deno.test("DivisionInput begins with the cities; what lies below waits", () => {
  const html = drawn("");

  assert.match(html, /<legend>行政区划<\/legend>/);
  assert.match(html, /<option value="4201">武汉市/);
  assert.match(html, /name="division.county"[^>]* disabled/);
  assert.match(html, /先选市（州）/);
  assert.match(html, /先选县（市、区）/);
  assert.match(html, /name="narrow" value="division" formnovalidate/);
});

Deno.test("DivisionInput shows what is chosen, and what may be chosen beside it", () => {
  const html = drawn("420106001");

  assert.match(html, /<option selected value="4201">|value="4201" selected/);
  assert.match(html, /value="420106" selected>武昌区/);
  assert.match(html, /value="420106001" selected>积玉桥街道/);
  assert.doesNotMatch(html, / disabled/);
  assert.ok(!html.includes("420105001"), "no towns of another county");
});

Deno.test("DivisionInput asks for a town only where it must", () => {
  const required = (html: string) =>
    [...html.matchAll(/name="division\.(\w+)" required/g)]
      .map(([, part]) => part);

  assert.deepEqual(required(drawn("420106")), []);
  assert.deepEqual(required(drawn("420106", { required: true })), [
    "city",
    "county",
  ]);
  assert.deepEqual(
    required(drawn("420106", { required: true, townRequired: true })),
    ["city", "county", "town"],
  );
  assert.match(drawn("420106"), /可以不选/);
});

Deno.test("DivisionInput ties hint and errors to every choice, the first by the id that errors link to", () => {
  const html = drawn("4201", { hint: "所在地", errors: ["请选择"] });
  const ids = idsOf(html);

  assert.match(html, /<fieldset class="field all bad">/);
  assert.match(
    html,
    /<label for="f-division">市（州）<\/label><select id="f-division"/,
  );
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(html.split('aria-invalid="true"').length - 1, 3);
  for (const id of pointersOf(html)) assert.ok(ids.includes(id), id);
});
