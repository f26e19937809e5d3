import process from "node:process";
import { readSheet } from "@/server/xlsx/read.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import { HONEST_LIST, HONEST_NAME } from "@/tests/hostile/odd_lists.ts";
import { buildWorkbook, sharedXml } from "@/tests/hostile/workbook.ts";
import type { ActorName } from "@/tests/support/access/actors.ts";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { forgetPeak, memoryOf } from "@/tools/trials/memory.ts";
import { judgedTime, Noise } from "@/tools/trials/noise.ts";
import {
  control,
  inMs,
  judged,
  none,
  type Row,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { readerOf, readerRows, type Witness } from "../bystander.ts";
import { HOSTILE_FILES, type HostileFile } from "../hostile_files.ts";
import { findOutcome } from "../sql/imports.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "workbooks";
/** Of the files `quick` takes every so-manieth. */
const STEP = { quick: 9, full: 1 } as const;
const REFUSED_MS = 1000;
/** 300 ms where a list of 20,000 rows takes 386 ms. */
const BOMB_SHARE = 0.78;
const LONG_ROWS = 20_000;
const LONG_LIST = buildWorkbook({
  rows: `<row>${'<c t="s"><v>0</v></c>'.repeat(15)}</row>`.repeat(LONG_ROWS),
  sharedStrings: sharedXml("<si><t>湖北省武汉市武昌区</t></si>"),
});
const READINGS = 5;
const READ_MS = 300;
const MEMORY_MIB = 96;
/** So long others read before the files come. */
const WARM_MS = 40_000;
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
const NO_CAPS = {
  module: "server/xlsx/limits.ts",
  instead: `
    import { SHEET_LIMITS as real } from "@/server/xlsx/limits.ts";
    export const SHEET_LIMITS = {
      ...Object.fromEntries(Object.keys(real).map((key) => [key, Infinity])),
      maxInflatedBytes: 400 * 1024 * 1024,
    };
    export const MAX_CELL_TEXT = Infinity;`,
};
/** Each page says these as it says them of its own list, and has its own number of rows. */
const IN_OTHER_WORDS = /超过 20,000 行|文件是空的/;
/** What a page that reads fewer rows, or other forms of a list, finds before it comes to what is meant. */
const FOUND_BEFORE = /没有找到表头|文件设置了打开密码/;
/** Small to build, and large without the caps. */
const CONTROL_BOMBS = [
  "20,001 rows",
  "one cell in the last column",
  "rows of empty cells in the sheet",
  "blank rows in the sheet",
];

/** What came of the files. */
interface Found {
  count: number;
  places: number;
  wrong: string[];
  faults: string[];
  tookMs: number[];
  reader: Witness;
  idleMiB: number;
  mostMiB: number;
  noise: number;
}

/** Five hundred workbooks that were made to be bad, through every page that takes one. */
export const workbooks: Attack = {
  name: NAME,
  ids: ["A-64", "S-13"],
  isLong: true,
  async run({ target, size, say }) {
    const files = HOSTILE_FILES.filter((_, at) => at % STEP[size] === 0);
    const found = await sendAll(target, files, say);
    for (const wrong of [...found.wrong, ...found.faults].slice(0, 20)) {
      say(wrong);
    }
    const bombs = readBombs(files);
    await using open = await openTarget(NO_CAPS);
    const chosen = HOSTILE_FILES.filter(({ name }) =>
      CONTROL_BOMBS.includes(name)
    );
    const loose = await sendAll(open, chosen, say);
    return [
      ...rowsOf(found),
      ...bombs,
      none(
        { scenario: NAME, what: "ends of the process" },
        target.isRunning() ? 0 : 1,
        `${found.count} files`,
      ),
      control(
        { scenario: NAME, what: "the reader has no caps" },
        loose.wrong.length,
      ),
    ];
  },
};

function rowsOf(found: Found): Row[] {
  const { count, tookMs, noise, reader } = found;
  const grown = found.mostMiB - found.idleMiB;
  const slowest = mostOf(tookMs);
  return [
    none(
      { scenario: NAME, what: "refused or read otherwise than they must be" },
      found.wrong.length,
      `${count} files, ${found.places} pages`,
    ),
    none(
      { scenario: NAME, what: "answers of 5xx, or none" },
      found.faults.length,
      `${count} files`,
    ),
    judgedTime(
      {
        scenario: NAME,
        what: "what a file takes, most",
        found: `${inMs(slowest)}, median ${inMs(quantile(tookMs, 0.5))}`,
        bound: `≤ ${REFUSED_MS} ms`,
      },
      slowest <= REFUSED_MS,
      noise,
    ),
    judged({
      scenario: NAME,
      what: "memory over what serving others takes, most",
      found: `${Math.round(grown)} MiB over ${Math.round(found.idleMiB)} MiB`,
      bound: `≤ ${MEMORY_MIB} MiB`,
    }, grown <= MEMORY_MIB),
    ...readerRows(NAME, reader, { noise, boundMs: READ_MS }),
  ];
}

async function sendAll(
  target: Target,
  files: readonly HostileFile[],
  say: (text: string) => void,
): Promise<Found> {
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
  // What a process that serves others holds at most is no part of what the files cost.
  const reader = readerOf(target);
  await forgetPeak(target.pid);
  await new Promise((resolve) => setTimeout(resolve, WARM_MS));
  const { mostMiB: idleMiB } = await memoryOf(target.pid);
  await forgetPeak(target.pid);
  const noise = new Noise([target.pid]);
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
    : status === 413 || status === 422
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
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
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

/** The bombs by the reader alone, in processor time: what else the machine does is not in it. */
function readBombs(files: readonly HostileFile[]): Row[] {
  const long = processorMs(LONG_LIST);
  const slow = { name: "", ms: 0 };
  const bombs = files.filter(({ kind }) => kind === "bomb");
  for (const { name, build } of bombs) {
    const ms = processorMs(build());
    if (ms > slow.ms) Object.assign(slow, { name, ms });
  }
  const share = slow.ms / long;
  return [judged({
    scenario: NAME,
    what: "the reader with a bomb, most, to 20,000 honest rows of it",
    found: `${share.toFixed(2)}: ${inMs(slow.ms)} to ${
      inMs(long)
    }, ${slow.name} (${bombs.length} bombs)`,
    bound: `≤ ${BOMB_SHARE}`,
  }, share <= BOMB_SHARE)];
}

/** Reads a file and gives how long the processor worked on it; the best of some times, as others work beside. */
function processorMs(bytes: Uint8Array): number {
  const once = () => {
    const begun = process.cpuUsage();
    try {
      readSheet(bytes, () => {}, { maxRows: LONG_ROWS });
    } catch (error) {
      if (!(error instanceof SheetError)) throw error;
    }
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  return Math.min(...Array.from({ length: READINGS }, once));
}
