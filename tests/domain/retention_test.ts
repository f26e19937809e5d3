import assert from "node:assert/strict";
import { RETAINED, type Retained, RETENTION } from "@/domain/retention.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { columnsOf } from "@/tests/support/rows.ts";

const SECURITY = new URL("../../docs/security.md", import.meta.url);

interface Row {
  tables: readonly string[];
  kept: string;
  by: string;
}

/** The table of `docs/security.md` under "How long what is kept". */
async function rowsOfDocs(): Promise<Row[]> {
  const text = await Deno.readTextFile(SECURITY);
  const section = text.split("## How long what is kept\n")[1]?.split(
    "\n## ",
  )[0];
  return (section ?? "").split("\n")
    .filter((line) => line.startsWith("| "))
    .slice(2)
    .map((line) => {
      const [, , tables = "", kept = "", by = ""] = line.split("|")
        .map((cell) => cell.trim());
      return { tables: tables === "" ? [] : tables.split(", "), kept, by };
    });
}

Deno.test("docs/security.md says of every table how long it is kept", async () => {
  await using database = await testDatabase();
  const rows = await rowsOfDocs();
  const named = new Set(rows.flatMap(({ tables }) => tables));

  assert.deepEqual(
    [...named].sort(),
    Object.keys(await columnsOf(database.db)).sort(),
  );
});

Deno.test("docs/security.md and the job that forgets agree on the days", async () => {
  const rows = await rowsOfDocs();
  const words: Partial<Record<Retained, RegExp>> = {
    registration: /^two hours$/,
    wechatOauth: /^a day after/,
    limitCounter: /^their window/,
  };

  for (const what of RETAINED) {
    const row = rows.find(({ by }) => by === `\`${what}\``);
    assert.ok(row, what);
    const { days } = RETENTION[what];
    assert.match(row.kept, words[what] ?? new RegExp(`\\b${days} `), what);
  }
  const named = rows.filter(({ by }) => by.startsWith("`"));
  assert.equal(named.length, RETAINED.length);
});
