import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SETTING_NAMES } from "@/server/environment.ts";
import { migratedBytes, TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { readProjectFile } from "@/tests/support/deploy_files.ts";
import { testPrimary } from "@/tests/support/edge.ts";
import type { ProbeGround } from "@/tests/support/reaching_out.ts";
import { listeningOf } from "@/tests/support/listening.ts";
import { rowsUnder } from "@/tests/support/security_map.ts";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";
import { until } from "@/tests/support/waits.ts";
import { freePort } from "@/tools/free_port.ts";
import { nativePackages, servePermissions } from "@/tools/permissions.ts";
import { serveCommand } from "@/tools/trials/serve_command.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROBE = "tests/support/reaching_out.ts";
/** What the two native packages look for to find their library. */
const OF_PACKAGES = ["LIBSQL_JS_DEV", "NAPI_RS_*"];
const SETTINGS = {
  DATA_KEYS: TEST_VAULT_KEYS.dataKeys,
  INDEX_KEYS: TEST_VAULT_KEYS.indexKeys,
  BASE_URL: "https://platform.example",
};
/** How long a program may run to its end. */
const RUN_MS = 90_000;

Deno.test("A-84 the tasks may read the settings of docs/settings.md, one by one, and nothing else of the environment", async () => {
  const text = await readProjectFile("docs/settings.md");
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, name = ""]) =>
    name
  );
  const documented = headings.filter((name) => name !== "Operating")
    .flatMap((name) => rowsUnder(text, name))
    .flatMap(([names = ""]) => names.split(", "));
  const { tasks } = JSON.parse(await readProjectFile("deno.json"));

  assert.deepEqual(
    [...documented, "DEMO"].sort(),
    [...SETTING_NAMES].sort(),
  );
  for (const name of ["start", "seed", "serve"]) {
    assert.doesNotMatch(tasks[name], /--allow-env|(^| )-A( |$)/, name);
    assert.match(tasks[name], /tools\/permissions\.ts \w+\)/, name);
  }
  const cases = [["settings", []], ["demo", OF_PACKAGES]] as const;
  for (const [what, others] of cases) {
    assert.equal(
      await run(["run", "--no-prompt", "tools/permissions.ts", what], {}),
      `--allow-env=${[...SETTING_NAMES, ...others].join(",")}`,
    );
  }
  assert.equal(
    servePermissions({}).at(-1),
    `--allow-env=${[...SETTING_NAMES, ...OF_PACKAGES].join(",")}`,
  );
});

Deno.test("A-84 what says the permissions of production says nothing without the settings, and nothing for a word that it does not know", async () => {
  const say = async (...args: string[]) => {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", ...args],
      cwd: ROOT,
      stderr: "null",
    }).output();
    return new TextDecoder().decode(stdout);
  };

  assert.equal(await say("tools/permissions.ts", "serve"), "");
  assert.equal(await say("tools/permissions.ts", "constructor"), "");
});

Deno.test("A-57 A-84 the running service starts no program, reaches nobody of no setting, reads no key and loads no library of its own making", async () => {
  await using stack = new AsyncDisposableStack();
  await Deno.mkdir(join(ROOT, "data"), { recursive: true });
  const folder = await Deno.makeTempDir({
    dir: join(ROOT, "data"),
    prefix: "permissions_",
  });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const asked: string[] = [];
  const other = stack.use(Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => {
      asked.push(request.url);
      return new Response("export {};", {
        headers: { "content-type": "text/typescript" },
      });
    },
  ));
  const ground: ProbeGround = {
    otherPort: other.addr.port,
    strayLibrary: await strayLibrary(folder),
    elsewhere: stack.use(await temporaryFolder()).path,
  };
  await Deno.mkdir(join(ROOT, "backups"), { recursive: true });
  await Deno.writeFile(join(folder, "platform.db"), await migratedBytes());

  // What it finds with all permissions: were it nothing, it would find nothing out.
  const control = await run([
    "run",
    "-A",
    "--no-lock",
    PROBE,
    JSON.stringify(ground),
  ], {
    DATA_KEYS: TEST_VAULT_KEYS.dataKeys,
  });
  assert.equal(JSON.parse(control).length, 16, control);
  asked.length = 0;

  const done = await probeService(folder, ground);

  assert.deepEqual(done, []);
  assert.deepEqual(asked, []);
});

