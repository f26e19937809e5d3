import assert from "node:assert/strict";
import { z } from "zod";
import {
  SCRIPT_COUNT,
  scriptText,
  scriptTexts,
} from "@/tests/hostile/scripts.ts";
import { openWorld, theWorld } from "@/tests/support/access/world.ts";
import { inputOf, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import {
  allTextFields,
  textAt,
  withText,
} from "@/tests/support/text_fields.ts";
import { fillTexts, textColumns } from "@/tools/attack/sql/texts.ts";
import { addShown } from "@/tools/attack/sql/shown_rows.ts";
import { openVisits } from "@/tools/attack/visits.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";

const ALL = Array.from({ length: SCRIPT_COUNT }, (_, at) => scriptText(at));
const CALL = /alert\(\/hit-\d+/;

Deno.test("A-61 no page that opens to anybody holds a text of the database as anything but a text", async () => {
  const world = await theWorld();
  await using open = await openWorld(world);
  const { db } = open.opened.platform;
  await addShown(db);
  // Three in each, and another one first in each: short enough for the gate.
  await fillTexts(db, (_, at) => scriptTexts(at * 3, 3, "text"));
  const files = new Set<string>();
  const visits = openVisits(world)
    .filter(({ file }) => !files.has(file) && files.add(file));
  let shown = 0;

  for (const { as, path } of visits) {
    const response = await open.visit(as, path);
    assert.equal(response.status, 200, path);
    const html = await response.text();
    if (!/text\/html/.test(response.headers.get("content-type") ?? "")) {
      continue;
    }
    assert.deepEqual(markupWithCalls(html), [], `${as} at ${path}`);
    if (CALL.test(html)) shown++;
  }

  assert.ok(shown > 60, `${shown} pages show such a text`);
});

Deno.test("A-61 a payload that is not escaped is found, in an element, in an attribute and in a script", () => {
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(
      '"',
      "&quot;",
    );
  for (const text of ALL) {
    const escaped = escape(text);
    const kept = `<p title="${escaped}">${escaped}</p>`;
    assert.deepEqual(markupWithCalls(kept), [], text);
    if (!text.includes("<")) continue;
    assert.notDeepEqual(markupWithCalls(`<p>${text}</p>`), [], text);
  }
  assert.notDeepEqual(markupWithCalls(`<p title="${scriptText(38)}">`), []);
});

Deno.test("A-61 the texts of every act are found in its schema, and those of every table in the database", async () => {
  await using open = await openWorld(await theWorld());
  const fields = allTextFields();
  const columns = (await textColumns(open.opened.platform.db))
    .map(({ table, column }) => `${table}.${column}`);

  const found = new Set(fields.map(({ procedure }) => procedure));
  const silent = PROCEDURE_PATHS.filter((path) =>
    inputOf(path) instanceof z.ZodObject && !found.has(path)
  );
  // A number alone: how far down the list is.
  assert.deepEqual(silent, ["me.looks"]);
  for (const { procedure, at } of fields) {
    const sent = withText(INPUTS[procedure], at, "hostile");
    assert.equal(textAt(sent, at), "hostile", `${procedure} ${at.join(".")}`);
  }
  for (const name of ["unit.address", "application.reason", "person.name"]) {
    assert.ok(columns.includes(name), name);
  }
});

/** Payloads that stand there as they are, and tags with a payload's call outside of a quoted attribute. */
function markupWithCalls(html: string): string[] {
  const raw = ALL.filter((text) => text.includes("<") && html.includes(text));
  const tags = html.replace(/="[^"]*"/g, '=""').match(/<[a-z!/][^<>]*>?/gi);
  return [...raw, ...(tags ?? []).filter((tag) => CALL.test(tag))];
}
