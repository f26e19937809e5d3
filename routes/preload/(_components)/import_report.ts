import { formatCount } from "@/components/format_count.ts";
import { RETENTION } from "@/domain/retention.ts";
import type { Caller } from "@/server/router.ts";

/** What the check of a list found. */
export type ImportReport = Awaited<ReturnType<Caller["imports"]["report"]>>;

/** The import itself. */
export type ImportJob = ImportReport["job"];

/** How many rows an import can write, and how many it leaves out. */
export interface RowSums {
  /** Rows that can be written when the missing departments are made with them. */
  good: number;
  /** Rows that can be written with the departments that there are. */
  goodAsIs: number;
  /** Rows that have to be corrected first. */
  wrong: number;
}

/** Sums the outcomes of a check. */
export function goodRows(counts: ImportReport["counts"]): RowSums {
  const good = counts.new + counts.update;
  return {
    good,
    goodAsIs: good - counts.withoutDepartment,
    wrong: counts.conflict + counts.error,
  };
}

/** What the link to the rows that were left out says. */
export function problemsLabel(counts: ImportReport["counts"]): string {
  const { wrong } = goodRows(counts);
  const left = formatCount(wrong + counts.withoutDepartment);
  return wrong === 0
    ? `下载内设机构尚未建立的 ${left} 行`
    : `下载问题行（${left} 行，含原因列）`;
}

/** How long the rows of an import are kept, behind a colon. */
export const ROWS_KEPT =
  `只保留 ${RETENTION.importRow.days} 天，之后又上传过多份名单的会提前清除。`;

/** The page of an import. */
export function reportPath(importId: string): string {
  return `/preload/import/${importId}`;
}

/** Where the rows that were left out can be had. */
export function problemsPath(job: Pick<ImportJob, "id">): string {
  return `${reportPath(job.id)}/problems`;
}
