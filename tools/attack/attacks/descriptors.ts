import { HONEST_LIST, HONEST_NAME } from "@/tests/hostile/odd_lists.ts";
import { untilSo } from "@/tools/drill/wait.ts";
import { openFilesOf } from "@/tools/trials/open_files.ts";
import {
  control,
  inMs,
  judged,
  none,
  type Row,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { tellsHowMade } from "../leaks.ts";
import { formOf, statusesOf } from "../many.ts";
import { askRaw } from "../raw_request.ts";
import { openSlowLines } from "../slow_lines.ts";
import { madeDepartments } from "../sql/departments.ts";
import { trailOf } from "../sql/world.ts";
import { type Ask, openTarget, type Target } from "../target.ts";

const NAME = "descriptors";
/** What the process may have open, where it needs some sixty. */
const FILES = 160;
const LINES = 2 * FILES;
const SECONDS = { quick: 5, full: 20 } as const;
const PATIENCE_MS = 5_000;
const AGAIN_MS = 10_000;
/** Of what the process wrote, where it has ended. */
const LAST_WORDS = 2_000;
const BEGINNING = "描述符科室";
const GIVES_UP = {
  module: "server/keep_listening.ts",
  instead: `
    export const keepListening = async (address, handler) => {
      const server = Deno.serve({ ...address, onListen() {} }, handler);
      await server.finished;
    };`,
};

/** What was asked while there was nothing left to open. */
interface Found {
  /** Answers by status; 0 for none. */
  statuses: Map<number, number>;
  leaks: string[];
  /** Addresses that answered 500. */
  faults: string[];
  /** Departments by whether we were told that they are made: `true`, `false`, or unknown. */
  made: Map<string, boolean | undefined>;
  openFiles: number;
  isRunning: boolean;
  /** Until a page is shown after the lines are gone. */
  againMs: number;
}

/** Connections until there is no file left to open, and what becomes of the rest. */
export const descriptors: Attack = {
  name: NAME,
  ids: ["A-82"],
  isLong: true,
  async run({ size, say }) {
    await using target = await openTarget(undefined, { openFiles: FILES });
    target.typed.add(HONEST_NAME);
    const found = await exhaust(target, SECONDS[size]);
    for (const leak of found.leaks.slice(0, 5)) say(leak);
    if (!target.isRunning()) say(target.written().slice(-LAST_WORDS));
    const rows = rowsOf(target, found, await judgeRows(target, found));
    return [...rows, await afterwards(target), await controlRow()];
  },
};

/** Opens lines until there are none left, asks meanwhile, and lets them go. */
async function exhaust(target: Target, seconds: number): Promise<Found> {
  const found: Found = {
    statuses: new Map(),
    leaks: [],
    faults: [],
    made: new Map(),
    openFiles: 0,
    isRunning: true,
    againMs: Infinity,
  };
  // Each page and each act once, so that what is kept open is open.
  for (const ask of asksOf(0)) await askOne(target, ask);
  {
    await using _lines = await openSlowLines(target, { "nothing said": LINES });
    const until = performance.now() + seconds * 1000;
    for (let nth = 1; performance.now() < until && target.isRunning(); nth++) {
      found.openFiles = Math.max(found.openFiles, openFilesOf(target.pid));
      for (const ask of asksOf(nth)) await note(found, target, ask);
    }
  }
  found.isRunning = target.isRunning();
  found.againMs = await untilSo(AGAIN_MS, () => isShownAnew(target));
  return found;
}

/** Whether a roster page is shown on a line of its own: one that was kept says nothing of others. */
async function isShownAnew(target: Target): Promise<boolean> {
  const { path, ask } = ROSTER;
  const headers = target.headersOf(ask);
  try {
    const answer = await askRaw(target.url, { method: "GET", path, headers });
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Something that is asked, and the department that it makes. */
interface Asked {
  path: string;
  ask: Ask;
  makes?: string;
}

const ROSTER: Asked = {
  path: "/roster/active",
  ask: { as: "yichang.main", from: "192.0.2.10" },
};

/** A page, a file, an act, a list and an export. */
function asksOf(nth: number): Asked[] {
  const name = `${BEGINNING}${nth}`;
  const list = new FormData();
  list.set("file", new Blob([new Uint8Array(HONEST_LIST)]), "名单.xlsx");
  const posted = {
    method: "POST",
    headers: { "sec-fetch-site": "same-origin" },
  };
  return [
    ROSTER,
    { path: "/login", ask: {} },
    { path: "/favicon.svg", ask: {} },
    {
      path: "/api/trpc/departments.create",
      ask: {
        ...posted,
        as: "wuhan.main",
        headers: { ...posted.headers, "content-type": "application/json" },
        body: JSON.stringify({ json: { names: name } }),
      },
      makes: name,
    },
    {
      path: "/preload/import",
      ask: { ...posted, as: "wuhan.main", body: list },
    },
    {
      path: "/statistics/export",
      ask: formOf({ kind: "active" }, { as: "wuhan.main" }),
    },
  ];
}

async function note(found: Found, target: Target, asked: Asked): Promise<void> {
  const { status, text } = await askOne(target, asked);
  found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1);
  if (status === 500) found.faults.push(asked.path);
  if (tellsHowMade(text)) found.leaks.push(`${asked.path}: ${status}`);
  if (asked.makes === undefined) return;
  found.made.set(asked.makes, status === 0 ? undefined : status === 200);
}

/** The answer; its status is 0 where there is none. */
async function askOne(
  target: Target,
  { path, ask }: Asked,
): Promise<{ status: number; text: string }> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await target.ask(path, { ...ask, signal });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: "" };
  }
}

