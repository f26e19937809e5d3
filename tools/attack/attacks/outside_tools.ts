import { join } from "node:path";
import { z } from "zod";
import type { ActorName } from "@/tests/support/access/actors.ts";
import { isQuery } from "@/tests/support/procedures.ts";
import { allTextFields } from "@/tests/support/text_fields.ts";
import { none, type Row } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { findProgram, notRun } from "../programs.ts";
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
const MODULES =
  "common,xss,permanentxss,sql,blindsql,file,exec,crlf,xxe,ssrf,redirect,csrf," +
  "methods,htaccess,backup,csp,cookieflags,http_headers";
/** Its levels are 1 to 4: low, medium, high, critical. */
const MEDIUM = 2;
const SCAN_S = 1800;

/** What wapiti writes: findings by their kind. */
const WapitiReport = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.array(z.object({ level: z.number(), info: z.string() })),
  ),
});

/** S-16, S-20: what scanners of others find, where they are installed; in full alone. */
export const outsideTools: Attack = {
  name: NAME,
  async run({ size, say }) {
    const rows: Row[] = [];
    for (const [program, scan] of Object.entries({ wapiti, sqlmap })) {
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
      await using target = await openTarget();
      const { findings, of } = await scan(path, target);
      for (const finding of findings.slice(0, 20)) say(finding);
      rows.push(none({ scenario: NAME, what }, findings.length, of));
    }
    return rows;
  },
};

/** What one scanner found, and in how much. */
interface Scan {
  findings: string[];
  of: string;
}

async function wapiti(program: string, target: Target): Promise<Scan> {
  const findings: string[] = [];
  const folder = await Deno.makeTempDir({ prefix: "attack_wapiti_" });
  for (const as of ROLES) {
    await target.forgetMisses();
    const report = join(folder, `${as}.json`);
    const headers = Object.entries(target.headersOf({ as }));
    await run(program, [
      ...["-u", `${target.url}/`, "--scope", "folder", "-m", MODULES],
      ...headers.flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
      ...["--flush-session", "--max-scan-time", String(SCAN_S)],
      ...["--no-bugreport", "-f", "json", "-o", report],
    ]);
    const { vulnerabilities } = WapitiReport.parse(
      JSON.parse(await Deno.readTextFile(report)),
    );
    for (const [kind, found] of Object.entries(vulnerabilities)) {
      for (const { level, info } of found) {
        if (level >= MEDIUM) findings.push(`${as}: ${kind}: ${info}`);
      }
    }
  }
  await Deno.remove(folder, { recursive: true });
  return { findings, of: `${ROLES.length} roles` };
}

/** A call for each text of each procedure that reads, the text marked with `*`. */
async function sqlmap(program: string, target: Target): Promise<Scan> {
  const findings: string[] = [];
  const folder = await Deno.makeTempDir({ prefix: "attack_sqlmap_" });
  const fields = allTextFields().filter(({ procedure }) => isQuery(procedure));
  for (const field of fields) {
    await target.forgetMisses();
    const { as, input } = callWith(target, field, "name*");
    const { cookie = "", ...others } = target.headersOf({ as });
    const headers = {
      "Content-Type": "application/json",
      "Sec-Fetch-Site": "same-origin",
      ...others,
    };
    const said = await run(program, [
      ...["-u", `${target.url}/api/trpc/${field.procedure}`],
      ...["--method", "POST", "--data", JSON.stringify({ json: input })],
      "--headers",
      Object.entries(headers).map((pair) => pair.join(": ")).join("\n"),
      ...["--cookie", cookie, "--dbms=SQLite", "--level", "5", "--risk", "2"],
      ...["--technique=BEUST", "--batch", "--flush-session"],
      ...["--output-dir", folder],
    ]);
    // It lists each way in that it has found by its type.
    const [, way] = /^\s*Type: (.+)$/m.exec(said) ?? [];
    if (way !== undefined) {
      findings.push(`${field.procedure} ${field.at.join(".")}: ${way}`);
    }
  }
  await Deno.remove(folder, { recursive: true });
  return { findings, of: `${fields.length} fields` };
}

async function run(program: string, args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command(program, {
    args,
    stdin: "null",
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout);
}
