import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);

/** A module of ours with its check taken out, and a procedure that then must not pass. */
interface Control {
  module: string;
  /** What the module says in the place of its check. */
  instead: string;
  procedure: string;
  /** Where the walk over it is. */
  walk: string;
  /** What the walk says of it. */
  says: RegExp;
}

const CONTROLS: Record<string, Control> = {
  "no menu is asked for": {
    module: "domain/menus.ts",
    instead: "export const hasMenu = () => true;",
    procedure: "roster.active",
    walk: "unit_matrix_test.ts",
    says: /wuhan\.10 on roster\.active .*may not/,
  },
  "no scope is asked for": {
    module: "db/scoped.ts",
    instead: `import { sql } from "kysely";
      export const inScope = () => sql\`1\`;`,
    procedure: "accounts.account",
    walk: "unit_matrix_test.ts",
    says: /wuhan\.main on accounts\.account .*may not/,
  },
  "a session that has ended is as good as any": {
    module: "db/queries/sessions.ts",
    instead: `
      export const findSession = (db, { tokenHash }) => db.selectFrom("session")
        .selectAll().where("tokenHash", "=", tokenHash).executeTakeFirst();`,
    procedure: "home.menus",
    walk: "person_matrix_test.ts",
    says: /signedOut on home\.menus .*may not/,
  },
};

for (const [name, control] of Object.entries(CONTROLS)) {
  Deno.test(`the walk over the procedures goes red where ${name}`, async () => {
    const { code, output } = await walkWith(control);

    assert.notEqual(code, 0);
    assert.match(output, control.says);
  });
}

Deno.test("the walk over the procedures is green as the platform is", async () => {
  const { code, output } = await walkWith({
    module: "domain/menus.ts",
    instead: "",
    procedure: "roster.active",
    walk: "unit_matrix_test.ts",
  });

  assert.equal(code, 0, output);
});

/** Runs the walk over one procedure in a process of its own, in which a module says something else. */
async function walkWith(
  { module, instead, procedure, walk }: Omit<Control, "says">,
): Promise<{ code: number; output: string }> {
  const directory = await Deno.makeTempDir({ prefix: "platform_control_" });
  try {
    const changed = `${directory}/changed.ts`;
    // The names that the module does not say again come from the real one.
    await Deno.writeTextFile(
      changed,
      `export * from "${new URL(module, ROOT)}";\n${instead}\n`,
    );
    const map = `${directory}/import_map.json`;
    await Deno.writeTextFile(map, await importMapWith(module, changed));
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["test", "-A", "--no-check", `--import-map=${map}`],
        ...[`--filter=${procedure}:`, `tests/access/${walk}`],
      ],
      cwd: fileURLToPath(ROOT),
      env: { NO_COLOR: "1" },
    }).output();
    const decoder = new TextDecoder();
    return { code, output: decoder.decode(stdout) + decoder.decode(stderr) };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** The imports of deno.json, with one module in the place of another. */
async function importMapWith(module: string, path: string): Promise<string> {
  const config = await Deno.readTextFile(new URL("deno.json", ROOT));
  const { imports } = JSON.parse(config) as { imports: Record<string, string> };
  for (const [name, target] of Object.entries(imports)) {
    if (/^\.\.?\//.test(target)) imports[name] = new URL(target, ROOT).href;
  }
  imports[`@/${module}`] = new URL(`file://${path}`).href;
  return JSON.stringify({ imports });
}
