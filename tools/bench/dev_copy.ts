import { freePort } from "@/tools/free_port.ts";
import { join } from "node:path";

/** What the platform is made of, beside its packages. */
const PARTS = [
  "app.ts",
  "client",
  "codes",
  "components",
  "db",
  "deno.json",
  "deno.lock",
  "dev.ts",
  "domain",
  "fresh",
  "fresh.config.ts",
  "islands",
  "main.ts",
  "routes",
  "server",
  "static",
  "tools",
  "utils.ts",
];

const LOADER = "load_all.ts";

/** A copy of the platform whose files may be changed, with its development server. */
export interface DevCopy extends AsyncDisposable {
  /** Where it is served, without a slash at the end. */
  url: string;
  /** Reads one of its files. */
  read(path: string): Promise<string>;
  /** Writes one of its files. */
  write(path: string, text: string): Promise<void>;
  /** How long a new process takes to load all of the platform, in milliseconds. */
  load(): Promise<number>;
}

/** Copies the project, seeds it and serves it as `deno task dev` does. */
export async function devCopy(root: string): Promise<DevCopy> {
  const folder = await Deno.makeTempDir({ prefix: "bench-dev-" });
  const parts = PARTS.map((part) => join(root, part));
  await run("cp", ["-r", ...parts, folder], folder);
  await Deno.symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await run(Deno.execPath(), ["run", "-A", "tools/seed_demo.ts"], folder);
  await Deno.writeTextFile(join(folder, LOADER), await allModules(folder));
  const port = freePort();
  const server = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts"],
    cwd: folder,
    env: { DEMO: "1", PORT: String(port) },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const url = `http://localhost:${port}`;
  await answers(`${url}/healthz`);
  return {
    url,
    read: (path) => Deno.readTextFile(join(folder, path)),
    write: (path, text) => Deno.writeTextFile(join(folder, path), text),
    async load() {
      const begun = performance.now();
      await run(Deno.execPath(), ["run", "-A", LOADER], folder);
      return performance.now() - begun;
    },
    async [Symbol.asyncDispose]() {
      server.kill("SIGTERM");
      await server.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Imports whatever a page may need, as the process of a development server does. */
async function allModules(folder: string): Promise<string> {
  const paths = (await Promise.all(
    ["routes", "islands"].map((part) => modulesIn(folder, part)),
  )).flat();
  const imports = ["app.ts", ...paths].map((path) => `import "./${path}";\n`);
  return `${imports.join("")}Deno.exit(0);\n`;
}

async function modulesIn(root: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await modulesIn(root, path));
    else if (/\.tsx?$/.test(name)) found.push(path);
  }
  return found;
}

async function run(
  name: string,
  args: string[],
  cwd: string,
): Promise<void> {
  const { success, stderr } = await new Deno.Command(name, {
    args,
    cwd,
    stdin: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

/** Waits until there is an answer, as long as a first start may take. */
async function answers(url: string): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    try {
      await (await fetch(url)).body?.cancel();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`${url} does not answer`);
}
