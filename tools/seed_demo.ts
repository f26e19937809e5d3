// `deno task seed`: the demonstration database, without serving it, for `deno task dev` and for trying things out; with `--province` the province.
import { readEnvironment } from "@/server/environment.ts";
import { openPlatform } from "@/server/open_platform.ts";
import { sayCast } from "@/tools/say_cast.ts";
import { seedCast } from "@/tools/seed.ts";
import { seedDemoCrowd } from "@/tools/seed/demo_crowd.ts";
import { seedDemoClinics } from "@/tools/seed/demo_clinics.ts";
import { seedDemoRecords } from "@/tools/seed/demo_records.ts";
import { seedDemoSnapshots } from "@/tools/seed/demo_snapshots.ts";
import { seedProvince } from "@/tools/seed_province.ts";

if (Deno.args.includes("--province")) Deno.exit(await seedProvince(Deno.args));

const environment = { ...readEnvironment(), DEMO: "1" };

await using opened = await openPlatform(environment);
await seedCast(opened.platform);
await seedDemoRecords(opened.platform);
await seedDemoCrowd(opened.platform);
await seedDemoSnapshots(opened.platform);
await seedDemoClinics(opened.platform);
sayCast(opened.platform.baseUrl);
