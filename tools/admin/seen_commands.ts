import type { z } from "zod";
import {
  type AuditedPerson,
  getAudited,
  listAudited,
} from "@/db/queries/audited_people.ts";
import { monthOf } from "@/domain/dates.ts";
import { AuditedInput, SeenInput } from "@/domain/inputs/audit.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import { seenLines } from "@/server/operations/audit/read_seen.ts";
import { SEEN_COLUMNS } from "@/server/operations/audit/seen_book.ts";
import { needOption, type Options } from "./options.ts";
import { AdminError, type AdminWorld, inAct } from "./world.ts";

/** Lines that are told; of more the times have to lie nearer together. */
const MAX_LINES = 100_000;
/** Namesakes that are named. */
const MAX_NAMED = 20;
/** By it an office suite knows the text for UTF-8. */
const BYTE_ORDER_MARK = "\u{FEFF}";

/**
 * `audit seen`: who saw a person between two times (谁看过此人), in the whole trail, as
 * text or as CSV. The line of the question is written before anything is told: she reads
 * it, and so do the auditors of her last unit and its authorities.
 *
 * @throws {AdminError} If nobody is found, or several of that name.
 */
export async function sayWhoSaw(
  world: AdminWorld,
  options: Options,
): Promise<void> {
  const { db, say } = world;
  const isCsv = readFormat(options) === "csv";
  const purpose = needOption(options, "purpose");
  const { personId, unitId, name, documentMasked } = await findPerson(
    world,
    options,
  );
  const { from, until, ...asked } = parsed(SeenInput, {
    personId,
    from: options["from"] ?? null,
    until: options["until"] ?? null,
    purpose,
  });
  const { lines, hasMore } = await seenLines(ROOT_SCOPE, db, {
    personId,
    from,
    until,
    limit: MAX_LINES,
  });
  await inAct(world, (ctx) =>
    writeAudit(ctx.tx, ctx, {
      act: isCsv ? "audit.exportSeen" : "audit.seen",
      unitId,
      personId,
      subjectId: personId,
      after: { purpose: asked.purpose, seenFrom: from, seenUntil: until },
    }));
  if (hasMore) {
    throw new AdminError(
      `超过 ${MAX_LINES} 条，请用 --from 和 --until 缩短时间范围`,
    );
  }
  const rows = lines.map((line) =>
    SEEN_COLUMNS.map(({ text }) => text(line) ?? "")
  );
  if (isCsv) {
    say(BYTE_ORDER_MARK + csvLine(SEEN_COLUMNS.map(({ header }) => header)));
    for (const row of rows) say(csvLine(row));
    return;
  }
  say(`谁看过${name}（${documentMasked}）：共 ${lines.length} 条，新的在前`);
  for (const row of rows) say(row.filter((cell) => cell !== "").join("  "));
}

/** Whom the options mean: by her id, else by a search, which is in the trail itself. */
async function findPerson(
  world: AdminWorld,
  options: Options,
): Promise<AuditedPerson> {
  const { db, vault, say } = world;
  const id = options["person"]?.trim();
  if (id) return await getAudited(ROOT_SCOPE, db, id);
  const wanted = parsed(AuditedInput, {
    name: options["name"] ?? "",
    documentType: options["type"] ?? "",
    documentNumber: await readNumber(world, options),
  });
  const search = wanted.by === "name" ? wanted : {
    by: "document" as const,
    type: wanted.type,
    indexes: vault.indexes("document", wanted.number),
  };
  const limit = MAX_NAMED + 1;
  const found = await listAudited(ROOT_SCOPE, db, { search, limit });
  const named = found.slice(0, MAX_NAMED);
  await inAct(world, (ctx) =>
    writeAudit(ctx.tx, ctx, {
      act: "audit.find",
      after: {
        searchedBy: wanted.by,
        found: named.length,
        foundIds: named.map(({ personId }) => personId),
      },
    }));
  const [only] = named;
  if (!only) throw new AdminError("没有找到此人；姓名要写完整");
  if (found.length === 1) return only;
  for (const one of named) {
    const { personId, name, documentMasked, birthDate, unitName } = one;
    const born = birthDate && `${monthOf(birthDate)} 出生`;
    say(
      [personId, name, documentMasked, born, unitName].filter(Boolean)
        .join("  "),
    );
  }
  throw new AdminError(
    found.length > MAX_NAMED
      ? `同名的人太多，只列出 ${MAX_NAMED} 人，请用 --document -`
      : `同名的有 ${found.length} 人，请用 --person 编号`,
  );
}

/** The number comes by standard input: in a command it would stay in histories and lists of processes. */
async function readNumber(
  { readLine }: AdminWorld,
  options: Options,
): Promise<string> {
  const typed = options["document"]?.trim();
  if (typed === undefined) return "";
  if (typed === "-") return await readLine();
  throw new AdminError(
    "证件号码不要写在命令里：写 --document -，号码从标准输入读入",
  );
}

function readFormat(options: Options): "text" | "csv" {
  const format = options["format"]?.trim() ?? "text";
  if (format === "text" || format === "csv") return format;
  throw new AdminError("--format 写 text 或 csv");
}

/** What a schema of the pages makes of it. @throws {AdminError} With its first sentence. */
function parsed<Schema extends z.ZodType>(
  schema: Schema,
  typed: unknown,
): z.output<Schema> {
  const result = schema.safeParse(typed);
  if (result.success) return result.data;
  throw new AdminError(result.error.issues[0]?.message ?? "选项写错了");
}

/** A line of CSV (RFC 4180); no cell begins as a formula would. */
function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => {
    const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return `"${text.replaceAll('"', '""')}"`;
  }).join(",");
}
