import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";
import { type Change, importMapWith } from "@/tools/trials/changed_module.ts";

const ROOT = new URL("../../", import.meta.url);

/** A module with its check taken out, and a procedure that then must not pass. */
interface Control extends Change {
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
  await using folder = await temporaryFolder();
  const map = await importMapWith(folder.path, { module, instead });
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
}
