import {
  type AuditFilter,
  type AuditLine,
  findLastSeq,
  listAuditLines,
} from "@/db/queries/audit_lines.ts";
import { countUnitsUpTo } from "@/db/queries/units.ts";
import type { Db } from "@/db/open.ts";
import type { Scope } from "@/domain/scope.ts";

/** How much a page may look at. */
export interface AuditBounds {
  /** An area with more units is wide: it is read from the newest line on. */
  narrowUnits: number;
  /** Lines of the whole trail that one page of a wide area looks at. */
  spanLines: number;
}

/** Some 200 ms in a trail of two million lines. */
const BOUNDS: AuditBounds = { narrowUnits: 500, spanLines: 300_000 };

/** A page of the audit trail. */
export interface AuditPage {
  lines: AuditLine[];
  /** Where the next page begins; `null` at the end of the trail. */
  nextBelow: number | null;
  /** Whether the page ended before it was full, because it had looked at enough. */
  isCutShort: boolean;
}

/**
 * A page of the audit trail (操作日志), the newest lines first. What one page may look
 * at is bounded, so that a filter which finds nothing in a province's years does not
 * keep the database busy: such a page ends early and says where to go on.
 */
export async function readAudit(
  scope: Scope,
  db: Db,
  asked: AuditFilter & {
    below: number | null;
    size: number;
    /** Others than the platform's own only in tests. */
    bounds?: AuditBounds;
  },
): Promise<AuditPage> {
  const { size, bounds = BOUNDS, ...filter } = asked;
  const { narrowUnits, spanLines } = bounds;
  const isWide = scope.kind === "authority" &&
    await countUnitsUpTo(scope, db, narrowUnits + 1) > narrowUnits;
  const top = asked.below ?? await findLastSeq(scope, db) + 1;
  const floor = isWide ? Math.max(1, top - spanLines) : 1;
  const rows = await listAuditLines(scope, db, {
    ...filter,
    floor,
    isWide,
    limit: size + 1,
  });
  const lines = rows.slice(0, size);
  if (rows.length > size) {
    const nextBelow = lines[lines.length - 1]?.seq ?? null;
    return { lines, nextBelow, isCutShort: false };
  }
  const isCutShort = floor > 1;
  return { lines, nextBelow: isCutShort ? floor : null, isCutShort };
}
