import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { ADMIN_KEYS } from "@/tests/support/admin.ts";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";
import { until } from "@/tests/support/waits.ts";
import { isPrepared, readPrimarySettings } from "@/tools/primary/settings.ts";
import { startSqld } from "@/tools/sqld.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

Deno.test("the tasks of a first run may do at a primary what the runbook has them do", async () => {
  await using folder = await temporaryFolder();
  await using sqld = await startSqld({ folder: folder.path });
  const settings = {
    ...ADMIN_KEYS,
    DATABASE_URL: sqld.url,
    DATABASE_TOKEN: sqld.token,
    LIBSQL_ADMIN_AUTH_KEY: sqld.admin.key,
  };

  const prepared = await task(
    settings,
    ...["admin", "primary", "prepare"],
    ...["--admin", sqld.admin.url, "--primary", sqld.url],
  );
  const early = await task(settings, "admin", "authority", "list");
  const migrated = await task(settings, "migrate");
  const again = await task(settings, "migrate");
  const made = await task(settings, "admin", "authority", "import-divisions");

  assert.match(prepared.said, /durability_mode strong/, prepared.complained);
  assert.equal(early.code, 1);
  assert.match(early.complained, /请先运行 deno task migrate/);
  assert.equal(migrated.code, 0, migrated.complained);
  assert.match(migrated.said, /migrated: 0001_institutions/);
  assert.match(again.said, /up to date/);
  assert.match(made.said, /已建立 119 个主管部门/, made.complained);
});

Deno.test("primary prepare --every sets a primary again that was started anew", async () => {
  await using folder = await temporaryFolder();
  await using sqld = await startSqld({ folder: folder.path });
  const watching = new Deno.Command(Deno.execPath(), {
    args: [
      ...["task", "admin", "primary", "prepare", "--every", "1"],
      ...["--admin", sqld.admin.url, "--primary", sqld.url],
    ],
    cwd: ROOT,
    env: { LIBSQL_ADMIN_AUTH_KEY: sqld.admin.key },
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    for (const signal of ["SIGKILL", "SIGTERM"] as const) {
      await sqld.stop(signal);
      await sqld.start({ isPrepared: true });
      await until(
        async () => isPrepared(await readPrimarySettings(sqld.admin)),
        "nobody has prepared it",
      );
    }
  } finally {
    watching.kill("SIGTERM");
    await watching.status;
  }
});

/** `deno task …` as a process of its own, with the permissions that deno.json gives it. */
async function task(
  settings: Readonly<Record<string, string>>,
  ...args: string[]
) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", ...args],
    cwd: ROOT,
    env: { ...settings, NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, said: text(stdout), complained: text(stderr) };
}
