import process from "node:process";
import { SHEET_LIMITS, type SheetLimits } from "@/server/xlsx/limits.ts";
import { SheetError } from "@/server/xlsx/problems.ts";
import { readSheet } from "@/server/xlsx/read.ts";
import { buildWorkbook, sharedXml } from "@/tests/hostile/workbook.ts";
import { mostOf, quantile } from "@/tools/trials/figures.ts";
import { judgedTime } from "@/tools/trials/noise.ts";
import {
  control,
  inMs,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { readerRows } from "../bystander.ts";
import { HOSTILE_FILES, type HostileFile } from "../hostile_files.ts";
import { sendWorkbooks, type SentWorkbooks } from "../sent_workbooks.ts";
import { openTarget } from "../target.ts";

const NAME = "workbooks";
/** Of the files `quick` takes every so-manieth. */
const STEP = { quick: 9, full: 1 } as const;
const REFUSED_MS = 1000;
/** 300 ms where a list of 20,000 rows takes 386 ms. */
const BOMB_SHARE = 0.78;
/** What is inflated to the last byte that the reader takes, 64 MiB, before it is refused. */
const WHOLE_BOMB = "spaces between elements in the sheet";
/** It is ten times as long as the list, and takes 1.4 to 2 times as long to read. */
const WHOLE_SHARE = 3;
const LONG_ROWS = 20_000;
const LONG_LIST = buildWorkbook({
  rows: `<row>${'<c t="s"><v>0</v></c>'.repeat(15)}</row>`.repeat(LONG_ROWS),
  sharedStrings: sharedXml("<si><t>湖北省武汉市武昌区</t></si>"),
});
const READINGS = 5;
const READ_MS = 300;
const MEMORY_MIB = 96;
/** So long others read before the files come; a control is not judged by so little. */
const WARM_MS = { attack: 40_000, control: 5_000 } as const;

const CAPS_AWAY = `
  ...Object.fromEntries(Object.keys(real).map((key) => [key, Infinity])),
  maxInflatedBytes: 400 * 1024 * 1024,`;
const NO_CAPS = {
  module: "server/xlsx/limits.ts",
  instead: `
    import { SHEET_LIMITS as real } from "@/server/xlsx/limits.ts";
    export const SHEET_LIMITS = {${CAPS_AWAY}};
    export const MAX_CELL_TEXT = Infinity;`,
};
/** Without caps either: within them nobody would wait long. */
const NO_WORKERS = {
  module: "server/workers/run_worker.ts",
  instead: `
    import { SHEET_LIMITS as real } from "@/server/xlsx/limits.ts";
    Object.assign(real, {${CAPS_AWAY}});
    let last = Promise.resolve();
    let count = 0;
    export const runWorker = ({ url, request, onReply }) => {
      const work = async () => {
        await import(url + "?" + count++);
        const { promise, resolve } = Promise.withResolvers();
        globalThis.postMessage = (reply) => onReply(reply) && resolve();
        await globalThis.onmessage({ data: request });
        await promise;
        return { type: "done" };
      };
      return last = last.then(work, work);
    };`,
};
/** Small to build, and large without the caps: for the reader by itself, */
const LOOSE_BOMB = "rows of empty cells in the sheet";
const NO_LIMITS: Partial<SheetLimits> = Object.fromEntries(
  Object.keys(SHEET_LIMITS).map((key) => [key, Infinity]),
);
/** for the platform, */
const CONTROL_BOMBS = [
  "12 million shared strings",
  "20,001 rows",
  "one cell in the last column",
  "blank rows in the sheet",
];
/** So often where everybody waits for them, that pages that are due every quarter of a second fall into their time. */
const WAITED_FOR_TIMES = 10;

/** Five hundred workbooks that were made to be bad, through every page that takes one. */
export const workbooks: Attack = {
  name: NAME,
  ids: ["A-64", "S-13"],
  isLong: true,
  async run({ target, size, say }) {
    const files = HOSTILE_FILES.filter((_, at) => at % STEP[size] === 0);
    const found = await sendWorkbooks(target, files, {
      say,
      warmMs: WARM_MS.attack,
    });
    for (const wrong of [...found.wrong, ...found.faults].slice(0, 20)) {
      say(wrong);
    }
    return [
      ...rowsOf(found),
      ...readBombs(files),
      none(
        { scenario: NAME, what: "ends of the process" },
        target.isRunning() ? 0 : 1,
        `${found.count} files`,
      ),
      ...await noCapsRows(say),
      await noWorkersRow(say),
    ];
  },
};

function rowsOf(found: SentWorkbooks): Row[] {
  const { count, tookMs, noise, reader, idleMiB, servingMiB } = found;
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
      what: "memory over idle, most: serving others and the files",
      found: `${Math.round(overIdle(found))} MiB over ${
        Math.round(idleMiB)
      } MiB`,
      bound: `≤ ${MEMORY_MIB} MiB`,
    }, overIdle(found) <= MEMORY_MIB),
    told({
      scenario: NAME,
      what: "memory over the most that serving others takes, most",
      found: `${Math.round(found.mostMiB - servingMiB)} MiB over ${
        Math.round(servingMiB)
      } MiB`,
    }),
    ...readerRows(NAME, reader, { noise, boundMs: READ_MS }),
  ];
}

