import type { Tx } from "@/db/open.ts";
import type { WholeEntry } from "@/db/queries/preload_entries.ts";
import { holdsLongNumber } from "@/domain/corrections.ts";
import { monthOf } from "@/domain/dates.ts";
import { maskedBirth } from "@/domain/identity.ts";
import { holdsBirth } from "@/domain/kept_number.ts";
import { maskDocumentInTrail } from "@/domain/mask.ts";
import type { PreloadKind } from "@/domain/preload_types.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Account, Context } from "@/server/context.ts";
import { pathText, readTree } from "@/server/operations/departments/tree.ts";
import type { entryColumns } from "@/server/operations/preload/entry_columns.ts";

/** What the trail says of a note (备注) with a number in it: lists are deleted, the trail is not. */
const NUMBERED_NOTE = "（含有号码，此处不记）";

/** Who changes a list of her unit, and in which transaction. */
export interface ListAct {
  ctx: Context & { account: Account; tx: Tx };
  scope: Scope & { kind: "unit" };
}

/** What the audit trail says of a line: no number whole. */
export type LineFacts = Readonly<Record<string, string | null>>;

/** The names of a department that may be chosen; `null` for one that is closed, or nobody's. */
export async function openPath(
  { ctx, scope }: ListAct,
  departmentId: string,
): Promise<readonly string[] | null> {
  const tree = await readTree(scope, ctx.tx);
  const row = tree.find(departmentId);
  return row?.state === "open" ? tree.pathOf(row.id) : null;
}

/**
 * The facts of a line for the audit trail, masked; what is empty is left out. Where the number
 * holds the birth date the trail says its month: beside the mask of the list the day would be
 * the whole number.
 */
export async function factsOf(
  { ctx, scope }: ListAct,
  kind: PreloadKind,
  line: WholeEntry | ReturnType<typeof entryColumns>,
): Promise<LineFacts> {
  const tree = await readTree(scope, ctx.tx);
  const { documentType, documentSealed, birthDate } = line;
  const documentNumber = ctx.vault.open("preload.document", documentSealed);
  const isMasked = holdsBirth({ documentType, documentNumber });
  const facts: Record<string, string | null> = {
    name: line.name,
    documentType,
    documentMasked: maskDocumentInTrail(documentNumber),
    sex: line.sex,
    birthDate: isMasked && birthDate !== null
      ? maskedBirth(monthOf(birthDate))
      : birthDate,
    ethnicity: line.ethnicity,
    political: line.political,
    path: pathText(tree, line.departmentId),
    [kind === "active" ? "position" : "retiredPosition"]: line.position,
    establishment: line.establishment,
    specialty: line.specialty,
    titleLevel: line.titleLevel,
    education: line.education,
    degree: line.degree,
    workStartOn: line.workStartOn,
    joinedOn: line.joinedOn,
    retirementKind: line.retirementKind,
    retiredOn: line.retiredOn,
    phoneMasked: line.phoneMasked,
    note: line.note !== null && holdsLongNumber(line.note)
      ? NUMBERED_NOTE
      : line.note,
  };
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null),
  );
}

/** The facts of two states of a line that differ; `also` those whose masks may be alike. */
export function changedFacts(
  before: LineFacts,
  after: LineFacts,
  also: readonly string[] = [],
): { before: LineFacts; after: LineFacts } {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => before[key] !== after[key] || also.includes(key));
  const pick = (facts: LineFacts) =>
    Object.fromEntries(keys.map((key) => [key, facts[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}
