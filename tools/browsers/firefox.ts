import { existsSync } from "node:fs";
import { openLine } from "./socket.ts";
import { startProgram } from "./process.ts";
import type { BrowserKind, RunningBrowser, Tab } from "./tab.ts";

const PATHS = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
const LISTENING_REGEXP = /WebDriver BiDi listening on (ws:\/\/\S+)/;
/** It reaches loopback alone, and asks its maker nothing. */
const PREFERENCES: Readonly<Record<string, string | number | boolean>> = {
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "app.update.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "intl.accept_languages": "zh-CN",
};

/** The machine's own Firefox, over WebDriver BiDi; no package of npm brings one. */
export const firefox: BrowserKind = {
  name: "firefox",
  async start() {
    const path = PATHS.find((one) => existsSync(one));
    return path === undefined
      ? "this machine has no Firefox (apt-get install firefox-esr)"
      : await startFrom(path);
  },
};

async function startFrom(path: string): Promise<RunningBrowser> {
  const program = await startProgram({
    path,
    args: (folder) => {
      const lines = Object.entries(PREFERENCES).map(([name, value]) =>
        `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`
      );
      Deno.writeTextFileSync(`${folder}/user.js`, lines.join("\n"));
      return [
        "--headless",
        "--no-remote",
        "--profile",
        folder,
        "--remote-debugging-port",
        "0",
      ];
    },
    ready: LISTENING_REGEXP,
  });
  const line = await openLine(`${program.said}/session`);
  const { capabilities } = await line.send("session.new", { capabilities: {} });
  const { browserName, browserVersion } = capabilities as Record<
    string,
    string
  >;
  const { context } = await line.send("browsingContext.create", {
    type: "tab",
  });
  const tab: Tab = {
    async open(url) {
      await line.send("browsingContext.navigate", {
        context,
        url,
        wait: "complete",
      });
    },
    async value(expression) {
      const { type, result, exceptionDetails } = await line.send(
        "script.evaluate",
        {
          // As JSON: the protocol has a notation of its own for values.
          expression: `JSON.stringify({ value: ${expression} })`,
          target: { context },
          awaitPromise: false,
        },
      );
      if (type !== "success") throw new Error(JSON.stringify(exceptionDetails));
      return JSON.parse((result as { value: string }).value).value;
    },
    async size(width, height) {
      await line.send("browsingContext.setViewport", {
        context,
        viewport: { width, height },
      });
    },
    async picture() {
      const { data } = await line.send("browsingContext.captureScreenshot", {
        context,
      });
      return Uint8Array.fromBase64(String(data));
    },
  };
  return {
    version: `${browserName}/${browserVersion}`,
    tab,
    async [Symbol.asyncDispose]() {
      line.close();
      await program[Symbol.asyncDispose]();
    },
  };
}