/** What is there otherwise than we were told, or in half. */
async function judgeRows(
  { database }: Target,
  { made }: Found,
): Promise<string[]> {
  const there = await madeDepartments(database.db, BEGINNING);
  const { faults } = await trailOf(database.db);
  return [
    ...[...made].flatMap(([name, isMade]) =>
      isMade === undefined || isMade === there.has(name)
        ? []
        : [`${name} is ${isMade ? "lost" : "there"}`]
    ),
    ...[...there].flatMap(([name, lines]) =>
      lines === 1 ? [] : [`${name} has ${lines} lines`]
    ),
    ...faults > 0 ? [`${faults} faults in the trail`] : [],
  ];
}

function rowsOf(
  target: Target,
  found: Found,
  wrong: readonly string[],
): Row[] {
  const asked = [...found.statuses.values()].reduce((a, b) => a + b, 0);
  return [
    judged({
      scenario: NAME,
      what: "files that the process had open, most",
      found: `${found.openFiles}; ${LINES} connections, ${
        statusesOf(found.statuses)
      }`,
      bound: `≥ ${FILES - 2} of ${FILES}`,
    }, found.openFiles >= FILES - 2),
    none(
      { scenario: NAME, what: "answers that tell how it is made" },
      found.leaks.length,
      `${asked} asked`,
    ),
    none(
      { scenario: NAME, what: "faults that are told as such (500)" },
      found.faults.length,
      [...new Set(found.faults)].join(", ") || `${asked} asked`,
    ),
    none(
      {
        scenario: NAME,
        what: "acts that are there in half, or against what was said",
      },
      wrong.length,
      wrong.slice(0, 3).join(", ") || `${found.made.size} tried`,
    ),
    none(
      { scenario: NAME, what: "ends of the process" },
      found.isRunning && target.isRunning() ? 0 : 1,
      "one process",
    ),
    judged({
      scenario: NAME,
      what: "a roster page after the connections are gone",
      found: inMs(found.againMs),
      bound: `≤ ${AGAIN_MS} ms`,
    }, found.againMs <= AGAIN_MS),
  ];
}

/** An act, a list and an export when there is room again. */
async function afterwards(target: Target): Promise<Row> {
  const statuses: number[] = [];
  const asks = asksOf(1_000_000);
  for (const ask of asks) statuses.push((await askOne(target, ask)).status);
  const name = asks.find(({ makes }) => makes !== undefined)?.makes ?? "";
  const lines = (await madeDepartments(target.database.db, name)).get(name);
  return judged(
    {
      scenario: NAME,
      what: "pages, an act with its line, a list and an export then",
      found: `${statuses.join(", ")}; ${lines ?? 0} line`,
      bound: "answered; 1 line",
    },
    statuses.every((status) => status === 200 || status === 303) && lines === 1,
  );
}

/** Who listens once and no more is never heard of again. */
async function controlRow(): Promise<Row> {
  await using deaf = await openTarget(GIVES_UP, { openFiles: FILES });
  const { againMs } = await exhaust(deaf, 3);
  return control(
    { scenario: NAME, what: "the process listens once" },
    Number.isFinite(againMs) ? 0 : 1,
  );
}
