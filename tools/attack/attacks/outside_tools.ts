import { join } from "node:path";
import { z } from "zod";
import type { ActorName } from "@/tests/support/access/actors.ts";
import { isQuery } from "@/tests/support/procedures.ts";
import { allTextFields, type TextField } from "@/tests/support/text_fields.ts";
import { control, none, type Row } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { findProgram, notRun } from "../programs.ts";
import { SPLICED, SPLICED_READ } from "../spliced.ts";
import { callWith } from "../sql_fields.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "outside_tools";
/** Those whose pages wapiti goes through. */
const ROLES: readonly ActorName[] = [
  "province.business",
  "province.security",
  "province.audit",
  "wuhan.main",
  "wuhan.subAll",
  "person.vip",
];
/**
 * Without its `csrf`, which looks for a token in each form: ours are guarded by where a
 * request comes from, and the attack `forgery` tries every act of them.
 */
const MODULES =
  "common,xss,permanentxss,sql,blindsql,file,exec,crlf,xxe,ssrf,redirect," +
  "methods,htaccess,backup,csp,cookieflags,http_headers";
/** Its levels are 1 to 4: low, medium, high, critical. */
const MEDIUM = 2;
/** For each role: what it crawls, then each of its modules on that. */
const LIMITS = ["--max-scan-time", "90", "--max-attack-time", "15"];
/** As deep and as wide as the menu goes; a list of rows is not followed to its end. */
const REACH = ["-d", "3", "--max-links-per-page", "40"].concat(
  ["--max-files-per-dir", "15"],
);
/** A page that it has crawled, as it says when asked to tell. */
const CRAWLED_REGEXP = /^\[\+\] (?:GET|POST) /gm;

/** Runs of sqlmap at once: each waits for answers half of its time. */
const SQLMAPS = 3;
/** A search that finds somebody: else no part of a condition changes an answer. */
const CALLED = "李";

/** What wapiti writes: findings by their kind. */
const WapitiReport = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.array(z.object({ level: z.number(), info: z.string() })),
  ),
});

/** What scanners of others find, where they are installed; in full alone. */
export const outsideTools: Attack = {
  name: NAME,
  ids: ["S-16", "S-20"],
  async run({ size, say }) {
    const rows: Row[] = [];
    for (const program of PROGRAMS) {
      const scan = SCANS[program];
      const what = `findings of ${program}, medium and worse`;
      const path = await findProgram(program);
      if (path === undefined || size === "quick") {
        rows.push(
          notRun(
            { scenario: NAME, what },
            path === undefined
              ? `${program} is not installed`
              : "in full alone",
          ),
        );
        continue;
      }
      const { findings, of } = await scan(path);
      for (const finding of findings.slice(0, 20)) say(finding);
      rows.push(none({ scenario: NAME, what }, findings.length, of));
      rows.push(await CONTROLS[program](path));
    }
    return rows;
  },
};

/** What one scanner found, and in how much. */
interface Scan {
  findings: string[];
  of: string;
}

const PROGRAMS = ["wapiti", "sqlmap"] as const;
type Program = typeof PROGRAMS[number];

const SCANS: Record<Program, (path: string) => Promise<Scan>> = {
  async wapiti(path) {
    await using target = await openTarget();
    const scan: Scan = { findings: [], of: "" };
    let pages = 0;
    for (const as of ROLES) {
      await target.forgetMisses();
      const found = await scanPages(path, {
        url: `${target.url}/`,
        headers: target.headersOf({ as }),
      });
      pages += found.pages;
      for (const one of found.findings) scan.findings.push(`${as}: ${one}`);
    }
    return { ...scan, of: `${ROLES.length} roles, ${pages} pages` };
  },
  async sqlmap(path) {
    await using target = await openTarget();
    return await scanFields(path, target, () => true);
  },
};

