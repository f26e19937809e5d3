import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import {
  getFound,
  listFound,
  type Reach,
} from "@/db/queries/granted_people.ts";
import { setGrantUsed } from "@/db/queries/own_grants.ts";
import { monthOf } from "@/domain/dates.ts";
import type {
  OpenPersonInput,
  SearchPeopleInput,
} from "@/domain/inputs/vip.ts";
import { MAX_FOUND } from "@/domain/lookups.ts";
import { writeAudit } from "@/server/audit.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { countLookup, lookupsLeft } from "@/server/operations/count_lookups.ts";
import { reachOf } from "@/server/operations/vip/reach.ts";
import { getOwnGrant, type OwnGrant } from "@/server/own_grant.ts";

/** A call of somebody with a grant. */
export type VipContext = Context & { account: Account; grant: OwnGrant };

/**
 * Looks for people within the grant (人员查询): by a whole document number, or by name.
 * Each search counts, whether it finds anybody or not, and is in the trail.
 *
 * @throws {AppError} `lookupsUsedUp`; `forbidden` for a grant taken away meanwhile
 */
export async function searchPeople(
  ctx: VipContext,
  wanted: z.output<typeof SearchPeopleInput>,
) {
  await countLookup(ctx);
  const search = wanted.by === "document"
    ? {
      by: wanted.by,
      type: wanted.type,
      indexes: ctx.vault.indexes("document", wanted.number),
    } as const
    : wanted;
  const lines = await inGrant(ctx, async ({ tx, grant, reach }) => {
    const options = { reach, search, limit: MAX_FOUND + 1 };
    const found = await listFound(grant.scope, tx, options);
    await writeAudit(tx, ctx, {
      act: "vip.search",
      unitId: grant.scope.unitId,
      subjectId: grant.id,
      after: {
        searchedBy: wanted.by,
        found: Math.min(found.length, MAX_FOUND),
        foundIds: found.slice(0, MAX_FOUND).map(({ personId }) => personId),
      },
    });
    return found.map(({ personId: _, ...line }) => line);
  });
  return {
    lines: lines.slice(0, MAX_FOUND),
    hasMore: lines.length > MAX_FOUND,
    left: await lookupsLeft(ctx),
  };
}

/** Whose record is about to be opened, as a search shows her. @throws {AppError} `notFound` */
export async function readSubject(ctx: VipContext, membershipId: string) {
  const reach = await reachOf(ctx.db, ctx.grant);
  const { name, departmentName } = await getFound(ctx.grant.scope, ctx.db, {
    membershipId,
    reach,
  });
  const left = await lookupsLeft(ctx);
  return { membershipId, name, departmentName, left };
}

/**
 * Opens one person (查看): what for is in the trail, and she reads it (谁查看过我). Each
 * opening counts; an id that finds nobody does not, it tells nothing.
 *
 * @throws {AppError} `notFound`, `lookupsUsedUp`, `forbidden`
 */
export async function openPerson(
  ctx: VipContext,
  { membershipId, purpose }: z.output<typeof OpenPersonInput>,
) {
  await readSubject(ctx, membershipId);
  await countLookup(ctx);
  return await inGrant(ctx, async ({ tx, grant, reach }) => {
    const found = await getFound(grant.scope, tx, { membershipId, reach });
    const { personId, birthDate, ...shown } = found;
    await writeAudit(tx, ctx, {
      act: "vip.open",
      unitId: grant.scope.unitId,
      personId,
      subjectId: membershipId,
      after: { purpose },
    });
    return { ...shown, birthMonth: birthDate && monthOf(birthDate) };
  });
}

/** Account and grant judged again, what is read and the trail: one transaction. */
function inGrant<Result>(
  ctx: VipContext,
  act: (
    inner: { tx: Tx; grant: OwnGrant; reach: Reach },
  ) => Promise<Result>,
): Promise<Result> {
  const { now } = ctx;
  return ctx.db.transaction().execute(async (tx) => {
    const account = await findAccountAgain(tx, ctx.account);
    const grant = await getOwnGrant(tx, {
      account,
      today: now.today,
      part: "lookup",
    });
    const reach = await reachOf(tx, grant);
    const result = await act({ tx, grant, reach });
    await setGrantUsed(grant.scope, tx, { grantId: grant.id, at: now.at });
    return result;
  });
}
