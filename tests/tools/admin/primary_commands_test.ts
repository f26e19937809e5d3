import assert from "node:assert/strict";
import { createClient } from "@libsql/client/node";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";
import { runAdmin } from "@/tools/admin/run.ts";
import { startSqld } from "@/tools/sqld.ts";
import {
  isBeforeDurable,
  readPrimarySettings,
} from "@/tools/primary/settings.ts";

Deno.test("a primary believes the tokens of every key in its file, until they end, and lets readers read alone", async () => {
  await using stage = await temporaryFolder();
  const { path: folder } = stage;
  const first = await admin("primary", "keys", "--folder", folder);
  assert.equal(first.code, 0, first.complained);
  const oldKey = privateIn(first.said);
  // Names of files hold the second.
  await Deno.rename(oldKey, `${folder}/old.pem`);
  const second = await admin("primary", "keys", "--folder", folder);
  assert.match(second.said, /共 2 个/);
  const newKey = privateIn(second.said);
  const { mode } = await Deno.stat(newKey);
  assert.equal((mode ?? 0) & 0o777, 0o600);

  await using sqld = await startSqld({
    folder: `${folder}/primary`,
    publicPem: await Deno.readTextFile(`${folder}/public.pem`),
  });
  const statement = "create table if not exists one (x)";
  for (const key of [`${folder}/old.pem`, newKey]) {
    const token = await tokenOf("--key", key, "--days", "1");
    assert.equal(await tryAt(sqld.url, token, statement), "done");
  }
  const reader = await tokenOf(
    "--key",
    newKey,
    "--days",
    "1",
    "--access",
    "ro",
  );
  assert.equal(await tryAt(sqld.url, reader, "select 1"), "done");
  assert.match(
    await tryAt(sqld.url, reader, "insert into one values (1)"),
    /403/,
  );
  assert.match(await tryAt(sqld.url, sqld.token, "select 1"), /401/);
  assert.match(await tryAt(sqld.url, "", "select 1"), /401/);
});

Deno.test("primary prepare sets what must be set, again after every start, and warns of a version that is too old", async () => {
  await using stage = await temporaryFolder();
  await using sqld = await startSqld({ folder: stage.path });
  const { url, key } = sqld.admin;
  await sqld.stop();
  await sqld.start({ isPrepared: true });
  // sqld forgets at every start: that is why its unit prepares it each time.
  assert.deepEqual(await readPrimarySettings(sqld.admin), {
    durability: "relaxed",
  });

  const args = ["primary", "prepare", "--admin", url, "--primary", sqld.url];
  const refused = await admin(...args);
  const done = await adminWith({ LIBSQL_ADMIN_AUTH_KEY: key }, ...args);
  const wrong = await adminWith({ LIBSQL_ADMIN_AUTH_KEY: "no" }, ...args);

  assert.equal(refused.code, 1);
  assert.match(refused.complained, /LIBSQL_ADMIN_AUTH_KEY/);
  assert.equal(wrong.code, 1);
  assert.match(wrong.complained, /401/);
  assert.equal(done.code, 0, done.complained);
  assert.match(done.said, /durability_mode strong。/);
  assert.equal(
    /0\.24\.33/.test(done.complained),
    isBeforeDurable(sqld.version),
  );
  assert.deepEqual(await readPrimarySettings(sqld.admin), {
    durability: "strong",
  });
});

Deno.test("a token is made of a private key only, for some days", async () => {
  await using stage = await temporaryFolder();
  const made = await admin("primary", "keys", "--folder", stage.path);
  const key = privateIn(made.said);
  for (
    const args of [
      ["--key", `${stage.path}/public.pem`, "--days", "1"],
      ["--key", `${stage.path}/none.pem`, "--days", "1"],
      ["--key", key, "--days", "0"],
      ["--key", key, "--days", "9999"],
      ["--key", key],
      ["--key", key, "--days", "1", "--access", "all"],
    ]
  ) {
    const run = await admin("primary", "token", ...args);
    assert.equal(run.code, 1, args.join(" "));
    assert.equal(run.said, "");
  }
});

Deno.test("versions before 0.24.33 are told apart", () => {
  const cases = [
    ["sqld 0.24.32 (40c272de 2025-02-14)", true],
    ["sqld 0.24.33 (214baf10 2025-12-19)", false],
    ["sqld 0.25.0", false],
    ["sqld 1.0.0", false],
    ["sqld 0.9.99", true],
    ["nothing", true],
  ] as const;
  for (const [version, isOld] of cases) {
    assert.equal(isBeforeDurable(version), isOld, version);
  }
});

function admin(...args: string[]) {
  return adminWith({}, ...args);
}

async function adminWith(
  environment: Readonly<Record<string, string>>,
  ...args: string[]
) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runAdmin({
    args,
    environment,
    operator: "wang",
    readLine: () => Promise.resolve(""),
    say: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
  });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

async function tokenOf(...args: string[]): Promise<string> {
  const run = await admin("primary", "token", ...args);
  assert.equal(run.code, 0, run.complained);
  assert.match(run.said, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  return run.said;
}

function privateIn(said: string): string {
  const path = /私钥：(\S+\.pem)/.exec(said)?.[1];
  assert.ok(path, said);
  return path;
}

async function tryAt(url: string, token: string, statement: string) {
  const client = createClient({ url, ...(token ? { authToken: token } : {}) });
  try {
    await client.execute(statement);
    return "done";
  } catch (error) {
    return String(error);
  } finally {
    client.close();
  }
}
