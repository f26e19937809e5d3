import {
  countGrants,
  getGrantSubject,
  listGrantHistory,
  listGrants,
} from "@/db/queries/grants.ts";
import { pathLabel } from "@/domain/departments.ts";
import { grantStateOf, lastGrantDay, parseTerms } from "@/domain/grants.ts";
import type { Account, Context } from "@/server/context.ts";
import { readTree } from "@/server/operations/departments/tree.ts";
import { reachLabels } from "@/server/operations/grants/grant_facts.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** Holders on one page. */
const PAGE_SIZE = 50;

type ReadContext = Context & { account: Account };

/** One page of who holds a VIP grant in the unit, with the total. */
export async function readGrants(
  ctx: ReadContext,
  input: { search: string; after: string | null },
) {
  const scope = unitScope(ctx.account.scope);
  const { today } = ctx.now;
  const options = { ...input, today, limit: PAGE_SIZE + 1 };
  const rows = await listGrants(scope, ctx.db, options);
  const tree = await readTree(scope, ctx.db);
  return {
    lines: rows.slice(0, PAGE_SIZE).map((row) => {
      const terms = parseTerms(row);
      return {
        ...row,
        ...terms,
        reach: reachLabels(tree, terms.departmentIds),
      };
    }),
    hasMore: rows.length > PAGE_SIZE,
    total: await countGrants(scope, ctx.db, options),
  };
}

/** Somebody in service with her grants, and what a new one may hold. @throws {AppError} `notFound` */
export async function readGrantsOf(ctx: ReadContext, membershipId: string) {
  const scope = unitScope(ctx.account.scope);
  const { today } = ctx.now;
  const subject = await getGrantSubject(scope, ctx.db, membershipId);
  const tree = await readTree(scope, ctx.db);
  const rows = await listGrantHistory(scope, ctx.db, subject.personId);
  const history = rows.map((row) => {
    const terms = parseTerms(row);
    return {
      ...row,
      ...terms,
      reach: reachLabels(tree, terms.departmentIds),
      state: grantStateOf(row, today),
    };
  });
  return {
    subject,
    history,
    /** In force now. */
    live: history.find(({ state }) => state === "live") ?? null,
    /** What the forms carry: the grant that was not ended, though it may have run out. */
    held: history.find(({ revokedAt }) => revokedAt === null)?.id ?? "none",
    /** The open departments by their paths, in the order of the tree. */
    departments: tree.lines()
      .map(({ row: { id } }) => ({
        code: id,
        label: pathLabel(tree.pathOf(id)),
      })),
    today,
    lastDay: lastGrantDay(today),
  };
}
