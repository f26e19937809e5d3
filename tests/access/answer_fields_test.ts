import assert from "node:assert/strict";
import { PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { FIELDS } from "./answer_fields.ts";
import { BARE, FIELDS_BY_KIND, PARTS } from "./answer_parts.ts";
import { problemsOfAnswer } from "./judge_answer.ts";

/** Open to whoever comes, so in no walk. */
const PUBLIC = ["directory.named"];

Deno.test("S-04 A-04 every procedure has its fields in the table, once", () => {
  assert.deepEqual(
    [...Object.keys(FIELDS), ...Object.keys(FIELDS_BY_KIND), ...BARE, ...PUBLIC]
      .sort(),
    PROCEDURE_PATHS,
  );
});

Deno.test("S-04 A-04 nothing that is sealed, hashed or a secret stands among the fields", () => {
  const words = Object.values({ ...FIELDS, ...PARTS }).join(" ");

  assert.doesNotMatch(words, /sealed|hash|secret|token|\w+Index\b/i);
});

Deno.test("S-04 A-04 a field too many, a whole number without a line and a procedure of which nothing is said are found", () => {
  const said = (json: unknown) =>
    JSON.stringify({ result: { data: { json } } });
  const asked = {
    path: "business.people",
    actor: "wuhan.12",
    isNoted: false,
  } as const;
  const line = { name: "李梅", documentMasked: "420106********0022" };
  const fine = { lines: [line], hasMore: false, total: 1 };

  assert.deepEqual(problemsOfAnswer(asked, said(fine)), []);
  assert.deepEqual(
    problemsOfAnswer(
      asked,
      said({ ...fine, lines: [{ ...line, birthDate: "1988-05-17" }] }),
    ),
    ["business.people tells wuhan.12 .lines[].birthDate"],
  );
  for (const number of ["420106198805170022", "13900010001"]) {
    const whole = said({
      ...fine,
      lines: [{ ...line, documentMasked: number }],
    });
    assert.equal(problemsOfAnswer(asked, whole).length, 1, number);
    assert.deepEqual(
      problemsOfAnswer({ ...asked, isNoted: true }, whole),
      [],
    );
  }
  assert.equal(
    problemsOfAnswer({ ...asked, path: "business.new" }, said(null)).length,
    1,
  );
  assert.deepEqual(
    problemsOfAnswer(
      { ...asked, path: "home.figures" },
      said({ active: 1, preload: { open: 3 } }),
    ),
    ["home.figures tells wuhan.12 .preload.open"],
  );
});
