import { HONEST_LIST, HONEST_NAME } from "@/tests/hostile/odd_lists.ts";
import type { ActorName } from "@/tests/support/access/actors.ts";
import { forgetPeak, memoryOf } from "@/tools/trials/memory.ts";
import { Noise } from "@/tools/trials/noise.ts";
import { readerOf, type Witness } from "./bystander.ts";
import type { HostileFile } from "./hostile_files.ts";
import { findOutcome } from "./sql/imports.ts";
import type { Target } from "./target.ts";

/** So long nobody asks for anything. */
const IDLE_MS = 5_000;
const LOOK_MS = 50;
const PATIENCE_MS = 35_000;

/** Pages that take a file, and who may use them; the first knows what came of it. */
const PLACES: readonly (readonly [path: string, as: ActorName])[] = [
  ["/preload/import", "wuhan.main"],
  ["/clinics/import", "wuhan.main"],
  ["/preload/import", "yichang.main"],
  ["/roster/update", "wuhan.main"],
  ["/preload/import", "wuhan.main"],
  ["/authority/units/import", "province.business"],
  ["/preload/import", "yichang.main"],
  ["/unit/departments/import", "wuhan.main"],
];
/** Each page says these as it says them of its own list, and has its own number of rows. */
const IN_OTHER_WORDS = /超过 20,000 行|文件是空的/;
/** What a page that reads fewer rows, or other forms of a list, finds before it comes to what is meant. */
const FOUND_BEFORE = /没有找到表头|文件设置了打开密码/;

/** What came of the files. */
export interface SentWorkbooks {
  count: number;
  places: number;
  wrong: string[];
  faults: string[];
  tookMs: number[];
  reader: Witness;
  /** While nobody asks for anything. */
  idleMiB: number;
  /** The most while others are served, before the files come. */
  servingMiB: number;
  mostMiB: number;
  noise: number;
}

/** Sends all of them, one after the other, through the pages by turns, while somebody reads. */
export async function sendWorkbooks(
  target: Target,
  files: readonly HostileFile[],
  { say, warmMs }: { say: (text: string) => void; warmMs: number },
): Promise<SentWorkbooks> {
  const honest: HostileFile = {
    name: "an honest list",
    kind: "format",
    build: () => HONEST_LIST,
    refusal: null,
    rows: { good: 1, wrong: 0 },
  };
  target.typed.add(HONEST_NAME);
  const wrong: string[] = [];
  const faults: string[] = [];
  const tookMs: number[] = [];
  // Once through every page, so that idle is what it is after some work.
  for (let place = 0; place < PLACES.length; place++) {
    await sendOne(target, honest, place);
  }
  await pause(IDLE_MS);
  const idleMiB = await target.memoryMiB();
  // What serving others takes by itself is told beside what the files cost.
  const warm = readerOf(target);
  await forgetPeak(target.pid);
  await pause(warmMs);
  const { mostMiB: servingMiB } = await memoryOf(target.pid);
  await warm.stop();
  await forgetPeak(target.pid);
  const noise = new Noise([target.pid]);
  // Her times are of the files alone.
  const reader = readerOf(target);
  for (const [at, file] of files.entries()) {
    const sent = await sendOne(target, file, at % PLACES.length);
    tookMs.push(sent.ms);
    if (sent.status >= 500) faults.push(`${sent.where}: ${sent.status}`);
    else if (sent.problem !== "") wrong.push(`${sent.where}: ${sent.problem}`);
    if (at > 0 && at % 100 === 0) say(`${at} files`);
  }
  return {
    count: files.length,
    places: new Set(PLACES.map(([path]) => path)).size,
    wrong,
    faults,
    tookMs,
    reader: await reader.stop(),
    idleMiB,
    servingMiB,
    mostMiB: (await memoryOf(target.pid)).mostMiB,
    noise: await noise.share(),
  };
}

/** Sends a file; what is wrong with what came of it, nothing if nothing is. */
async function sendOne(
  target: Target,
  file: HostileFile,
  place: number,
): Promise<{ where: string; status: number; ms: number; problem: string }> {
  const [path, as] = PLACES[place] ?? PLACES[0] ?? ["", "wuhan.main"];
  const body = new FormData();
  body.set("file", new Blob([new Uint8Array(file.build())]), "名单.xlsx");
  const begun = performance.now();
  const response = await target.ask(path, {
    method: "POST",
    as,
    headers: { "sec-fetch-site": "same-origin" },
    body,
  });
  const text = await response.text();
  const where = `${file.name} at ${path}`;
  const { status } = response;
  const id = response.headers.get("location")?.split("/").at(-1) ?? "";
  const problem = path !== "/preload/import"
    ? judgeAnswer(file, status, text)
    : status === 303
    ? await judgeImport(target, file, id)
    : (status === 413 || status === 422) && file.refusal !== null
    ? ""
    : `${status}`;
  return { where, status, ms: performance.now() - begun, problem };
}

/** Of a page that reads another list: a bad file is refused as such, a list for what it lacks. */
function judgeAnswer(
  { refusal }: HostileFile,
  status: number,
  text: string,
): string {
  if (status !== 422 && status !== 413) return `${status}`;
  if (!refusal || status === 413) return "";
  const words = refusal.slice(0, refusal.indexOf("。"));
  return text.includes(words) || IN_OTHER_WORDS.test(words) ||
      FOUND_BEFORE.test(text)
    ? ""
    : `not refused with ${words}`;
}

async function judgeImport(
  target: Target,
  { refusal, rows }: HostileFile,
  importId: string,
): Promise<string> {
  const { db } = target.database;
  const deadline = Date.now() + PATIENCE_MS;
  let outcome = await findOutcome(db, importId);
  while (outcome.state === "checking" && Date.now() < deadline) {
    await pause(LOOK_MS);
    outcome = await findOutcome(db, importId);
  }
  if (outcome.state === "refused") {
    return refusal === null
      ? `refused: ${outcome.refusal}`
      : refusal === undefined || outcome.refusal === refusal ||
          IN_OTHER_WORDS.test(refusal)
      ? ""
      : `refused with ${outcome.refusal}`;
  }
  if (outcome.state !== "checked") return outcome.state;
  if (refusal) return "taken";
  const isRight = !rows ||
    outcome.good === rows.good && outcome.wrong === rows.wrong;
  return isRight ? "" : `${outcome.good} good, ${outcome.wrong} wrong`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
