import { listCertificates } from "@/db/queries/certificates.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { findFactsOn } from "@/db/queries/person_facts.ts";
import { listFormerNames } from "@/db/queries/person_names.ts";
import {
  getStay,
  listSlices,
  listStaysOf,
  type StayDetails,
} from "@/db/queries/stay_details.ts";
import { listNamesGivenUp } from "@/db/queries/stay_names.ts";
import { listRequests, listTrail } from "@/db/queries/stay_trail.ts";
import { describeChanges } from "@/domain/audit_fields.ts";
import { addDays, monthOf } from "@/domain/dates.ts";
import { DepartmentTree } from "@/domain/department_tree.ts";
import {
  actsOf,
  type MembershipKind,
  membershipState,
} from "@/domain/membership.ts";
import {
  changeSentence,
  HISTORY_ACTS,
  type StayEvent,
  tellHistory,
} from "@/domain/stay_history.ts";
import type { Account, Context } from "@/server/context.ts";
import { readDivisions } from "@/server/divisions.ts";
import { pathText } from "@/server/operations/departments/tree.ts";
import { noteLook } from "@/server/operations/note_look.ts";
import { identityStamp } from "@/server/operations/stays/correct_identity.ts";
import { firstDay } from "@/server/operations/stays/get_stay.ts";
import { postStamp } from "@/server/operations/stays/post.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** Acts of one person in one unit that her page tells. */
const MAX_ACTS = 200;

/** Fields of the trail that say nothing to who reads a history: ids, and what its line has. */
const UNTOLD = ["membershipId", "departmentId", "previousId", "on", "leaveOn"];

/** Which stay, of those on these rosters. */
export interface AskedStay {
  membershipId: string;
  kinds: readonly MembershipKind[];
}

/**
 * The record of a stay (查看): the person, the post and the dates, numbers masked. Of who
 * has left, it is what was known when she did, by the name that she had then: phone,
 * certificates and identity are hers alone again. The person can see that somebody looked.
 *
 * @throws {AppError} `notFound`
 */
export async function readStay(
  ctx: Context & { account: Account },
  asked: AskedStay,
) {
  const scope = unitScope(ctx.account.scope);
  const stay = await getStay(scope, ctx.db, asked);
  const { id, unitId, personId } = stay;
  await noteLook(ctx, { act: "stays.view", unitId, personId, subjectId: id });
  const own = { kind: "person", personId } as const;
  const isLive = stay.toDate === null;
  const slice = (await listSlices(scope, ctx.db, [id])).pop();
  const tree = new DepartmentTree(await listDepartments(scope, ctx.db));
  const siblings = await listStaysOf(scope, ctx.db, personId);
  const current = siblings.find(({ toDate }) => toDate === null);
  return {
    stay: shown(stay, isLive),
    slice: slice
      ? { ...slice, path: pathText(tree, slice.departmentId) }
      : null,
    facts: await findFactsOn(own, ctx.db, lastDay(stay, ctx.now.today)) ?? null,
    certificates: isLive ? await listCertificates(own, ctx.db) : [],
    formerNames: stay.toDate === null
      ? await listFormerNames(own, ctx.db)
      : await listNamesGivenUp(own, ctx.db, stay.toDate),
    acts: actsOf(membershipState(stay)),
    /** Her live stay on the unit's rosters, where this one is over. */
    current: !isLive && current && asked.kinds.includes(current.kind)
      ? { id: current.id, kind: current.kind }
      : null,
    /** What a form on the stay rests upon, and the first day that it may carry. */
    stamp: postStamp(stay, isLive ? slice : undefined),
    identityStamp: identityStamp(stay),
    firstDay: firstDay({ stay, slice: isLive ? slice : undefined }),
    departments: tree.rows.filter(({ state }) => state === "open")
      .map(({ id, parentId, name }) => ({ id, parentId, name })),
  };
}

/**
 * What happened to a person in the unit (变动经过), newest first: all her stays in it, not
 * the one alone. Whoever reads it has looked at her, as by her record.
 *
 * @throws {AppError} `notFound`
 */
export async function readStayHistory(
  ctx: Context & { account: Account },
  asked: AskedStay,
): Promise<StayEvent[]> {
  const scope = unitScope(ctx.account.scope);
  const { db } = ctx;
  const { id, unitId, personId, registeredAt } = await getStay(
    scope,
    db,
    asked,
  );
  await noteLook(ctx, { act: "stays.view", unitId, personId, subjectId: id });
  const stays = await listStaysOf(scope, db, personId);
  const divisions = await readDivisions(db);
  const trail = await listTrail(scope, db, {
    personId,
    acts: HISTORY_ACTS,
    limit: MAX_ACTS,
  });
  return tellHistory({
    registeredAt,
    stays,
    slices: await listSlices(scope, db, stays.map(({ id }) => id)),
    ...await listRequests(scope, db, personId),
    trail: trail.map((line) => {
      const before = factsOf(line.before);
      const after = factsOf(line.after);
      const told = {
        before: JSON.stringify(without(before)),
        after: JSON.stringify(without(after)),
      };
      return {
        ...line,
        after,
        says: describeChanges(told, divisions).map(changeSentence),
      };
    }),
  });
}

/** The row without what never leaves the server. */
function shown(stay: StayDetails, isLive: boolean) {
  const { documentIndex: _i, documentSealed: _d, ...rest } = stay;
  const { phoneSealed: _p, personState: _s, registeredAt: _r, ...row } = rest;
  // The day of birth is what the mask of a citizen's number leaves out.
  const { birthDate, ...known } = row;
  const birthMonth = birthDate && monthOf(birthDate);
  return {
    ...known,
    birthMonth,
    ...(!isLive && {
      phoneMasked: null,
      phoneVerifiedAt: null,
      identityType: null,
      identityState: null,
      workStartOn: null,
    }),
  };
}

/** Today, or the last day of a stay that is over. */
function lastDay(
  { fromDate, toDate }: Pick<StayDetails, "fromDate" | "toDate">,
  today: string,
): string {
  if (toDate === null) return today;
  const last = addDays(toDate, -1);
  return last < fromDate ? fromDate : last;
}

function factsOf(json: string | null): Record<string, unknown> {
  const facts: unknown = json === null ? {} : JSON.parse(json);
  return typeof facts === "object" && facts !== null ? { ...facts } : {};
}

function without(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([key]) => !UNTOLD.includes(key)),
  );
}
