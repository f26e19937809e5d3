// The demonstration: migrates, seeds, serves on loopback and says who can sign in.
import { createApp } from "@/app.ts";
import { configureLog } from "@/server/log.ts";
import { openPlatform } from "@/server/open_platform.ts";
import { serve } from "@/server/serve.ts";
import { sayCast } from "@/tools/say_cast.ts";
import { DEMO_ACCOUNTS, seedCast } from "@/tools/seed.ts";
import { seedDemoCrowd } from "@/tools/seed/demo_crowd.ts";
import {
  DEMO_CLINIC_ACCOUNT,
  seedDemoClinics,
} from "@/tools/seed/demo_clinics.ts";
import { seedDemoRecords } from "@/tools/seed/demo_records.ts";
import { seedDemoSnapshots } from "@/tools/seed/demo_snapshots.ts";

const environment = { ...Deno.env.toObject(), DEMO: "1" };

await configureLog();
await using opened = await openPlatform(environment, {
  demo: [...DEMO_ACCOUNTS, DEMO_CLINIC_ACCOUNT],
});
const { platform } = opened;
await seedCast(platform);
await seedDemoRecords(platform);
await seedDemoCrowd(platform);
await seedDemoSnapshots(platform);
await seedDemoClinics(platform);
sayCast(platform.baseUrl);
await serve(createApp(platform), platform);