Deno.test("A-83 A-84 what the task of production may do is enough for an edge node, which listens where its settings say and nowhere else", async () => {
  await buildIfNeeded();
  await using primary = await testPrimary();
  const { url, token } = primary.sqld;
  // Where the task may write.
  await using stack = new AsyncDisposableStack();
  await Deno.mkdir(join(ROOT, "data"), { recursive: true });
  const folder = await Deno.makeTempDir({
    dir: join(ROOT, "data"),
    prefix: "permissions-edge-",
  });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  const port = freePort();
  const environment = {
    ...SETTINGS,
    DATABASE_URL: url,
    DATABASE_TOKEN: token,
    DATABASE_REPLICA: `file:${folder}/edge/replica.db`,
    PORT: String(port),
  };
  const { args } = await serveCommand({ environment, folder });
  const node = new Deno.Command(Deno.execPath(), {
    args,
    cwd: ROOT,
    env: { NO_COLOR: "1", RUST_LOG: "off", ...environment },
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    const here = `http://127.0.0.1:${port}`;
    await untilReady(`${here}/healthz`);
    // It counts the miss at the primary, and looks for the account in its replica.
    const refused = await fetch(`${here}/login`, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({
        account: "4201060001",
        password: "wrong-one",
      }),
    });
    assert.equal(refused.status, 422, await refused.text());
    // All that is open of a node and its primary; the worker of the replica opens nothing.
    const { admin } = primary.sqld;
    assert.deepEqual(listeningOf(node.pid), [{ port, isLoopback: true }]);
    assert.deepEqual(
      listeningOf(primary.sqld.pid),
      [url, admin.url].map((one) => Number(new URL(one).port)).sort((a, b) =>
        a - b
      )
        .map((one) => ({ port: one, isLoopback: true })),
    );
  } finally {
    node.kill("SIGKILL");
    await node.status;
  }
});

/** The task serves what was built; which version of it does not matter here. */
async function buildIfNeeded(): Promise<void> {
  const built = `${ROOT}_fresh/snapshot.json`;
  if (await Deno.stat(built).then(() => true, () => false)) return;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "build"],
    cwd: ROOT,
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
}

async function untilReady(url: string): Promise<void> {
  await until(async () => {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    return response?.ok === true;
  }, "the node does not answer");
}

/** Starts the task of production with the probe in it, and answers what that could do. */
async function probeService(
  folder: string,
  ground: ProbeGround,
): Promise<string[]> {
  const found = join(folder, "found.json");
  const environment = {
    ...SETTINGS,
    DATABASE_URL: `file:${join(folder, "platform.db")}`,
    PORT: String(freePort()),
  };
  const change = {
    module: "server/serve.ts",
    instead: `
      import { reachOut } from "@/${PROBE}";
      export async function serve() {
        const done = await reachOut(${JSON.stringify(ground)});
        await Deno.writeTextFile(
          ${JSON.stringify(found)},
          JSON.stringify(done),
        );
      }`,
  };
  const { args } = await serveCommand({ environment, folder, change });
  await run(args, environment);
  return JSON.parse(await Deno.readTextFile(found));
}

/** Runs `deno` to its end and answers what it has said. */
async function run(
  args: string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: ROOT,
    env: { NO_COLOR: "1", RUST_LOG: "off", ...environment },
    signal: AbortSignal.timeout(RUN_MS),
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

/** A library that loads, in a place where the process may write. */
async function strayLibrary(folder: string): Promise<string> {
  const [place = ""] = nativePackages().filter((name) =>
    /argon2.*gnu|argon2-darwin/.test(name)
  );
  const name = /@node-rs\+(argon2-[\w-]+)@/.exec(place)?.[1] ?? "";
  const from = `${place}/node_modules/@node-rs/${name}`;
  const library = [...Deno.readDirSync(join(ROOT, from))]
    .find((entry) => entry.name.endsWith(".node"));
  const path = join(folder, "stray.node");
  await Deno.copyFile(join(ROOT, from, library?.name ?? ""), path);
  return path;
}
