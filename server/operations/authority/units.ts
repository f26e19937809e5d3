import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import { getAuthority } from "@/db/queries/authorities.ts";
import { getProfile, setSectionSave } from "@/db/queries/unit_profile.ts";
import {
  type AreaUnit,
  getUnit,
  insertUnits,
  setUnit,
} from "@/db/queries/units.ts";
import { assertPlace } from "@/domain/division_choices.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  ChangeUnitInput,
  UnitFactsInput,
} from "@/domain/inputs/authority_units.ts";
import type { Scope } from "@/domain/scope.ts";
import { missing } from "@/domain/unit_profile.ts";
import { writeAudit } from "@/server/audit.ts";
import { readDivisions } from "@/server/divisions.ts";
import type { ActContext } from "@/server/operations/act.ts";
import { initialsOf } from "@/server/pinyin.ts";

/** What `checkPlace` asks of a new unit: an authority need not know the town. */
export const ANYWHERE = { needsTown: false, current: null };

/** What an authority sets of a unit (主体信息). */
export type UnitFacts = z.output<typeof UnitFactsInput>;

/**
 * Adds a unit under an authority of the scope (创建机构); its profile is for the unit to
 * fill in.
 *
 * @returns Its id.
 * @throws {AppError} `notFound` for an authority outside the scope, `unitNameTaken`,
 * `divisionUnknown`, `townEnded`
 */
export async function createUnit(
  ctx: ActContext,
  scope: Scope,
  facts: UnitFacts,
): Promise<string> {
  assertPlace(await readDivisions(ctx.tx), facts.division, ANYWHERE);
  const id = newId("unt", ctx.now.ms);
  await named(() => insertUnits(scope, ctx.tx, [newUnit(ctx, id, facts)]));
  const authority = await getAuthority(scope, ctx.tx, facts.authorityId);
  await writeAudit(ctx.tx, ctx, {
    act: "units.create",
    unitId: id,
    subjectId: id,
    after: auditedFacts(facts, authority.name),
  });
  return id;
}

/** The row of a new unit; what else is known of it comes from the unit itself. */
export function newUnit(
  { now }: Pick<ActContext, "now">,
  id: string,
  facts: UnitFacts & { creditCode?: string | null },
) {
  return {
    id,
    ...facts,
    pinyin: initialsOf(facts.name),
    createdAt: now.at,
    updatedAt: now.at,
  };
}

/**
 * Changes the facts of an open unit, its 主管单位 among them: to another of the scope.
 *
 * @returns Whether anything was different; the same facts again change nothing.
 * @throws {AppError} `notFound`, `unitClosed`, `unitNameTaken`, `divisionUnknown`, `townEnded`
 */
export async function changeUnit(
  ctx: ActContext,
  scope: Scope,
  { unitId, shownDivision, ...wanted }: z.output<typeof ChangeUnitInput>,
): Promise<boolean> {
  const unit = await getUnit(scope, ctx.tx, unitId);
  if (unit.state !== "open") throw new AppError("unitClosed");
  // The unit chooses its town itself, maybe since the page was drawn.
  const facts = wanted.division === shownDivision
    ? { ...wanted, division: unit.division }
    : wanted;
  const authority = await getAuthority(scope, ctx.tx, facts.authorityId);
  const before = auditedFacts(unit, unit.authorityName);
  const after = auditedFacts(facts, authority.name);
  if (JSON.stringify(before) === JSON.stringify(after)) return false;
  assertPlace(await readDivisions(ctx.tx), facts.division, {
    ...ANYWHERE,
    current: unit.division,
  });
  const isReopened = await reopens(ctx, scope, { unitId, ...facts });
  const values = {
    ...facts,
    pinyin: initialsOf(facts.name),
    updatedAt: ctx.now.at,
    ...(isReopened && { profileState: "incomplete" as const }),
  };
  await named(() => setUnit(scope, ctx.tx, { unitId, values }));
  if (facts.division !== unit.division) {
    // A form of 地址信息 that the unit has open would put the old place back.
    await setSectionSave({ kind: "unit", unitId }, ctx.tx, {
      section: "address",
      savedAt: ctx.now.at,
      savedBy: "主管单位",
    });
  }
  await writeAudit(ctx.tx, ctx, {
    act: "units.change",
    unitId,
    subjectId: unitId,
    before: {
      ...changed(before, after),
      ...(isReopened && { profileState: "complete" }),
    },
    after: {
      ...changed(after, before),
      ...(isReopened && { profileState: "incomplete" }),
    },
  });
  return true;
}

/** Whether a completed unit misses something with other facts: a licence, a town. */
async function reopens(
  ctx: ActContext,
  scope: Scope,
  { unitId, kind, division }: UnitFacts & { unitId: string },
): Promise<boolean> {
  const profile = await getProfile(scope, ctx.tx, unitId);
  return profile.profileState === "complete" &&
    missing({ ...profile, kind, division }).length > 0;
}

function auditedFacts(
  facts: Pick<AreaUnit, "name" | "kind" | "subordination" | "division">,
  authority: string,
): Record<string, string> {
  const { name, kind, subordination, division } = facts;
  return { name, authority, unitKind: kind, subordination, division };
}

/** What stands in `one` and differs in `other`. */
function changed(
  one: Record<string, string>,
  other: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(one).filter(([key, value]) => other[key] !== value),
  );
}

async function named(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error, "unit.authority_id, unit.name")) throw error;
    throw new AppError("unitNameTaken", { cause: error });
  }
}