/** That they would find something, run as they are run above. */
const CONTROLS: Record<Program, (path: string) => Promise<Row>> = {
  async wapiti(path) {
    await using echo = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) =>
        new Response(
          `<form><input name="q"></form>${
            new URL(request.url).searchParams.get("q") ?? ""
          }`,
          { headers: { "content-type": "text/html" } },
        ),
    );
    const url = `http://127.0.0.1:${echo.addr.port}/`;
    const { findings } = await scanPages(path, { url, headers: {} });
    return control(
      { scenario: NAME, what: "wapiti at a page that echoes" },
      findings.filter((one) => /scripting/i.test(one)).length,
    );
  },
  async sqlmap(path) {
    await using target = await openTarget(SPLICED);
    const { findings } = await scanFields(
      path,
      target,
      ({ procedure, at }) =>
        procedure === SPLICED_READ && at.at(-1) === "search",
    );
    return control(
      { scenario: NAME, what: "sqlmap at a search that is spliced" },
      findings.length,
    );
  },
};

/** Goes through pages from one on; findings of medium level and worse. */
async function scanPages(
  program: string,
  { url, headers }: { url: string; headers: Record<string, string> },
): Promise<{ findings: string[]; pages: number }> {
  const folder = await Deno.makeTempDir({ prefix: "attack_wapiti_" });
  try {
    const report = join(folder, "report.json");
    const said = await run(program, [
      ...["-u", url, "--scope", "folder", "-m", MODULES],
      ...Object.entries(headers)
        .flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
      ...["--flush-session", "-v", "1", ...LIMITS, ...REACH],
      ...["--no-bugreport", "-f", "json", "-o", report],
    ]);
    const { vulnerabilities } = WapitiReport.parse(
      JSON.parse(await Deno.readTextFile(report)),
    );
    const findings = Object.entries(vulnerabilities).flatMap(([kind, found]) =>
      found.filter(({ level }) => level >= MEDIUM)
        .map(({ info }) => `${kind}: ${info}`)
    );
    return { findings, pages: said.match(CRAWLED_REGEXP)?.length ?? 0 };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A call for each text of each procedure that reads, the text marked with `*`. */
async function scanFields(
  program: string,
  target: Target,
  which: (field: TextField) => boolean,
): Promise<Scan> {
  const fields = allTextFields()
    .filter((field) => isQuery(field.procedure) && which(field));
  const findings: string[] = [];
  const left = fields.values();
  const lane = async () => {
    for (const field of left) {
      findings.push(...await scanField(program, target, field));
    }
  };
  await Promise.all(Array.from({ length: SQLMAPS }, lane));
  return { findings, of: `${fields.length} fields` };
}

/** What one run of sqlmap says of one text, in a folder of its own. */
async function scanField(
  program: string,
  target: Target,
  field: TextField,
): Promise<string[]> {
  await target.forgetMisses();
  const { as, input } = callWith(target, field, `${CALLED}*`);
  const { cookie = "", ...others } = target.headersOf({ as });
  const headers = {
    "Content-Type": "application/json",
    "Sec-Fetch-Site": "same-origin",
    ...others,
  };
  const folder = await Deno.makeTempDir({ prefix: "attack_sqlmap_" });
  try {
    const said = await run(program, [
      ...["-u", `${target.url}/api/trpc/${field.procedure}`],
      ...["--method", "POST", "--data", JSON.stringify({ json: input })],
      "--headers",
      Object.entries(headers).map((pair) => pair.join(": ")).join("\n"),
      ...["--cookie", cookie, "--dbms=SQLite", "--level", "5", "--risk", "3"],
      ...["--technique=BEUST", "--batch", "--flush-session"],
      ...["--output-dir", folder],
    ]);
    // It lists each way in that it has found by its type.
    const [, way] = /^\s*Type: (.+)$/m.exec(said) ?? [];
    return way === undefined
      ? []
      : [`${field.procedure} ${field.at.join(".")}: ${way}`];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(program: string, args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command(program, {
    args,
    stdin: "null",
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout);
}
