import assert from "node:assert/strict";
import { readDivision } from "@/server/division_form.ts";

Deno.test("readDivision makes one field of the three choices and keeps the others", () => {
  const { form, isNarrowing } = readDivision(formOf({
    name: "院",
    "division.city": "4201",
    "division.county": "420106",
    "division.town": "420106001",
  }));

  assert.deepEqual([...form], [["name", "院"], ["division", "420106001"]]);
  assert.equal(isNarrowing, false);
});

Deno.test("readDivision takes choices that are not there as not made", () => {
  const codeOf = (fields: Record<string, string>) =>
    readDivision(formOf(fields)).form.get("division");

  assert.equal(codeOf({ "division.city": "" }), "");
  assert.equal(codeOf({ "division.city": "4205" }), "4205");
  assert.equal(
    codeOf({ "division.city": "4205", "division.county": "420106" }),
    "4205",
  );
});

Deno.test("readDivision knows the button that asks for the next choice", () => {
  const fields = { "division.city": "4201" };

  const { form, isNarrowing } = readDivision(
    formOf({ ...fields, narrow: "division" }),
  );

  assert.equal(isNarrowing, true);
  assert.equal(form.has("narrow"), false);
  assert.equal(
    readDivision(formOf({ ...fields, narrow: "place" })).isNarrowing,
    false,
  );
});

Deno.test("readDivision leaves a form with the field itself, and files, alone", () => {
  const file = new File(["x"], "division.city");
  const form = formOf({ division: "420106" });
  form.append("file", file);

  assert.deepEqual([...readDivision(form).form], [
    ["division", "420106"],
    ["file", file],
  ]);
});

Deno.test("readDivision reads a chooser of another name", () => {
  const { form } = readDivision(
    formOf({ "place.city": "4201", "place.county": "420102" }),
    "place",
  );

  assert.deepEqual([...form], [["place", "420102"]]);
});

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}
