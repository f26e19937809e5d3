import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import {
  countRoster,
  listRoster,
  listTicked,
  type RosterLine,
} from "@/db/queries/roster.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import type { RosterExportInput } from "@/domain/inputs/roster.ts";
import { chosenColumns } from "@/domain/roster_columns.ts";
import { ROSTER_TITLES } from "@/domain/roster_codes.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { listedPerson } from "@/server/operations/roster/listed_person.ts";
import {
  askRoster,
  type RosterQuestion,
} from "@/server/operations/roster/roster_filter.ts";
import { type SheetColumn, writeSheet } from "@/server/xlsx/write.ts";

const ROWS_AT_ONCE = 500;

/**
 * A roster as a workbook, exactly as it is shown (导出): who is ticked, or all that fit, in
 * the columns and the order of the screen; every cell a text, numbers masked, the account
 * and the time in its properties. The audit line says how many rows it has.
 *
 * @throws {AppError} `signInNeeded`, `forbidden`, `badInput`
 */
export async function exportRoster(
  ctx: Context & { account: Account },
  input: z.output<typeof RosterExportInput>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { account, now } = ctx;
  const { kind, columns: keys, ids, sort, ...values } = input;
  const { scope } = account;
  const asked = { kind, values, sort, today: now.today };
  const question = await askRoster(scope, ctx.db, asked);
  const columns = chosenColumns(kind, keys);
  const rows = ids.length > 0
    ? await listTicked(scope, ctx.db, { filter: question.filter, ids })
    : null;
  const count = rows?.length ??
    await countRoster(scope, ctx.db, question.filter);
  await ctx.db.transaction().execute(async (tx: Tx) => {
    await findAccountAgain(tx, account, "roster.active");
    await writeAudit(tx, ctx, {
      act: "stays.export",
      subjectId: kind,
      after: {
        kind,
        on: question.filter.on,
        isNarrowed: rows !== null || isNarrowed(values),
        columns: columns.map(({ key }) => key),
        rows: count,
      },
    });
  });
  const title = ROSTER_TITLES[kind];
  const on = question.filter.on ?? now.today;
  return await writeSheet({
    name: title,
    columns: [
      { header: "序号", width: 8, kind: "number" },
      ...columns.map(({ label, width }): SheetColumn => ({
        header: label,
        width,
        kind: "text",
      })),
    ],
    rows: cells(rows ?? allLines(ctx, question)),
    properties: {
      title: `${title} ${on}`,
      creator: account.label,
      description: `${account.unitName ?? ""}，${account.label} 于 ${
        timeInShanghai(now.at)
      } 导出，截至 ${on}，共 ${count} 人`,
      createdAt: now.at,
    },
  });

  async function* cells(
    lines: Iterable<RosterLine> | AsyncIterable<RosterLine>,
  ) {
    let number = 0;
    for await (const line of lines) {
      const person = listedPerson(line, on);
      yield [++number, ...columns.map(({ text }) => text(person))];
    }
  }
}

/** In parts, so that nobody waits for a long list to be read. */
async function* allLines(
  ctx: Context & { account: Account },
  { filter, sort }: RosterQuestion,
): AsyncGenerator<RosterLine> {
  let after: string | undefined;
  for (let hasMore = true; hasMore;) {
    const part = await listRoster(ctx.account.scope, ctx.db, {
      filter,
      sort,
      place: after === undefined ? null : { after },
      limit: ROWS_AT_ONCE,
    });
    yield* part.lines;
    after = part.lines[part.lines.length - 1]?.membershipId;
    hasMore = part.hasMore && after !== undefined;
  }
}

function isNarrowed(values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(values).some(([name, value]) =>
    name !== "on" && value !== null && value !== ""
  );
}
