import type { Vault } from "@/db/sealed.ts";
import type { Db, Tx } from "@/db/open.ts";
import { listWaitingNear, setVerdict } from "@/db/queries/applications.ts";
import {
  listOpenByDocument,
  listOpenByName,
  type PreloadDetails,
} from "@/db/queries/preload_matches.ts";
import {
  type ComparedLine,
  matchPreload,
  type MatchVerdict,
  nearDocument,
} from "@/domain/matching.ts";
import { foldName } from "@/domain/names.ts";
import type { Scope } from "@/domain/scope.ts";

/** Applicants that one pair of queries looks for. */
const APPLICANTS_AT_ONCE = 100;

/** What the comparison reads of an applicant. */
export interface ComparedApplicant {
  name: string;
  documentType: string;
  documentIndex: string;
  documentSealed: string;
}

/** What the comparison of one applicant with the lists came to. */
export interface Comparison {
  verdict: MatchVerdict;
  /** The nearest open line; `null` where nobody is listed. */
  entry: PreloadDetails | null;
}

/** Where the comparison reads: the lists of a scope, and the keys to their numbers. */
export interface Ground {
  scope: Scope & { kind: "unit" };
  db: Db | Tx;
  vault: Vault;
}

/** Compares one applicant with the open lines of the unit (自动比对). */
export async function compareWithLists(
  ground: Ground,
  applicant: ComparedApplicant,
): Promise<Comparison> {
  const [comparison] = await compareAll(ground, [applicant]);
  return comparison ?? { verdict: "notListed", entry: null };
}

/**
 * As {@link compareWithLists} for many, in their order.
 *
 * A number is opened only where a line bears the same name and another number: at most
 * fifty an applicant, however long the lists are.
 */
export async function compareAll(
  ground: Ground,
  applicants: readonly ComparedApplicant[],
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (let from = 0; from < applicants.length; from += APPLICANTS_AT_ONCE) {
    const some = applicants.slice(from, from + APPLICANTS_AT_ONCE);
    comparisons.push(...await compareSome(ground, some));
  }
  return comparisons;
}

/**
 * Judges again those who wait and had this line as the nearest, after it was closed: what
 * is nearest to them now lies further off, so that nobody is passed by it.
 */
export async function rejudgeNear(
  ground: Ground & { db: Tx },
  preloadId: string,
): Promise<void> {
  const { scope, db } = ground;
  const waiting = await listWaitingNear(scope, db, preloadId);
  const comparisons = await compareAll(ground, waiting);
  for (const [index, { id }] of waiting.entries()) {
    const { verdict, entry } = comparisons[index] ??
      { verdict: "notListed", entry: null };
    await setVerdict(scope, db, {
      applicationId: id,
      verdict,
      preloadId: entry?.id ?? null,
    });
  }
}

async function compareSome(
  { scope, db, vault }: Ground,
  applicants: readonly ComparedApplicant[],
): Promise<Comparison[]> {
  const indexes = applicants.map(({ documentIndex }) => documentIndex);
  const byDocument = await listOpenByDocument(scope, db, unique(indexes));
  const names = applicants.map(({ name }) => foldName(name));
  const byName = await listOpenByName(scope, db, unique(names));
  const numberOf = numbersOf(vault);
  return applicants.map((applicant, index) => {
    const same = byDocument.filter((entry) =>
      entry.documentIndex === applicant.documentIndex
    );
    const named = byName.filter((entry) =>
      entry.nameFolded === names[index] &&
      entry.documentIndex !== applicant.documentIndex
    );
    const lines = [
      ...same.map((entry) => lineOf(entry, "same")),
      ...numbered(vault, applicant, { entries: named, numberOf }),
    ];
    const { verdict, line } = matchPreload(applicant, lines);
    return { verdict, entry: line?.entry ?? null };
  });
}

/** Lines with their distance from the applicant's number, which is opened once. */
function numbered(
  vault: Vault,
  applicant: ComparedApplicant,
  { entries, numberOf }: {
    entries: readonly PreloadDetails[];
    numberOf: (entry: PreloadDetails) => string;
  },
) {
  if (entries.length === 0) return [];
  const own = vault.open("person.document", applicant.documentSealed);
  return entries.map((entry) =>
    lineOf(entry, nearDocument(own, numberOf(entry)) ? "near" : "other")
  );
}

/** Opens the number of a line, each once: namesakes share their lines. */
function numbersOf(vault: Vault): (entry: PreloadDetails) => string {
  const opened = new Map<string, string>();
  return ({ id, documentSealed }) => {
    const number = opened.get(id) ??
      vault.open("preload.document", documentSealed);
    opened.set(id, number);
    return number;
  };
}

function lineOf(
  entry: PreloadDetails,
  number: ComparedLine["number"],
): ComparedLine & { entry: PreloadDetails } {
  return { entry, number, name: entry.name, documentType: entry.documentType };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
