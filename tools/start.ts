// The demonstration: migrates, seeds, serves on loopback and says who can sign in; with `--province` on the province.
import { createApp } from "@/app.ts";
import { readEnvironment } from "@/server/environment.ts";
import { configureLog } from "@/server/log.ts";
import { type OpenPlatform, openPlatform } from "@/server/open_platform.ts";
import { serve, whereToListen } from "@/server/serve.ts";
import { sayCast, sayDemo } from "@/tools/say_cast.ts";
import { DEMO_ACCOUNTS, seedCast } from "@/tools/seed.ts";
import { seedDemoCrowd } from "@/tools/seed/demo_crowd.ts";
import {
  DEMO_CLINIC_ACCOUNT,
  seedDemoClinics,
} from "@/tools/seed/demo_clinics.ts";
import { seedDemoRecords } from "@/tools/seed/demo_records.ts";
import { seedDemoSnapshots } from "@/tools/seed/demo_snapshots.ts";
import { PROVINCE_ACCOUNTS } from "@/tools/seed/province/accounts.ts";
import { PROVINCE_PATH } from "@/tools/seed_province.ts";

const environment = { ...readEnvironment(), DEMO: "1" };

await configureLog();
await using opened = Deno.args.includes("--province")
  ? await openProvince()
  : await openDemo();
const { platform } = opened;
await serve(createApp(platform), platform, whereToListen(environment));

async function openDemo(): Promise<OpenPlatform> {
  const opened = await openPlatform(environment, {
    demo: [...DEMO_ACCOUNTS, DEMO_CLINIC_ACCOUNT],
  });
  const { platform } = opened;
  await seedCast(platform);
  await seedDemoRecords(platform);
  await seedDemoCrowd(platform);
  await seedDemoSnapshots(platform);
  await seedDemoClinics(platform);
  sayCast(platform.baseUrl);
  return opened;
}

/** @throws {Error} Where `deno task seed --province` has not made it yet. */
async function openProvince(): Promise<OpenPlatform> {
  await Deno.stat(PROVINCE_PATH).catch(() => {
    throw new Error(`Make ${PROVINCE_PATH} first: deno task seed --province`);
  });
  const opened = await openPlatform(
    { ...environment, DATABASE_URL: `file:${PROVINCE_PATH}` },
    { demo: PROVINCE_ACCOUNTS },
  );
  sayDemo({
    baseUrl: opened.platform.baseUrl,
    path: PROVINCE_PATH,
    accounts: PROVINCE_ACCOUNTS,
  });
  return opened;
}
