import { addPosts } from "@/tests/support/staff.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import {
  bookTexts,
  checkUpdate,
  updateSheet,
  updatesOf,
} from "@/tests/support/roster_updates.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { type Figure, measure } from "./measure.ts";
import { type BenchRow, verdictOn, type Waiver } from "./row.ts";
import { WAIVERS } from "./waivers.ts";

const PEOPLE = 15_000;
const MAX_PAUSE_MS = 50;
const MAX_CHECK_MS = 10_000;
const MAX_COMMIT_MS = 30_000;
/** What is done three times changes everybody each time: to these titles, from these days on. */
const ROUNDS = [
  { title: "副高", on: "2026-11-20" },
  { title: "中级", on: "2026-11-21" },
  { title: "正高", on: "2026-11-22" },
] as const;

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
  const sheetOf = (title: string) =>
    updateSheet(people.map((cells) => ({
      ...Object.fromEntries(
        headers.map((header, at) => [header, cells[at] ?? ""]),
      ),
      专业技术职务: title,
      内设机构: "护理部",
    })));
  // The first time loads what the Worker runs.
  await checkUpdate(platform, await sheetOf("副高"));
  const checks: Figure<unknown>[] = [];
  const reports: Figure<unknown>[] = [];
  const commits: Figure<unknown>[] = [];
  for (const { title, on } of ROUNDS) {
    const sheet = await sheetOf(title);
    const check = await measure(() => checkUpdate(platform, sheet));
    const updateId = check.result;
    checks.push(check);
    reports.push(await measure(() => updates.report({ updateId })));
    const commit = await measure(() => updates.commit({ updateId, on }));
    if (!commit.result.ok) throw new Error("Cannot measure: overtaken");
    commits.push(commit);
  }
  return [
    ...rowsOf("written", [book], { most: MAX_CHECK_MS }),
    ...rowsOf("checked", checks, { most: MAX_CHECK_MS }),
    ...rowsOf("report", reports, { most: MAX_PAUSE_MS }),
    ...rowsOf("committed", commits, {
      most: MAX_COMMIT_MS,
      pauseWaiver: WAIVERS.updateCommitPause,
    }),
  ];
}

/** Judged by the middle of what was measured. */
function rowsOf(
  what: string,
  figures: readonly Figure<unknown>[],
  { most, pauseWaiver }: { most: number; pauseWaiver?: Waiver },
): BenchRow[] {
  const ms = quantile(figures.map((one) => one.ms), 0.5);
  const pauseMs = quantile(figures.map((one) => one.pauseMs), 0.5);
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
      figure: `${figure}: longest pause${
        figures.length > 1 ? ", middle of three" : ""
      }`,
      value: Math.round(pauseMs),
      unit: "ms",
      budget: `<= ${MAX_PAUSE_MS} ms`,
      ...verdictOn(pauseMs, { most: MAX_PAUSE_MS, waiver: pauseWaiver }),
    },
  ];
}
