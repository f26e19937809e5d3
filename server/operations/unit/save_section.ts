import type { Tx } from "@/db/open.ts";
import {
  getProfile,
  listSectionSaves,
  type SavedSection,
  setOtherNames,
  setProfile,
  setSectionSave,
  type UnitProfileRow,
} from "@/db/queries/unit_profile.ts";
import { assertPlace } from "@/domain/division_choices.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";
import { missing, type UnitProfile } from "@/domain/unit_profile.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";
import { readDivisions } from "@/server/divisions.ts";

/** The fields of one section, as its form gives them. */
export interface SectionValues {
  section: SavedSection;
  /** When the section was last saved as the page knew it; empty for never. */
  seen: string;
  /** Whether a completed profile may become 未完善 by this. */
  reopens?: "1" | undefined;
  values: Partial<
    Omit<UnitProfile, "kind" | "otherNames" | "openDepartments">
  >;
  /** Only where the section holds them. */
  otherNames?: readonly string[];
}

/** What came of saving a section. */
export interface SavedProfile {
  isChanged: boolean;
  /** Whether the unit was 已完善 and is so no more. */
  isReopened: boolean;
}

/**
 * Saves one section of a unit's profile (单位信息维护); what is empty stays empty, and a
 * completed profile that misses something now is 未完善 again.
 *
 * @throws {AppError} `profileChanged` if the section was saved since the form was drawn,
 * `profileReopens` unless the form confirmed it, `foundedInFuture`, `otherNameOwn`,
 * `divisionUnknown`, `townEnded`, `notFound`
 */
export async function saveSection(
  ctx: Context & { account: Account },
  tx: Tx,
  scope: Scope & { kind: "unit" },
  input: SectionValues,
): Promise<SavedProfile> {
  const { unitId } = scope;
  const before = await getProfile(scope, tx, unitId);
  await assertFresh(tx, scope, input);
  const otherNames = input.otherNames ?? before.otherNames;
  const after = { ...before, ...input.values, otherNames };
  assertTrue(ctx, after);
  if (after.division !== before.division) {
    // A county alone is saved, and stands before 已完善.
    assertPlace(await readDivisions(tx), after.division, {
      needsTown: false,
      current: before.division,
    });
  }
  const changes = changesOf(before, after);
  if (changes.length === 0) return { isChanged: false, isReopened: false };
  const isReopened = before.profileState === "complete" &&
    missing(after).length > 0;
  if (isReopened && input.reopens !== "1") throw new AppError("profileReopens");
  const { at } = ctx.now;
  await setProfile(scope, tx, {
    unitId,
    values: {
      ...input.values,
      ...(isReopened && { profileState: "incomplete" }),
      updatedAt: at,
    },
  });
  if (changes.includes("otherNames")) {
    await setOtherNames(scope, tx, otherNames);
  }
  const { section } = input;
  const savedBy = ctx.account.holderName ?? ctx.account.label;
  await setSectionSave(scope, tx, { section, savedAt: at, savedBy });
  await writeAudit(tx, ctx, {
    act: "profile.save",
    unitId,
    subjectId: unitId,
    before: picked(before, changes, isReopened && "complete"),
    after: picked(after, changes, isReopened && "incomplete"),
  });
  return { isChanged: true, isReopened };
}

async function assertFresh(
  tx: Tx,
  scope: Scope & { kind: "unit" },
  { section, seen }: SectionValues,
): Promise<void> {
  const saves = await listSectionSaves(scope, tx, scope.unitId);
  const last = saves.find((save) => save.section === section)?.savedAt ?? "";
  if (last !== seen) throw new AppError("profileChanged");
}

/** What the schema cannot know: the day of today, and the unit's own name. */
function assertTrue(ctx: Context, after: UnitProfileRow): void {
  if (after.foundedOn !== null && after.foundedOn > ctx.now.today) {
    throw new AppError("foundedInFuture");
  }
  if (after.otherNames.includes(after.name)) throw new AppError("otherNameOwn");
}

const AUDITED = [
  "creditCode",
  "foundedOn",
  "headName",
  "host",
  "economicType",
  "adminRank",
  "website",
  "licenceNumber",
  "nature",
  "meetsStandard",
  "otherNames",
  "hasNoOtherName",
  "division",
  "address",
] as const satisfies readonly (keyof UnitProfile)[];

type AuditedField = typeof AUDITED[number];

function changesOf(before: UnitProfile, after: UnitProfile): AuditedField[] {
  return AUDITED.filter((field) =>
    JSON.stringify(before[field]) !== JSON.stringify(after[field])
  );
}

/** The fields that changed, as the audit trail keeps them, with the state where that changed too. */
function picked(
  profile: UnitProfile,
  fields: readonly AuditedField[],
  profileState: false | "complete" | "incomplete",
): Record<string, unknown> {
  return {
    ...Object.fromEntries(fields.map((field) => [field, profile[field]])),
    ...(profileState && { profileState }),
  };
}