function overIdle({ mostMiB, idleMiB }: SentWorkbooks): number {
  return mostMiB - idleMiB;
}

/** What is read whole is read wrongly, for long, and held. */
async function noCapsRows(say: (text: string) => void): Promise<Row[]> {
  await using open = await openTarget(NO_CAPS);
  const loose = await sendWorkbooks(open, filesOf(CONTROL_BOMBS), {
    say,
    warmMs: WARM_MS.control,
  });
  const late = loose.tookMs.filter((ms) => ms > REFUSED_MS).length;
  const over = Math.round(overIdle(loose) - MEMORY_MIB);
  return [
    control(
      { scenario: NAME, what: "the reader has no caps" },
      loose.wrong.length,
    ),
    control({ scenario: NAME, what: "the same, files that take long" }, late),
    control(
      { scenario: NAME, what: "the same, MiB of memory too many" },
      Math.max(0, over),
    ),
  ];
}

/** Who reads waits for files that are read in the process itself. */
async function noWorkersRow(say: (text: string) => void): Promise<Row> {
  await using open = await openTarget(NO_WORKERS);
  const files = filesOf([LOOSE_BOMB]);
  const { reader } = await sendWorkbooks(
    open,
    Array.from({ length: WAITED_FOR_TIMES }, () => files).flat(),
    { say, warmMs: WARM_MS.control },
  );
  const isLate = quantile(reader.tookMs, 0.95) > READ_MS;
  const late = reader.tookMs.filter((ms) => ms > READ_MS).length;
  return control(
    { scenario: NAME, what: "no Workers, roster pages too late" },
    isLate ? late : 0,
  );
}

function filesOf(names: readonly string[]): HostileFile[] {
  return HOSTILE_FILES.filter(({ name }) => names.includes(name));
}

/** The bombs by the reader alone, in processor time: what else the machine does is not in it. */
function readBombs(files: readonly HostileFile[]): Row[] {
  const long = processorMs(LONG_LIST);
  const slow = { name: "", ms: 0 };
  const bombs = files.filter(({ kind, name }) =>
    kind === "bomb" && name !== WHOLE_BOMB
  );
  for (const { name, build } of bombs) {
    const ms = processorMs(build());
    if (ms > slow.ms) Object.assign(slow, { name, ms });
  }
  const share = slow.ms / long;
  const [whole = 0] = filesOf([WHOLE_BOMB])
    .map(({ build }) => processorMs(build()) / long);
  const away = mostOf(
    filesOf([LOOSE_BOMB])
      .map(({ build }) => processorMs(build(), NO_LIMITS, 1)),
  );
  return [
    judged({
      scenario: NAME,
      what: "the reader with a bomb, most, to 20,000 honest rows of it",
      found: `${share.toFixed(2)}: ${inMs(slow.ms)} to ${
        inMs(long)
      }, ${slow.name} (${bombs.length} bombs)`,
      bound: `≤ ${BOMB_SHARE}`,
    }, share <= BOMB_SHARE),
    judged({
      scenario: NAME,
      what: "the reader with one that it inflates to its cap, to the same",
      found: whole.toFixed(2),
      bound: `≤ ${WHOLE_SHARE}`,
    }, whole > 0 && whole <= WHOLE_SHARE),
    control(
      {
        scenario: NAME,
        what: "the reader by itself has no caps, times too long",
      },
      Math.floor(away / long / BOMB_SHARE),
    ),
  ];
}

/** Reads a file and gives how long the processor worked on it; the best of some times, as others work beside. */
function processorMs(
  bytes: Uint8Array,
  limits: Partial<SheetLimits> = { maxRows: LONG_ROWS },
  readings = READINGS,
): number {
  const once = () => {
    const begun = process.cpuUsage();
    try {
      readSheet(bytes, () => {}, limits);
    } catch (error) {
      if (!(error instanceof SheetError)) throw error;
    }
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  return Math.min(...Array.from({ length: readings }, once));
}
