import type { Change } from "@/tools/trials/changed_module.ts";
import { quantile } from "@/tools/trials/figures.ts";
import { forgetPeak, memoryOf } from "@/tools/trials/memory.ts";
import { judgedTime, Noise } from "@/tools/trials/noise.ts";
import {
  control,
  inMs,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { readerOf, readerRows, type Witness } from "../bystander.ts";
import { countsOf, type Crowd, type CrowdReport, sendCrowd } from "../crowd.ts";
import {
  addLargeUnit,
  crowdExports,
  crowdUploads,
  largestUploads,
} from "../crowd_files.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "crowds";
/** How many at once, and rows of the lists of people. */
const SIZES = {
  quick: { uploads: 20, exports: 100, rows: 300 },
  full: { uploads: 100, exports: 1_000, rows: 2_000 },
} as const;
const READ_MS = 300;
const MEMORY_MIB = 512;
/** So long others read before the crowd comes; a control is not judged by that. */
const WARM_MS = { attack: 15_000, control: 2_000 } as const;
const CONTROL_EXPORTS = 600;
/** Lists of a control that find no room. */
const KEPT_OUT = { count: 10, rows: 300 } as const;
const KEPT_OUT_MS = 8_000;
/** For so long the largest files come again. */
const LARGEST_MS = 5_000;
const NO_DOOR = {
  module: "server/door.ts",
  instead: `
    export class Door {
      enter() {
        return Promise.resolve({ [Symbol.dispose]() {} });
      }
      note() {}
    }`,
};
const ROOM_FOR_ALL = {
  module: "server/operations/held_uploads.ts",
  instead: `
    export const takeRoom = () => ({ [Symbol.dispose]() {} });
    export const holdUntil = () => {};`,
};
const NO_ROOM_BACK = {
  module: "server/operations/held_uploads.ts",
  instead: `
    import { AppError } from "@/domain/errors.ts";
    let held = 0;
    export function takeRoom(bytes) {
      if (held + bytes > 64 * 1024) throw new AppError("busy");
      held += bytes;
      return { [Symbol.dispose]() {} };
    }`,
};
/** How those fared who came in a crowd, and who read meanwhile. */
interface Fares {
  crowd: CrowdReport;
  reader: Witness;
  idleMiB: number;
  mostMiB: number;
  noise: number;
}

/** A hundred uploads and a thousand exports at once, while somebody reads. */
export const crowds: Attack = {
  name: NAME,
  ids: ["A-81"],
  isLong: true,
  async run({ size, say }) {
    await using target = await openLarge();
    const { rows, ...counts } = SIZES[size];
    const uploads = await crowdUploads(target, { count: counts.uploads, rows });
    const every = await crowdExports(target);
    const exports = copies(every, counts.exports);
    const found = await stand(target, { uploads, exports }, WARM_MS.attack);
    for (const wrong of found.crowd.wrong.slice(0, 20)) say(wrong);
    return [
      ...rowsOf(found, { uploads, exports }),
      none(
        { scenario: NAME, what: "ends of the process" },
        target.isRunning() ? 0 : 1,
        "one process",
      ),
      await againRow(target, { uploads, exports: every }),
      await noDoorRow(),
      ...await largestRows(),
      await noRoomRow(),
    ];
  },
};

function openLarge(change?: Change): Promise<Target> {
  return openTarget(change, { prepare: addLargeUnit });
}

/** Lets the crowd come while somebody reads. */
async function stand(
  target: Target,
  crowd: Crowd,
  warmMs: number = WARM_MS.control,
): Promise<Fares> {
  // What a process that serves others holds at most is no part of what the crowd costs.
  const warm = readerOf(target);
  await forgetPeak(target.pid);
  await new Promise((resolve) => setTimeout(resolve, warmMs));
  const { mostMiB: idleMiB } = await memoryOf(target.pid);
  await warm.stop();
  await forgetPeak(target.pid);
  const noise = new Noise([target.pid]);
  const reader = readerOf(target);
  const report = await sendCrowd(target, crowd);
  return {
    crowd: report,
    reader: await reader.stop(),
    idleMiB,
    mostMiB: (await memoryOf(target.pid)).mostMiB,
    noise: await noise.share(),
  };
}

function rowsOf(
  { crowd, reader, idleMiB, mostMiB, noise }: Fares,
  { uploads, exports }: Crowd,
): Row[] {
  const over = Math.round(mostMiB - idleMiB);
  return [
    none(
      { scenario: NAME, what: "answers but what was asked, or our refusal" },
      crowd.wrong.length,
      `${uploads.length} uploads, ${exports.length} exports`,
    ),
    judged({
      scenario: NAME,
      what: "lists taken in the end",
      found: `${crowd.taken}, the last after ${inMs(crowd.takenMs)}`,
      bound: String(uploads.length),
    }, crowd.taken === uploads.length),
    told({
      scenario: NAME,
      what: "answers to uploads; to exports",
      found: `${countsOf(crowd.uploads)}; ${countsOf(crowd.exports)}`,
    }),
    ...readerRows(NAME, reader, { noise, boundMs: READ_MS }),
    judgedTime(
      {
        scenario: NAME,
        what: "memory, most",
        found: `${Math.round(mostMiB)} MiB, ${over} MiB over serving others`,
        bound: `≤ ${MEMORY_MIB} MiB`,
      },
      mostMiB <= MEMORY_MIB,
      noise,
    ),
  ];
}

/** When the crowd has gone, one list and one file. */
async function againRow(target: Target, crowd: Crowd): Promise<Row> {
  const uploads = crowd.uploads
    .filter(({ path }) => path === "/unit/departments/import").slice(0, 1);
  const exports = crowd.exports
    .filter(({ file }) => file === "roster/export.ts").slice(0, 1);
  const begun = performance.now();
  const again = await sendCrowd(target, { uploads, exports });
  const isRight = countsOf(again.uploads) === "303 ×1" &&
    countsOf(again.exports) === "200 ×1";
  return judged({
    scenario: NAME,
    what: "a list and a file afterwards, at once",
    found: `${countsOf(again.uploads)}; ${countsOf(again.exports)}; ${
      inMs(performance.now() - begun)
    }`,
    bound: "303 ×1; 200 ×1",
  }, isRight);
}

/** Where a thousand are let in together, whoever reads comes after them. */
async function noDoorRow(): Promise<Row> {
  await using open = await openLarge(NO_DOOR);
  const every = await crowdExports(open);
  const exports = copies(every, CONTROL_EXPORTS);
  const { reader } = await stand(open, { uploads: [], exports });
  return control(
    { scenario: NAME, what: "all are let in together" },
    lateOf(reader),
  );
}

/** The pages that came too late, where they are more than may be. */
function lateOf({ tookMs }: Witness): number {
  const isLate = quantile(tookMs, 0.95) > READ_MS;
  return isLate ? tookMs.filter((ms) => ms > READ_MS).length : 0;
}

/** So many of them, in turn. */
function copies<One>(of: readonly One[], count: number): One[] {
  return Array.from({ length: count }, (_, at) => of[at % of.length])
    .filter((one) => one !== undefined);
}

/** The largest files that there can be at once; and where all of them are held. */
async function largestRows(): Promise<Row[]> {
  const bounded = await holdLargest();
  const over = await holdLargest(ROOM_FOR_ALL) - MEMORY_MIB;
  return [
    told({
      scenario: NAME,
      what: "memory with three of the largest files of each who may, most",
      found: `${Math.round(bounded)} MiB`,
    }),
    control(
      { scenario: NAME, what: "there is room for all of these, MiB too many" },
      Math.max(0, Math.round(over)),
    ),
  ];
}

/** The most that the process holds meanwhile, in MiB. */
async function holdLargest(change?: Change): Promise<number> {
  await using target = await openLarge(change);
  await forgetPeak(target.pid);
  const uploads = largestUploads();
  const patienceMs = LARGEST_MS;
  await sendCrowd(target, { uploads, exports: [], patienceMs });
  return (await memoryOf(target.pid)).mostMiB;
}

/** Where room is not given back, lists are never taken. */
async function noRoomRow(): Promise<Row> {
  await using full = await openLarge(NO_ROOM_BACK);
  const uploads = await crowdUploads(full, KEPT_OUT);
  const { taken } = await sendCrowd(full, {
    uploads,
    exports: [],
    patienceMs: KEPT_OUT_MS,
  });
  return control(
    { scenario: NAME, what: "room for uploads is not given back, lists lost" },
    uploads.length - taken,
  );
}
