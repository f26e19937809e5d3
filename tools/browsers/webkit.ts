import { existsSync } from "node:fs";
import { freePort } from "@/tools/free_port.ts";
import { startProgram } from "./process.ts";
import type { BrowserKind, RunningBrowser, Tab } from "./tab.ts";

const DRIVER = "/usr/bin/WebKitWebDriver";
const SCREEN = "/usr/bin/Xvfb";
const LIBRARIES = "/usr/lib/x86_64-linux-gnu";
const BROWSERS = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"]
  .map((name) => `${LIBRARIES}/${name}/MiniBrowser`);

/** What a new session is told. */
interface Session {
  sessionId: string;
  capabilities: { browserName: string; browserVersion: string };
}

/** The machine's own WebKitGTK, the engine of Safari, over WebDriver and on a screen that nobody sees. */
export const webkit: BrowserKind = {
  name: "webkit",
  async start() {
    const browser = BROWSERS.find((one) => existsSync(one));
    if (browser === undefined || !existsSync(DRIVER) || !existsSync(SCREEN)) {
      return "this machine has no WebKitGTK (apt-get install webkit2gtk-driver xvfb)";
    }
    return await startWith(browser);
  },
};

async function startWith(browser: string): Promise<RunningBrowser> {
  await using stack = new AsyncDisposableStack();
  const screen = stack.use(
    await startProgram({
      path: SCREEN,
      args: () => ["-displayfd", "1", "-screen", "0", "1600x1200x24"],
      ready: /^(\d+)\s/,
    }),
  );
  const port = freePort();
  stack.use(
    await startProgram({
      path: DRIVER,
      args: () => [`--port=${port}`],
      env: {
        DISPLAY: `:${screen.said}`,
        LANG: "zh_CN.UTF-8",
        WEBKIT_DISABLE_COMPOSITING_MODE: "1",
        // Whoever runs this may have no name spaces to be locked up in.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      },
      ready: port,
    }),
  );
  const { sessionId, capabilities } = await post<Session>(
    `http://127.0.0.1:${port}`,
    "session",
    {
      capabilities: {
        alwaysMatch: {
          "webkitgtk:browserOptions": {
            binary: browser,
            args: ["--automation"],
          },
        },
      },
    },
  );
  const session = `http://127.0.0.1:${port}/session/${sessionId}`;
  const kept = stack.move();
  return {
    version: `${capabilities.browserName}/${capabilities.browserVersion}`,
    tab: tabOf(session),
    async [Symbol.asyncDispose]() {
      await fetch(session, { method: "DELETE" }).then((r) => r.body?.cancel());
      await kept.disposeAsync();
    },
  };
}

function tabOf(session: string): Tab {
  return {
    open: (url) => post(session, "url", { url }),
    value: (expression) =>
      post(session, "execute/sync", {
        script: `return ${expression};`,
        args: [],
      }),
    size: (width, height) => post(session, "window/rect", { width, height }),
    async picture() {
      const response = await fetch(`${session}/screenshot`);
      return Uint8Array.fromBase64((await response.json()).value);
    },
  };
}

/** Sends a command; each caller knows what it is answered. */
async function post<Value>(
  base: string,
  command: string,
  body: unknown,
): Promise<Value> {
  const response = await fetch(`${base}/${command}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${command}: ${value.message}`);
  return value;
}
