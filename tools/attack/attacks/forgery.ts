import { isQuery, PROCEDURE_PATHS } from "@/tests/support/procedures.ts";
import { INPUTS } from "@/tests/support/procedure_inputs.ts";
import { control, none } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { untouched } from "../untouched.ts";
import { openTarget, ORIGIN, type Target } from "../target.ts";

const NAME = "forgery";
const JSON_TYPE = { "content-type": "application/json" };
const FOREIGN = "https://evil.example";
/** Of the acts `quick` takes every so-manieth. */
const STEP = { quick: 4, full: 1 } as const;

/** How a browser that another site has misled sends a request; `""` takes a header away. */
const SENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "nothing said": { ...JSON_TYPE },
  "origin null": { ...JSON_TYPE, origin: "null" },
  "another site": {
    ...JSON_TYPE,
    origin: FOREIGN,
    "sec-fetch-site": "cross-site",
  },
  "another port": { ...JSON_TYPE, origin: `${ORIGIN}:8443` },
  "without TLS": { ...JSON_TYPE, origin: ORIGIN.replace("https", "http") },
  "a host below": {
    ...JSON_TYPE,
    origin: ORIGIN.replace("://", "://a."),
    "sec-fetch-site": "same-site",
  },
  "a longer host": { ...JSON_TYPE, origin: `${ORIGIN}.evil.example` },
  "typed by hand": { ...JSON_TYPE, "sec-fetch-site": "none" },
  "a page of another site": { ...JSON_TYPE, referer: `${FOREIGN}/${ORIGIN}/` },
  "a page of a longer host": {
    ...JSON_TYPE,
    referer: `${ORIGIN}.evil.example/login`,
  },
  "another site, by a page of ours": {
    ...JSON_TYPE,
    origin: FOREIGN,
    referer: `${ORIGIN}/login`,
  },
  "forwarded host": {
    ...JSON_TYPE,
    origin: FOREIGN,
    "x-forwarded-host": new URL(FOREIGN).host,
  },
  "method override": {
    ...JSON_TYPE,
    origin: FOREIGN,
    "x-http-method-override": "GET",
  },
  "plain text": { "content-type": "text/plain", origin: FOREIGN },
  "a form": {
    "content-type": "application/x-www-form-urlencoded",
    origin: FOREIGN,
  },
  "parts of a form": {
    "content-type": "multipart/form-data; boundary=x",
    origin: FOREIGN,
  },
  "its own site, as a form": {
    "content-type": "text/plain",
    origin: ORIGIN,
    "sec-fetch-site": "same-origin",
  },
};
const NO_GUARD = {
  module: "app.ts",
  instead: `
    import { createApp as real } from "@/app.ts";
    export const createApp = (platform) => {
      const app = real(platform);
      const handler = app.handler.bind(app);
      app.handler = () => (request, info) => {
        const headers = new Headers(request.headers);
        headers.set("origin", platform.baseUrl);
        headers.set("sec-fetch-site", "same-origin");
        return handler()(new Request(request, { headers }), info);
      };
      return app;
    };`,
};

/** Every act, as another site would have a browser of somebody signed in send it. */
export const forgery: Attack = {
  name: NAME,
  ids: ["A-22", "A-23", "S-18"],
  async run({ target, size, say }) {
    const acts = PROCEDURE_PATHS.filter((path) => !isQuery(path))
      .filter((_, at) => at % STEP[size] === 0);
    const before = await target.rows();
    const taken = await send(target, acts);
    for (const one of taken.slice(0, 20)) say(one);
    await using open = await openTarget(NO_GUARD);
    const loose = await send(open, acts.slice(0, 3));
    const cases = acts.length * Object.keys(SENT).length;
    return [
      none(
        { scenario: NAME, what: "acts that another site can have done" },
        taken.length,
        `${cases} requests, ${acts.length} acts`,
      ),
      untouched(NAME, await target.changedTables(before)),
      control({ scenario: NAME, what: "nobody guards" }, loose.length),
    ];
  },
};

/** Sends every act in every way, and names those that were not refused by the guard itself. */
async function send(
  target: Target,
  acts: readonly string[],
): Promise<string[]> {
  const taken: string[] = [];
  for (const path of acts) {
    const as = path.startsWith("me.") ? "person.new" : "wuhan.main";
    for (const [how, headers] of Object.entries(SENT)) {
      const response = await target.ask(`/api/trpc/${path}`, {
        as,
        method: "POST",
        headers,
        body: JSON.stringify({ json: INPUTS[path] }),
      });
      await response.body?.cancel();
      if (![403, 415].includes(response.status)) {
        taken.push(`${path}, ${how}: ${response.status}`);
      }
    }
  }
  return taken;
}
