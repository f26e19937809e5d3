import type { Target } from "@/tools/attack/target.ts";
import type { LoadTask } from "./http/load.ts";
import { type Load, loadOn } from "./http/load_runs.ts";
import { openReference, type Reference } from "./http/open_reference.ts";
import { costOf, rowsOfLoad } from "./http/rows.ts";
import { buildPlatform } from "./pages/build_platform.ts";
import { openGround, type Reader } from "./pages/ground.ts";
import type { BenchRow } from "./row.ts";

/** So many ask at once. */
const CONNECTIONS = [1, 50, 200] as const;
/** What is judged is judged at so many. */
const JUDGED = 50;
const SECONDS = 10;
/** Before anything is measured: code is compiled, statements are ready. */
const WARM = { connections: 20, seconds: 5 };
const ROSTER = "/roster/active";

/** What a browser says beside a call of ours. */
const POSTED = {
  "content-type": "application/json",
  "sec-fetch-site": "same-origin",
};

/** An address that is asked. */
interface Asked {
  name: string;
  path: string;
  as?: Reader;
  /** What is posted; nothing for what is fetched. */
  body?: string;
  /** Shows the table that the reference draws. */
  isTable?: boolean;
}

const ASKED: readonly Asked[] = [
  { name: "登录", path: "/login" },
  {
    name: "在职花名册，50 人",
    path: ROSTER,
    as: "wuhan.main",
    isTable: true,
  },
  { name: "在职人员统计", path: "/statistics/active", as: "wuhan.main" },
  {
    name: "tRPC roster.active",
    path: "/api/trpc/roster.active",
    as: "wuhan.main",
    body: JSON.stringify({ json: {} }),
  },
];

/**
 * What the production process answers in a second, and what an answer costs, at 1, 50 and 200
 * connections, beside what Deno and Preact serve alone in the same run. Pages go out
 * unpacked, as to the proxy.
 */
export async function benchHttp(): Promise<BenchRow[]> {
  await buildPlatform();
  await using target = await openGround();
  const answer = await target.ask(ROSTER, { as: "wuhan.main" });
  await using reference = await openReference(await answer.text());
  const ofReference = (path: string) => ({
    url: reference.url + path,
    headers: {},
  });
  const bare = {
    hello: await loads(reference, ofReference("/hello")),
    table: await loads(reference, ofReference("/table")),
  };
  const rows = [
    ...barely("Deno.serve alone, five letters", bare.hello),
    ...barely("Preact alone, the table of the roster page", bare.table),
  ];
  for (const asked of ASKED) {
    rows.push(...await rowsOf(target, { asked, bare }));
  }
  return rows;
}

type Loads = ReadonlyMap<number, Load>;

/** The same address asked by each number of connections. */
async function loads(
  { pid }: Pick<Reference, "pid">,
  asked: Pick<LoadTask, "url" | "headers" | "body">,
): Promise<Loads> {
  await loadOn(pid, { ...asked, ...WARM });
  const all = new Map<number, Load>();
  for (const connections of CONNECTIONS) {
    const task = { ...asked, connections, seconds: SECONDS };
    all.set(connections, await loadOn(pid, task));
  }
  return all;
}

function barely(name: string, all: Loads): BenchRow[] {
  return [...all].map(([connections, load]) => ({
    figure: `${name}, ${connections} at once`,
    value: load.perSecond,
    unit: "answers/s",
    against: costOf(load),
    ok: true,
  }));
}

async function rowsOf(
  target: Target,
  { asked, bare }: { asked: Asked; bare: { hello: Loads; table: Loads } },
): Promise<BenchRow[]> {
  const { as, body, path } = asked;
  const all = await loads(target, {
    url: target.url + path,
    headers: {
      ...target.headersOf(as ? { as } : {}),
      ...(body && POSTED),
    },
    ...(body && { body }),
  });
  const [rival, served] = asked.isTable
    ? ["Preact", bare.table]
    : ["Deno", bare.hello];
  return [...all].flatMap(([connections, load]) => {
    const isJudged = connections === JUDGED;
    return rowsOfLoad(`${asked.name}, ${connections} at once`, {
      load,
      rival,
      most: served.get(connections)?.perSecond ?? NaN,
      isJudged,
      isTable: isJudged && asked.isTable === true,
    });
  });
}
