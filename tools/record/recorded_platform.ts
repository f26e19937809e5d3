import { openSession } from "@/server/session.ts";
import type { Platform } from "@/server/platform.ts";
import { theWorld, type World } from "@/tests/support/access/world.ts";
import { type TestApp, testApp } from "@/tests/support/app.ts";
import { platformOn } from "@/tests/support/cast.ts";
import { databaseOf } from "@/tests/support/database.ts";
import { serveApp } from "@/tests/support/server.ts";
import { seedDemoClinics } from "@/tools/seed/demo_clinics.ts";
import { seedDemoCrowd } from "@/tools/seed/demo_crowd.ts";
import { readyForPictures } from "./sql/ready.ts";

const TOWNSHIP_ACCOUNT = "acc_township-main-1";

/** A platform of its own on loopback, full enough for its pages to look as they will. */
export interface RecordedPlatform extends AsyncDisposable {
  platform: Platform;
  world: World;
  /** Without a slash at the end. */
  url: string;
  /** The same platform without a port, for what goes before a page. */
  app: TestApp;
  /** What the browser of somebody sends; undefined of who never signed in. */
  cookieOf(viewer: string): string | undefined;
}

/**
 * The world of the access tests, in which everybody and everything that a page can show is
 * there, with the crowd and the village clinics of the demonstration.
 */
export async function openRecordedPlatform(): Promise<RecordedPlatform> {
  const stack = new AsyncDisposableStack();
  const world = await theWorld();
  const { platform } = stack.use(
    platformOn(await databaseOf(world.bytes)),
  );
  await seedDemoCrowd(platform);
  await seedDemoClinics(platform);
  await readyForPictures(platform.db);
  const { url } = stack.use(await serveApp(platform));
  const township = await openSession(platform, {
    accountId: TOWNSHIP_ACCOUNT,
    factor: "totp",
    address: "127.0.0.1",
    userAgent: null,
  });
  const cookies = new Map<string, string>(world.cookies);
  cookies.set("township", township.split(";")[0] ?? "");
  return {
    platform,
    world,
    url,
    app: await testApp(platform),
    cookieOf: (viewer) => cookies.get(viewer),
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}
