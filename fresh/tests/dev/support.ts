import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { linesOf } from "../../build/dev/lines.ts";

/** Inside the repository: there the one `deno.json` holds for them. Ignored by git. */
const PLACE = fileURLToPath(new URL("../../../out/", import.meta.url));

/** A small project with a page, an island and a style; files may be replaced or added. */
const FILES: Record<string, string> = {
  "dev.ts": `import { Builder } from "fresh/dev";
const root = import.meta.dirname;
await new Builder({ root, ignore: [/^data\\//] }).listen(() => import("./main.ts"), {
  hostname: "127.0.0.1",
  port: Number(Deno.env.get("PORT")),
  onListen: ({ port }) => console.log("http://127.0.0.1:" + port),
});
`,
  "main.ts": `import { App, staticFiles } from "fresh";
export const app = new App().use(staticFiles()).fsRoutes();
`,
  "words.ts": `export const WORD = "hello";\n`,
  "islands/Count.tsx": `import { useState } from "preact/hooks";
export function Count() {
  const [count, setCount] = useState(0);
  return <button type="button" onClick={() => setCount(count + 1)}>count {count}</button>;
}
`,
  "routes/_app.tsx": `import { asset } from "fresh/runtime";
export default ({ Component }) => (
  <html>
    <head><link rel="stylesheet" href={asset("/a.css")} /></head>
    <body><Component /></body>
  </html>
);
`,
  "routes/index.tsx": `import { Count } from "../islands/Count.tsx";
import { WORD } from "../words.ts";
export default () => <main><h1>{WORD}</h1><Count /></main>;
`,
  "static/a.css": "h1 { color: rgb(1, 2, 3) }\n",
};

/** A project that a development server of its own serves; gone afterwards. */
export interface DevProject extends AsyncDisposable {
  /** Folder of the project. */
  root: string;
  /** Where it is served, without a slash at the end. */
  url: string;
  /** Writes a file, its folder as well. */
  write(path: string, text: string): Promise<void>;
  /** Replaces a text in a file. */
  edit(path: string, from: string, to: string): Promise<void>;
  /** Ends the server and starts it anew at the same address. */
  restart(): Promise<void>;
  /** Ends the server. */
  stop(): Promise<void>;
}

/** Writes a project and starts its development server. */
export async function devProject(
  files: Record<string, string> = {},
): Promise<DevProject> {
  await Deno.mkdir(PLACE, { recursive: true });
  const root = await Deno.makeTempDir({ dir: PLACE, prefix: "dev-" });
  const write = async (path: string, text: string) => {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries({ ...FILES, ...files })) {
    await write(path, text);
  }
  let server = await start(root, "0");
  const { url } = server;
  return {
    root,
    url,
    write,
    async edit(path, from, to) {
      const text = await Deno.readTextFile(join(root, path));
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
      await Deno.writeTextFile(join(root, path), text.replace(from, to));
    },
    async restart() {
      server = await start(root, new URL(url).port);
    },
    stop: () => server.stop(),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await Deno.remove(root, { recursive: true });
    },
  };
}

async function start(root: string, port: string) {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(root, "dev.ts")],
    cwd: root,
    env: { PORT: port, NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reading = readOutput();
  return {
    url: await promise,
    async stop() {
      try {
        child.kill("SIGTERM");
      } catch {
        // It has ended already.
      }
      await child.status;
      await reading;
    },
  };

  async function readOutput() {
    for await (const line of linesOf(child.stdout)) {
      const [url] = /http:\/\/[\d.]+:\d+/.exec(line) ?? [];
      if (url) resolve(url);
    }
    reject(new Error("The development server ended without an address"));
  }
}

/** Asks until the answer has a text in it, and gives it. */
export async function until(url: string, wanted: RegExp): Promise<string> {
  const end = performance.now() + 60_000;
  let text = "";
  while (performance.now() < end) {
    text = await (await fetch(url)).text();
    if (wanted.test(text)) return text;
  }
  throw new Error(`${url} never had ${wanted}: ${text}`);
}
