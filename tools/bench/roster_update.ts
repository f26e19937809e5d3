import { addPosts } from "@/tests/support/staff.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import {
  bookTexts,
  checkUpdate,
  updateSheet,
  updatesOf,
} from "@/tests/support/roster_updates.ts";
import { type Figure, measure } from "./measure.ts";
import type { BenchRow } from "./row.ts";

const PEOPLE = 15_000;
const MAX_PAUSE_MS = 50;
const MAX_CHECK_MS = 10_000;
const MAX_COMMIT_MS = 30_000;

/** A bulk update (批量更新) of 15,000: the sheet written, checked with everybody changed, and committed. */
export async function benchRosterUpdate(): Promise<BenchRow[]> {
  await using opened = await testPlatform();
  const { platform } = opened;
  await addPosts(
    platform,
    Array.from({ length: PEOPLE }, () => ({ position: "2", titleLevel: "3" })),
  );
  const updates = await updatesOf(platform);
  // The first time moves the log of what was just added, the next ones do not.
  await updates.book();
  const book = await measure(() => updates.book());
  const [headers = [], ...people] = bookTexts(book.result);
  const sheet = await updateSheet(people.map((cells) => ({
    ...Object.fromEntries(
      headers.map((header, at) => [header, cells[at] ?? ""]),
    ),
    专业技术职务: "副高",
    内设机构: "护理部",
  })));
  // The first time loads what the Worker runs.
  await checkUpdate(platform, sheet);
  const check = await measure(() => checkUpdate(platform, sheet));
  const updateId = check.result;
  const report = await measure(() => updates.report({ updateId }));
  const commit = await measure(() =>
    updates.commit({ updateId, on: "2026-11-20" })
  );
  if (!commit.result.ok) throw new Error("Cannot measure: overtaken");
  return [
    ...rowsOf("written", book, MAX_CHECK_MS),
    ...rowsOf("checked", check, MAX_CHECK_MS),
    ...rowsOf("report", report, MAX_PAUSE_MS),
    ...rowsOf("committed", commit, MAX_COMMIT_MS),
  ];
}

function rowsOf(
  what: string,
  { ms, pauseMs }: Figure<unknown>,
  most: number,
): BenchRow[] {
  const figure = `bulk update of 15,000 ${what}`;
  return [
    {
      figure,
      value: Math.round(ms),
      unit: "ms",
      budget: `<= ${most} ms`,
      ok: ms <= most,
    },
    {
      figure: `${figure}: longest pause`,
      value: Math.round(pauseMs),
      unit: "ms",
      budget: `<= ${MAX_PAUSE_MS} ms`,
      ok: pauseMs <= MAX_PAUSE_MS,
    },
  ];
}
