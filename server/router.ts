import { accountRouter } from "@/server/routers/account.ts";
import { accountsRouter } from "@/server/routers/accounts.ts";
import { admissionRouter } from "@/server/routers/admission.ts";
import { auditRouter } from "@/server/routers/audit.ts";
import { authorityRouter } from "@/server/routers/authority.ts";
import { businessRouter } from "@/server/routers/business.ts";
import { clinicsRouter } from "@/server/routers/clinics.ts";
import { departmentsRouter } from "@/server/routers/departments.ts";
import { directoryRouter } from "@/server/routers/directory.ts";
import { divisionsRouter } from "@/server/routers/divisions.ts";
import { grantsRouter } from "@/server/routers/grants.ts";
import { homeRouter } from "@/server/routers/home.ts";
import { importsRouter } from "@/server/routers/imports.ts";
import { meRouter } from "@/server/routers/me.ts";
import { objectionsRouter } from "@/server/routers/objections.ts";
import { preloadRouter } from "@/server/routers/preload.ts";
import { profileRouter } from "@/server/routers/profile.ts";
import { rosterRouter } from "@/server/routers/roster.ts";
import { snapshotsRouter } from "@/server/routers/snapshots.ts";
import { statisticsRouter } from "@/server/routers/statistics.ts";
import { staysRouter } from "@/server/routers/stays.ts";
import { subaccountsRouter } from "@/server/routers/subaccounts.ts";
import { transfersRouter } from "@/server/routers/transfers.ts";
import { unitCodeRouter } from "@/server/routers/unit_code.ts";
import { vipRouter } from "@/server/routers/vip.ts";
import { createCallerFactory, router } from "@/server/trpc.ts";

/** Every procedure of the platform. */
export const appRouter = router({
  account: accountRouter,
  accounts: accountsRouter,
  admission: admissionRouter,
  audit: auditRouter,
  authority: authorityRouter,
  business: businessRouter,
  clinics: clinicsRouter,
  departments: departmentsRouter,
  directory: directoryRouter,
  divisions: divisionsRouter,
  grants: grantsRouter,
  home: homeRouter,
  imports: importsRouter,
  me: meRouter,
  objections: objectionsRouter,
  preload: preloadRouter,
  profile: profileRouter,
  roster: rosterRouter,
  snapshots: snapshotsRouter,
  statistics: statisticsRouter,
  stays: staysRouter,
  subaccounts: subaccountsRouter,
  transfers: transfersRouter,
  unitCode: unitCodeRouter,
  vip: vipRouter,
});

/** The type that the client in the browser is made from. */
export type AppRouter = typeof appRouter;

/** Calls procedures in-process: pages go through the same gate as the browser's calls. */
export const createCaller = createCallerFactory(appRouter);

/** What {@link createCaller} makes. */
export type Caller = ReturnType<typeof createCaller>;
