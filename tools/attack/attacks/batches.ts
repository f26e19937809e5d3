import { quantile } from "@/tools/trials/figures.ts";
import {
  control,
  inMs,
  judged,
  none,
  type Row,
  told,
} from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "batches";
const SIZES = [11, 12, 50, 500, 1000, 2000] as const;
const TURNS = { quick: 3, full: 20 } as const;
const ALLOWED_MS = 20;
const MEMORY_MIB = 32;
const BIGGER = {
  module: "server/batch_size.ts",
  instead: "export const MAX_BATCH_SIZE = 100000;",
};

/** What was sent, with what came back. */
interface Answered {
  what: string;
  status: number;
  ms: number;
}

/** Many calls at once, addresses and bodies that are meant to cost much. */
export const batches: Attack = {
  name: NAME,
  ids: ["A-20", "A-21", "S-19"],
  async run({ target, size, say }) {
    const before = await target.memoryMiB();
    const answers: Answered[] = [];
    for (let turn = 0; turn < TURNS[size]; turn++) {
      answers.push(...await sendAll(target));
    }
    const grown = await target.memoryMiB() - before;
    const wrong = answers.filter(({ status }) => status < 400 || status > 499);
    for (const { what, status } of wrong.slice(0, 20)) {
      say(`${what}: ${status}`);
    }
    const slowest = answers.reduce((one, other) =>
      other.ms > one.ms ? other : one
    );
    const median = quantile(answers.map(({ ms }) => ms), 0.5);
    return [
      none(
        { scenario: NAME, what: "requests that were not refused as such" },
        wrong.length,
        `${answers.length} requests`,
      ),
      judged({
        scenario: NAME,
        what: "what a refusal takes, median",
        found: inMs(median),
        bound: `≤ ${ALLOWED_MS} ms`,
      }, median <= ALLOWED_MS),
      told({
        scenario: NAME,
        what: "the same, most",
        found: `${inMs(slowest.ms)}, ${slowest.what}`,
      }),
      judged({
        scenario: NAME,
        what: "memory that they leave behind",
        found: `${Math.round(grown)} MiB`,
        bound: `≤ ${MEMORY_MIB} MiB`,
      }, grown <= MEMORY_MIB),
      ...await controlRows(),
    ];
  },
};

/** What is taken works long, and is held. */
async function controlRows(): Promise<Row[]> {
  await using open = await openTarget(BIGGER);
  const before = await open.memoryMiB();
  const answers: Answered[] = [];
  for (const size of SIZES) answers.push(await sendBatch(open, size));
  const grown = await open.memoryMiB() - before;
  const median = quantile(answers.map(({ ms }) => ms), 0.5);
  return [
    control(
      { scenario: NAME, what: "batches of any size are taken" },
      answers.filter(({ status }) => status < 400).length,
    ),
    control(
      { scenario: NAME, what: "the same, ms too many" },
      Math.max(0, Math.round(median - ALLOWED_MS)),
    ),
    control(
      { scenario: NAME, what: "the same, MiB of memory too many" },
      Math.max(0, Math.round(grown - MEMORY_MIB)),
    ),
  ];
}

async function sendAll(target: Target): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const size of SIZES) answers.push(await sendBatch(target, size));
  const deep = "[".repeat(10_000) + "]".repeat(10_000);
  const bodies: Record<string, string> = {
    "ten thousand brackets": `{"json":${deep}}`,
    "a body of 300 KiB": JSON.stringify({ json: "x".repeat(300 * 1024) }),
    "no JSON": "{",
    "a number without end": `{"json":{"page":1e999}}`,
    "a key twice": `{"json":{"kind":"active","kind":{"a":1}}}`,
    "half a letter": `{"json":{"kind":"\\ud800"}}`,
  };
  for (const [what, body] of Object.entries(bodies)) {
    answers.push(await send(target, what, "roster.active", body));
  }
  const paths = [
    ",,,,,,,,,,",
    `roster.active${",".repeat(2000)}`,
    "roster.__proto__",
    "__proto__.constructor",
    "x".repeat(4000),
  ];
  for (const path of paths) {
    answers.push(await send(target, path.slice(0, 20), path, "{}"));
  }
  return answers;
}

async function sendBatch(target: Target, size: number): Promise<Answered> {
  const path = Array(size).fill("home.menus").join(",");
  const body = JSON.stringify(
    Object.fromEntries(Array.from({ length: size }, (_, at) => [at, {}])),
  );
  return await send(target, `${size} calls`, `${path}?batch=1`, body);
}

async function send(
  target: Target,
  what: string,
  path: string,
  body: string,
): Promise<Answered> {
  const begun = performance.now();
  const response = await target.ask(`/api/trpc/${path}`, {
    as: "wuhan.main",
    method: "POST",
    headers: {
      "content-type": "application/json",
      "sec-fetch-site": "same-origin",
    },
    body,
  });
  await response.body?.cancel();
  return { what, status: response.status, ms: performance.now() - begun };
}
