import type { OpenDatabase } from "@/db/open.ts";
import { Reading, readWith } from "@/db/reading.ts";
import { createVault } from "@/db/sealed.ts";
import { AskPace } from "@/server/ask_pace.ts";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { Metrics } from "@/server/metrics.ts";
import type { Platform } from "@/server/platform.ts";
import { RecentAsks } from "@/server/recent_asks.ts";
import { writeSeen } from "@/server/seen_commit.ts";
import { openSession } from "@/server/session.ts";
import { type TestApp, testApp } from "./app.ts";
import { castBytes, type TestPlatform, testPlatform } from "./cast.ts";
import { TEST_VAULT_KEYS } from "./database.ts";
import { type TestPrimary, testPrimary } from "./edge.ts";
import { openJar } from "./jar.ts";

/** As long as in production: many write at once. */
const LONG_MS = 10_000;

/** A primary with the cast in it, and platforms around edge nodes of it. */
export interface EdgeStage extends AsyncDisposable {
  primary: TestPrimary;
  cast: TestPlatform;
  /** Opens another edge node; it closes with the stage. */
  openNode(name: string): Promise<Platform>;
}

/** Starts a primary with the cast. */
export async function edgeStage(): Promise<EdgeStage> {
  const stack = new AsyncDisposableStack();
  const primary = stack.use(
    await testPrimary(castBytes(), { timeoutMs: LONG_MS }),
  );
  // Lends its clock and its providers.
  const cast = stack.use(await testPlatform());
  const vault = createVault(TEST_VAULT_KEYS);
  const platformOn = (opened: OpenDatabase): Platform => ({
    ...cast.platform,
    vault,
    db: opened.db,
    mode: opened.replica ? "edge" : "server",
    replica: opened.replica ?? null,
    writersWaiting: () => opened.writersWaiting(),
    metrics: new Metrics(),
    // A process each: what one remembers of who asked, another does not know.
    askPace: new AskPace(),
    recentAsks: new RecentAsks(),
    longReader: stack.use(
      new LongReader(() => opened.readAddress(), TEST_VAULT_KEYS),
    ),
  });
  return {
    primary,
    cast,
    openNode: async (name) =>
      platformOn(stack.use(await primary.openEdge(name))),
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}

/** A browser that is signed in, and may ask any node: it carries its cookies along. */
export interface RoamingBrowser {
  get(node: Platform, path: string): Promise<Response>;
  post(
    node: Platform,
    path: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<Response>;
}

/** Signs an account in at a node. */
export async function roam(
  node: Platform,
  accountId: string,
): Promise<RoamingBrowser> {
  const apps = new Map<Platform, TestApp>();
  let here = node;
  const jar = openJar({
    async request(path, init) {
      const app = apps.get(here) ?? await testApp(here);
      apps.set(here, app);
      return await app.request(path, init);
    },
    as: () => Promise.reject(new Error("Whoever roams is signed in already")),
  });
  const reading = new Reading();
  const line = await readWith(reading, () =>
    openSession(node, {
      accountId,
      factor: "totp",
      address: "127.0.0.1",
      userAgent: null,
    }));
  for (const set of [line, writeSeen(node, reading.needs)]) {
    const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
    jar.cookies.set(name, value);
  }
  return {
    get(at, path) {
      here = at;
      return jar.get(path);
    },
    post(at, path, fields) {
      here = at;
      return jar.post(path, fields);
    },
  };
}
