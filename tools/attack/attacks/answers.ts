import { PAGES } from "@/tests/access/pages.ts";
import { PUBLIC_PAGES } from "@/tests/access/public_pages.ts";
import { ACTOR_NAMES, type ActorName } from "@/tests/support/access/actors.ts";
import type { Visit } from "@/tests/access/visit.ts";
import { control, none, type Row } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { tellsHowMade, tellsVersion } from "../leaks.ts";
import { FAULT_HEADER, LOOSE, LOOSE_ANSWERS } from "../loose_answers.ts";
import { askRaw } from "../raw_request.ts";
import { type Ask, openTarget, type Target } from "../target.ts";

const NAME = "answers";
/** Of the pages `quick` takes every so-manieth. */
const STEP = { quick: 8, full: 1 } as const;
const EVIL = "evil.example";

/** Ways to ask for a page by another name, or in another way, than a browser would. */
const TRICKS: readonly ((path: string) => { path: string; ask: Ask })[] = [
  (path) => ({ path, ask: {} }),
  (path) => ({ path: `/${path}`, ask: {} }),
  (path) => ({ path: path.replace("/", "/%2e/"), ask: {} }),
  (path) => ({ path: `/x/%2e%2e${path}`, ask: {} }),
  (path) => ({ path: `/_fresh/..%2f..${path}`, ask: {} }),
  (path) => ({ path: `/${path.slice(1).replaceAll("/", "%2f")}`, ask: {} }),
  (path) => ({ path: `${path};a=1`, ask: {} }),
  (path) => ({ path: `${path}%00`, ask: {} }),
  (path) => ({ path: `${path}/`, ask: {} }),
  (path) => ({ path: path.toUpperCase(), ask: {} }),
  (path) => ({ path: `${path}?${"a=1&".repeat(500)}`, ask: {} }),
  (path) => ({ path, ask: { headers: { "x-forwarded-host": EVIL } } }),
  (path) => ({ path, ask: { headers: { forwarded: `host=${EVIL}` } } }),
  (path) => ({ path, ask: { headers: { "x-original-url": "/" } } }),
  (path) => ({ path, ask: { headers: { origin: `https://${EVIL}` } } }),
  (path) => ({ path, ask: { method: "PUT" } }),
  (path) => ({ path, ask: { method: "PROPFIND" } }),
  (path) => ({ path, ask: { method: "TRACE", headers: { "x-echo": EVIL } } }),
  (path) => ({ path, ask: { headers: { host: EVIL } } }),
];

/** What every answer says to the browser. */
const HEADERS: Readonly<Record<string, RegExp>> = {
  "content-security-policy": /^default-src 'none'; script-src 'self';/,
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\)/,
  "strict-transport-security": /max-age=\d{8}/,
  "cache-control": /no-store|max-age=\d+|no-cache/,
};
/** Pages that a browser may keep for a while: places of the country, which are nobody's. */
const KEPT_REGEXP = /^\/api\/divisions\//;
/** One that few may open; whoever has no session is sent on from it. */
const CONTROL_PAGE = "unit/departments/index.tsx";

/** Pages asked for by other names, and what every answer gives away. */
export const answers: Attack = {
  name: NAME,
  ids: ["A-24", "A-26", "A-27", "A-28"],
  async run({ target, size, say }) {
    const files = Object.keys(PAGES).filter((_, at) => at % STEP[size] === 0);
    const found = await askAll(target, [
      ...visitsOf(target, files),
      ...Object.values(PUBLIC_PAGES).map((path): Visit => ({ path, may: [] })),
    ]);
    for (const wrong of found.wrong.slice(0, 20)) say(wrong);
    return [
      none(
        { scenario: NAME, what: "answers that say too much, or too little" },
        found.wrong.length,
        `${found.cases} answers`,
      ),
      ...await controlRows(),
    ];
  },
};

/** Of each fault counts what is said of it, and nothing else. */
async function controlRows(): Promise<Row[]> {
  await using loose = await openTarget(LOOSE);
  const visits = visitsOf(loose, [CONTROL_PAGE]);
  const rows: Row[] = [];
  for (const [at, { what, finds }] of LOOSE_ANSWERS.entries()) {
    const { wrong } = await askAll(loose, visits, String(at));
    const breaches = wrong.filter((one) => one.includes(finds)).length;
    rows.push(control({ scenario: NAME, what }, breaches));
  }
  return rows;
}

function visitsOf({ world }: Target, files: readonly string[]): Visit[] {
  return files.flatMap((file) => PAGES[file]?.(world).slice(0, 1) ?? []);
}

async function askAll(
  target: Target,
  visits: readonly Visit[],
  fault?: string,
): Promise<{ cases: number; wrong: string[] }> {
  const wrong: string[] = [];
  let cases = 0;
  for (const { path, may } of visits) {
    const outside = ACTOR_NAMES.find((name) =>
      !may.includes(name) && target.world.cookies.has(name)
    );
    for (const trick of TRICKS) {
      const tricked = trick(path);
      for (const as of [undefined, may[0], outside]) {
        cases++;
        const headers = {
          ...tricked.ask.headers,
          ...(fault && { [FAULT_HEADER]: fault }),
        };
        const ask = { ...tricked.ask, headers, ...(as && { as }) };
        const said = await judge(target, { path: tricked.path, ask, may });
        if (said !== "") {
          const how = ask.method ?? JSON.stringify(headers);
          wrong.push(`${as ?? "nobody"}, ${tricked.path} ${how}: ${said}`);
        }
      }
    }
  }
  return { cases, wrong };
}

/** What is wrong with an answer; nothing, if nothing is. */
async function judge(
  target: Target,
  { path, ask, may }: { path: string; ask: Ask; may: readonly ActorName[] },
): Promise<string> {
  const { status, headers, text } = await askRaw(target.url, {
    method: ask.method ?? "GET",
    path,
    headers: target.headersOf(ask),
  });
  const mayNot = may.length > 0 && (!ask.as || !may.includes(ask.as));
  const told = [...headers].map((header) => header.join(": ")).join("\n") +
    text;
  const problems = [
    status >= 500 && status !== 503 && `ends with ${status}`,
    mayNot && status === 200 && "is shown",
    tellsHowMade(told) && "tells how it is made",
    tellsVersion(told) && "tells a version",
    headers.has("server") && "names the server",
    ask.as && status === 200 &&
    !KEPT_REGEXP.test(new URL(path, target.url).pathname) &&
    headers.get("cache-control") !== "no-store" &&
    !(ask.as === "signedOut" && isOpenPage(headers)) && "may be kept",
    headers.has("access-control-allow-origin") && "is open to other sites",
    [...headers.values()].some((value) => value.includes(EVIL)) &&
    "believes another host",
    text.includes(EVIL) && "repeats another host",
    ...Object.entries(HEADERS).map(([name, value]) =>
      !value.test(headers.get(name) ?? "") && `${name} is ${headers.get(name)}`
    ),
  ];
  return problems.filter((problem) => problem !== false).join(", ");
}

/** The page of whoever is signed out, which is asked for again each time (`server/open_pages.ts`). */
function isOpenPage(headers: Headers): boolean {
  return headers.get("cache-control") === "private, no-cache" &&
    headers.has("etag") && !headers.has("set-cookie");
}
