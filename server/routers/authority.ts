import { readOverview } from "@/server/operations/authority/overview.ts";
import { authorityAccountsRouter } from "@/server/routers/authority_accounts.ts";
import { authorityAuthoritiesRouter } from "@/server/routers/authority_authorities.ts";
import { authorityDivisionsRouter } from "@/server/routers/authority_divisions.ts";
import { authorityImportsRouter } from "@/server/routers/authority_imports.ts";
import { authorityLimitsRouter } from "@/server/routers/authority_limits.ts";
import { authorityStatisticsRouter } from "@/server/routers/authority_statistics.ts";
import { authorityUnitsRouter } from "@/server/routers/authority_units.ts";
import { router, selfProcedure } from "@/server/trpc.ts";

/** 主管部门: what the accounts of health authorities do. */
export const authorityRouter = router({
  accounts: authorityAccountsRouter,
  authorities: authorityAuthoritiesRouter,
  divisions: authorityDivisionsRouter,
  imports: authorityImportsRouter,
  limits: authorityLimitsRouter,
  statistics: authorityStatisticsRouter,
  units: authorityUnitsRouter,

  /** The home page: counts and lines, as far as the role may see them. */
  overview: selfProcedure.query(({ ctx }) => readOverview(ctx)),
});
