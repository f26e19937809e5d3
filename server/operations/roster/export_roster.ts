import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
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
import { askRoster } from "@/server/operations/roster/roster_filter.ts";
import { readWholeRoster } from "@/server/operations/roster/whole_roster.ts";
import { type SheetColumn, writeSheet } from "@/server/xlsx/write.ts";

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
  const lines = await readWholeRoster(ctx, {
    ...question,
    ticked: ids.length > 0 ? new Set(ids) : null,
  });
  await ctx.db.transaction().execute(async (tx: Tx) => {
    await findAccountAgain(tx, account, "roster.active");
    await writeAudit(tx, ctx, {
      act: "stays.export",
      subjectId: kind,
      after: {
        kind,
        on: question.filter.on,
        isNarrowed: ids.length > 0 || isNarrowed(values),
        columns: columns.map(({ key }) => key),
        rows: lines.length,
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
    rows: lines.map((line, at) => {
      const person = listedPerson(line, on);
      return [at + 1, ...columns.map(({ text }) => text(person))];
    }),
    properties: {
      title: `${title} ${on}`,
      creator: account.label,
      description: `${account.unitName ?? ""}，${account.label} 于 ${
        timeInShanghai(now.at)
      } 导出，截至 ${on}，共 ${lines.length} 人`,
      createdAt: now.at,
    },
  });
}

function isNarrowed(values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(values).some(([name, value]) =>
    name !== "on" && value !== null && value !== ""
  );
}
