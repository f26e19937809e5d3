/**
 * One edge node of the drill: the whole application as it is served, and beside it, on a
 * port of its own, what only the drill asks (protocol.ts). Both go through one database.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { loadSnapshot } from "fresh";
import { createApp } from "@/app.ts";
import { openDb } from "@/db/open.ts";
import { Control } from "./control.ts";
import { drillPlatform } from "./platform.ts";
import { Ask, type Fault, NodeOptions, type NodePorts } from "./protocol.ts";
import { type Answer, FAULTY_APPS } from "./faulty_apps.ts";
import { VAULT } from "./vault.ts";
import type { z } from "zod";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Shorter than in production, so that a drill of minutes sees many ends of it. */
const TIMEOUT_MS = 3000;

const { primary, replica } = NodeOptions.parse(
  JSON.parse(Deno.args[0] ?? ""),
);
const opened = await openDb(primary.url, {
  token: primary.token,
  replica,
  vault: VAULT,
  timeoutMs: TIMEOUT_MS,
});
const platform = drillPlatform(opened);
const app = createApp(platform);
await loadSnapshot(app, ROOT);
const sound = app.handler();
const control = new Control(opened, platform);
let faulty: Answer | undefined;

/** The pages of a node that has these faults from now on. */
async function takeFaults(faults: readonly Fault[]): Promise<void> {
  faulty = undefined;
  for (const fault of faults) {
    faulty ??= await FAULTY_APPS[fault]?.(
      { platform, opened, primary, root: ROOT },
    );
  }
}

const servers = [
  Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => {
      const ask = Ask.parse(await request.json());
      if (ask.act === "faults") await takeFaults(ask.faults);
      return Response.json(await control.answer(ask));
    },
  ),
  Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request, info) => (faulty ?? sound)(request, info),
  ),
] as const;
const ports: z.input<typeof NodePorts> = {
  control: servers[0].addr.port,
  pages: servers[1].addr.port,
};
await Deno.stdout.write(
  new TextEncoder().encode(`${JSON.stringify(ports)}\n`),
);
Deno.addSignalListener("SIGTERM", () => {
  for (const server of servers) void server.shutdown();
});
await Promise.all(servers.map(({ finished }) => finished));
control.close();
await platform.longReader[Symbol.asyncDispose]();
await opened[Symbol.asyncDispose]();
// A thread that waits on a dead line would keep the process.
Deno.exit(0);
