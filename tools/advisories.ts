/**
 * `deno task advisories [--registry <address>]`: asks the registry which packages of
 * `deno.lock` are known to be bad; the one of npm, unless told. Ends with 0 if none is, with 1 if one is, and with 2 if
 * the registry does not answer: then nothing is known.
 */
import { parseArgs } from "node:util";

const ASK_PATH = "/-/npm/v1/security/advisories/bulk";
const TIME_LIMIT_MS = 30_000;
const LOCK = new URL("../deno.lock", import.meta.url);

/** What a registry says of one package. */
interface Advisory {
  title: string;
  severity: string;
  url: string;
  "vulnerable_versions": string;
}

if (import.meta.main) {
  const { values } = parseArgs({
    args: Deno.args,
    options: { registry: { type: "string" } },
  });
  Deno.exit(await tell(values.registry ?? await registryOfNpm()));
}

/** The registry that npm is set to on this machine. */
async function registryOfNpm(): Promise<string> {
  const { stdout } = await new Deno.Command("npm", {
    args: ["config", "get", "registry"],
  }).output();
  return new TextDecoder().decode(stdout).trim();
}

/** Asks and tells, and answers the exit code. */
async function tell(registry: string): Promise<number> {
  const packages = lockedPackages(await Deno.readTextFile(LOCK));
  const answer = await ask(registry, packages);
  if (typeof answer === "string") {
    await say(`The registry does not answer (${answer}): nothing is known.`);
    return 2;
  }
  for (const [name, advisories] of Object.entries(answer)) {
    for (const advisory of advisories) {
      const { severity, title, url, vulnerable_versions: versions } = advisory;
      await say(`${name} ${versions}: ${severity}: ${title} (${url})`);
    }
  }
  const bad = Object.keys(answer).length;
  await say(
    `${Object.keys(packages).length} packages, ${bad} known to be bad.`,
  );
  return bad === 0 ? 0 : 1;
}

/** The versions of each package that `deno.lock` names. */
function lockedPackages(text: string): Record<string, string[]> {
  const { npm } = JSON.parse(text) as { npm: Record<string, unknown> };
  const packages: Record<string, string[]> = {};
  for (const key of Object.keys(npm)) {
    const [, name = "", version = ""] = /^(.+?)@([^@_]+)/.exec(key) ?? [];
    packages[name] = [...packages[name] ?? [], version];
  }
  return packages;
}

/** What the registry knows by package, or in a word why it says nothing. */
async function ask(
  registry: string,
  packages: Record<string, string[]>,
): Promise<Record<string, Advisory[]> | string> {
  try {
    const response = await fetch(new URL(ASK_PATH, registry), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(packages),
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    const text = await response.text();
    return response.ok ? JSON.parse(text) : `status ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.name : "failed";
  }
}

async function say(line: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
}
