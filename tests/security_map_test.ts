import assert from "node:assert/strict";
import { glob } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readProjectFile } from "@/tests/support/deploy_files.ts";
import {
  idsTriedBy,
  problemsOfMap,
  readTrials,
  rowsUnder,
} from "@/tests/support/security_map.ts";
import { ATTACKS } from "@/tools/attack/attacks/mod.ts";
import { servePermissions } from "@/tools/permissions.ts";

const DOCUMENT = "docs/security.md";
const PACKAGES = fileURLToPath(new URL("../node_modules", import.meta.url));

Deno.test("docs/security.md names every attack once, and the tests that try it", async () => {
  const text = await readProjectFile(DOCUMENT);

  assert.deepEqual(problemsOfMap(text, await readTrials()), []);
});

Deno.test("a map that is wrong in one thing is found out", async () => {
  const text = await readProjectFile(DOCUMENT);
  const trials = await readTrials();
  const file = /(?<=\| A-22 .*)`(?=tests\/attack\/http_test.ts`)/;
  const wrong: [problem: string, what: RegExp, instead: string][] = [
    ["A-22 is there 0 times", /^\| A-22 .*\n/m, ""],
    ["A-22 is there 2 times", /^\| A-22 .*\n/m, "$&$&"],
    ["A-99 is no id", /^\| A-22 /m, "| A-99 "],
    ["A-22 is almost", /(?<=\| A-22 .*)tested/, "almost"],
    ["A-22 is open, by 2 files", /(?<=\| A-22 .*)tested/, "open"],
    [
      "A-22 is tested, by 0 files",
      /(?<=^\| A-22 .*tested \| ).*(?= \| \|$)/m,
      "",
    ],
    ["S-06 lacks what is missing", /(?<=\| S-06 .*\| )[^|]+(?=\|$)/m, ""],
    ["A-22: tests/no_test.ts is not there", file, "`tests/no_test.ts` `"],
    [
      "A-22: tests/house_test.ts has nothing of it",
      file,
      "`tests/house_test.ts` `",
    ],
    [
      "A-22: tests/house_test.ts has nothing of it",
      file,
      "`tests/house_test.ts` (no such words) `",
    ],
    [
      "A-22: tests/attack/http_test.ts is not named",
      /(?<=\| A-22 .*)`tests\/attack\/http_test.ts`/,
      "`tests/server/trpc_test.ts` (415)",
    ],
  ];

  for (const [problem, what, instead] of wrong) {
    const problems = problemsOfMap(text.replace(what, instead), trials);
    assert.ok(problems.includes(problem), `${problem}: ${problems}`);
  }
});

Deno.test("every attack is of the ids whose rows in docs/security.md name it", async () => {
  const text = await readProjectFile(DOCUMENT);

  for (const { name, ids } of ATTACKS) {
    const file = `tools/attack/attacks/${name}.ts`;
    assert.deepEqual(ids, idsTriedBy(text, file), name);
  }
});

Deno.test("docs/security.md says the licence of every package as the package does", async () => {
  const { imports }: { imports: Record<string, string> } = JSON.parse(
    await readProjectFile("deno.json"),
  );
  const names = new Set(
    Object.values(imports).flatMap((target) =>
      /^npm:((?:@[\w-]+\/)?[\w.-]+)@/.exec(target)?.[1] ?? []
    ),
  );
  const licences = await Promise.all([...names].map(async (name) => {
    const text = await readProjectFile(`node_modules/${name}/package.json`);
    return `${name}: ${JSON.parse(text).license}`;
  }));
  const told = rowsUnder(await readProjectFile(DOCUMENT), "Packages")
    .map(([name, licence]) => `${name}: ${licence}`);

  assert.ok(names.size > 20);
  assert.deepEqual(told.sort(), licences.sort());
});

Deno.test("every package that is there is under a licence that docs/security.md says", async () => {
  const text = await readProjectFile(DOCUMENT);
  const [, said = ""] = /on Linux under ([\w\s.,-]+)\.\n/.exec(text) ?? [];
  const direct = new Map(
    rowsUnder(text, "Packages").map(([name = "", licence = ""]) =>
      [name, licence] as const
    ),
  );

  const licences = await licencesThere();
  const others = [...licences].filter(([name, licence]) =>
    direct.get(name) !== licence && !said.includes(licence)
  );

  assert.ok(licences.size > 80);
  assert.deepEqual(others, []);
});

Deno.test("A-84 docs/security.md names each permission of production, which is not all and runs no program", async () => {
  const { tasks }: { tasks: Record<string, string> } = JSON.parse(
    await readProjectFile("deno.json"),
  );
  const { serve = "" } = tasks;
  const said = servePermissions({})
    .map((permission) => permission.replace(/(?<==).+/, "…")).join(" ");
  const allowed =
    serve.replace(/\$\(deno .*? tools\/permissions\.ts serve\)/, said)
      .match(/(?<= )-(A\b|-(allow|deny)\S+)/g) ?? [];
  const text = await readProjectFile(DOCUMENT);
  const told = rowsUnder(text, "What the production task may do")
    .map(([permission = ""]) => permission);

  assert.deepEqual(told.sort(), allowed.sort());
  for (const permission of allowed) {
    assert.doesNotMatch(permission, /^(-A|--allow-(all|run|import|scripts))/);
  }
});

Deno.test("A-85 no package that docs/security.md bans is in deno.lock", async () => {
  const lock: { npm: Record<string, unknown> } = JSON.parse(
    await readProjectFile("deno.lock"),
  );
  const locked = Object.keys(lock.npm).map((key) => {
    const [, name = "", version = ""] = /^(.+?)@([^@_]+)/.exec(key) ?? [];
    return { name, version };
  });
  const bans = rowsUnder(await readProjectFile(DOCUMENT), "What is banned");

  assert.ok(bans.length > 3 && locked.length > 50);
  for (const [name = "", versions = ""] of bans) {
    const before = /^before ([\d.]+)$/.exec(versions)?.[1];
    assert.ok(before !== undefined || versions === "all", versions);
    const found = locked.filter((one) =>
      one.name === name &&
      (before === undefined || isBefore(one.version, before))
    );
    assert.deepEqual(found, [], name);
  }
});

function isBefore(version: string, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) < 0;
}

/** What each package below `node_modules` says of itself, the needed ones of the needed too. */
async function licencesThere(): Promise<Map<string, string>> {
  const licences = new Map<string, string>();
  const patterns = ["*", "@*/*"].map((name) =>
    `.deno/*/node_modules/${name}/package.json`
  );
  for await (const path of glob(patterns, { cwd: PACKAGES })) {
    const { name, license } = JSON.parse(
      await Deno.readTextFile(join(PACKAGES, path)),
    );
    licences.set(name, String(license));
  }
  return licences;
}
