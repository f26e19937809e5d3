import assert from "node:assert/strict";
import { listExpressions } from "@/tests/support/expressions.ts";
import { readJudged } from "@/tools/expressions/judged.ts";

/** Expressions that recheck suspects, by their beginning, and why no stranger can use it. */
const EXCUSED: Readonly<Record<string, string>> = {
  "/(?:[0-9０-９][ -]?){17}":
    "a bounded number of digits from each place; timed by regex_test.ts",
  "/<(title|style|script": "reads pages of ours, in which strangers' < is &lt;",
  "/UNIQUE constraint failed":
    "reads messages of the database, which name indexes",
  "/^((?<username>": "of @libsql/core: reads DATABASE_URL",
  "/^-+|-+$/": "of zod: makes slugs, which nobody asks it for",
};
const ASK = "run `deno task expressions`";

Deno.test("A-69 S-22 every expression of the platform, and of zod, was judged, and none is slow on any text of strangers", async () => {
  const { written, built } = await listExpressions();
  const { verdicts, builtIn } = await readJudged();

  const unknown = [...written].filter(([text]) => verdicts[text] === undefined);
  assert.deepEqual(unknown, [], `not judged: ${ASK}`);
  assert.deepEqual(Object.fromEntries(built), builtIn, ASK);
  assert.ok(written.size > 300, String(written.size));

  const suspects = Object.entries(verdicts)
    .filter(([, verdict]) => verdict !== "safe").map(([text]) => text);
  const excuses = Object.keys(EXCUSED);
  assert.deepEqual(
    suspects.filter((text) => !excuses.some((one) => text.startsWith(one))),
    [],
  );
  assert.equal(suspects.length, excuses.length, "an excuse that nobody needs");
});

Deno.test("S-22 an expression that hangs is told from one that does not", async () => {
  const { verdicts } = await readJudged();
  // As they stood here before recheck looked at them.
  const old = ["/^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$/", "/ *· */g"];

  for (const text of old) assert.equal(verdicts[text], undefined, text);
  assert.match(verdicts["/^-+|-+$/g"] ?? "", /2nd degree/);
});
