import { ERRORS } from "@/domain/errors.ts";
import type { ExportAsk } from "@/tests/support/exports.ts";
import type { CrowdUpload } from "./crowd_files.ts";
import { askOf } from "./formula_files.ts";
import type { Ask, Target } from "./target.ts";

/** Who is told that we are busy comes again. */
const AGAIN_MS = 3_000;
/** Until when she comes again, and how long she waits for an answer. */
const PATIENCE_MS = 240_000;
const SAVED_REGEXP = /spreadsheetml\.sheet|application\/json/;

/** What is sent at once. */
export interface Crowd {
  uploads: readonly CrowdUpload[];
  exports: readonly ExportAsk[];
  /** How long each comes again; four minutes unless told. */
  patienceMs?: number;
}

/** What came of it. */
export interface CrowdReport {
  /** Uploads that were taken, at once or after they were refused. */
  taken: number;
  /** Until the last of them was taken. */
  takenMs: number;
  /** Statuses of every answer. */
  uploads: Map<string, number>;
  exports: Map<string, number>;
  /** Answers that are neither what was asked for nor a refusal in words of ours. */
  wrong: string[];
}

/** Since when all of it goes on, and for how long. */
interface Course {
  report: CrowdReport;
  begun: number;
  patienceMs: number;
}

interface Answer {
  status: string;
  /** Whether it says in our own words to come again. */
  isRefusal: boolean;
  isSaved: boolean;
}

/** Sends all of it at once; each upload again and again until it is taken, each export once. */
export async function sendCrowd(
  target: Target,
  { uploads, exports, patienceMs = PATIENCE_MS }: Crowd,
): Promise<CrowdReport> {
  const report: CrowdReport = {
    taken: 0,
    takenMs: 0,
    uploads: new Map(),
    exports: new Map(),
    wrong: [],
  };
  const begun = performance.now();
  const course: Course = { report, begun, patienceMs };
  await Promise.all([
    ...uploads.map((upload) => uploadOne(target, upload, course)),
    ...exports.map((ask) => exportOne(target, ask, report)),
  ]);
  return report;
}

async function uploadOne(
  target: Target,
  { as, path, bytes }: CrowdUpload,
  { report, begun, patienceMs }: Course,
): Promise<void> {
  while (performance.now() - begun < patienceMs) {
    const body = new FormData();
    body.set("file", new Blob([bytes]), "名单.xlsx");
    const answer = await answerOf(target, path, {
      as,
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body,
    });
    count(report.uploads, answer.status);
    if (answer.status === "303") {
      report.taken++;
      report.takenMs = performance.now() - begun;
      return;
    }
    if (!answer.isRefusal) {
      report.wrong.push(`${as}, upload at ${path}: ${answer.status}`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

async function exportOne(
  target: Target,
  ask: ExportAsk,
  report: CrowdReport,
): Promise<void> {
  const answer = await answerOf(target, ask.path, askOf(ask));
  count(report.exports, answer.status);
  if (answer.isSaved || answer.isRefusal) return;
  report.wrong.push(`${ask.as}, ${ask.path}: ${answer.status}`);
}

async function answerOf(
  target: Target,
  path: string,
  ask: Ask,
): Promise<Answer> {
  try {
    const response = await target.ask(path, {
      ...ask,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { status, headers } = response;
    const text = status === 200 ? "" : await response.text();
    if (status === 200) await response.bytes();
    return {
      status: String(status),
      isRefusal: isRefusedInWords(status, text),
      isSaved: status === 200 &&
        SAVED_REGEXP.test(headers.get("content-type") ?? ""),
    };
  } catch {
    return { status: "no answer", isRefusal: false, isSaved: false };
  }
}

/** Whether an answer is one of our refusals of who comes too often, by status and sentence. */
function isRefusedInWords(status: number, text: string): boolean {
  return (status === 429 || status === 503) &&
    Object.values(ERRORS).some((error) =>
      error.status === status && text.includes(error.message)
    );
}

function count(counts: Map<string, number>, status: string): void {
  counts.set(status, (counts.get(status) ?? 0) + 1);
}

/** Statuses in words. */
export function countsOf(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort().map(([status, times]) => `${status} ×${times}`)
    .join(", ") || "none";
}
