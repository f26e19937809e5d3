import { z } from "zod";
import type { Day } from "./dates.ts";
import type { ShownTable } from "./statistics_shown.ts";

const line = z.object({
  key: z.string().nullable(),
  label: z.string(),
  depth: z.number(),
  figures: z.record(z.string(), z.number()),
});

const SnapshotTables = z.array(z.object({
  axis: z.enum(["position", "department"]),
  title: z.string(),
  rowLabel: z.string(),
  note: z.string().optional(),
  groups: z.array(z.object({
    label: z.string(),
    columns: z.array(z.object({ key: z.string(), label: z.string() })),
  })),
  rows: z.array(line),
  total: line,
  wrong: z.array(z.string()),
}));

/** The tables of a snapshot (年度快照) as one text, with the headings and names of their time. */
export function writeSnapshotTables(tables: readonly ShownTable[]): string {
  return JSON.stringify(SnapshotTables.parse(tables));
}

/** Reads what {@link writeSnapshotTables} wrote. */
export function readSnapshotTables(text: string): ShownTable[] {
  return SnapshotTables.parse(JSON.parse(text));
}

/** The year whose figures a day stands for. */
export function snapshotYear(on: Day): number {
  return Number(on.slice(0, 4));
}

/** The day that a unit is asked to freeze unless it picks another: the last of the past year. */
export function usualSnapshotDay(today: Day): Day {
  return `${snapshotYear(today) - 1}-12-31`;
}
