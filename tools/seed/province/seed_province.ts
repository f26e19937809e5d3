import { dirname } from "node:path";
import { sql } from "kysely";
import { migrate } from "@/db/migrate.ts";
import { type Db, openDb } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import { rebuildStatistics } from "@/db/statistics_truth.ts";
import type { Day } from "@/domain/dates.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import { type Chance, createChance, oneOf } from "../chance.ts";
import { seedProvinceAccounts } from "./accounts.ts";
import { BulkLoader } from "./bulk_loader.ts";
import { planDepartments, type PlannedDepartment } from "./departments.ts";
import { createInitials } from "./names.ts";
import { People } from "./people.ts";
import { type Place, Rosters } from "./rosters.ts";
import { share, sizesOf } from "./sizes.ts";
import {
  authorityRows,
  clinicRows,
  departmentRow,
  unitRow,
} from "./unit_rows.ts";
import { type PlannedUnit, planUnits } from "./units.ts";

/** How large a province is, and from which number its chances come. */
export interface ProvincePlan {
  people: number;
  units: number;
  /** People in service of the largest unit; of the province 15,000 unless it is said. */
  largest?: number;
  seed: number;
}

/** The whole province: 700,000 people in 37,000 units. */
export const PROVINCE_PLAN = { people: 700_000, units: 37_000, seed: 2026 };

/** What was made. */
export interface ProvinceCounts {
  units: number;
  /** People in service. */
  active: number;
  retired: number;
  /** In village clinics (村卫生室). */
  villagers: number;
  /** Who left and is nowhere else. */
  left: number;
}

const RETIRED_SHARE = 0.08;
const LEFT_SHARE = 0.015;
const VILLAGER_SHARE = 0.03;
const LARGEST = 15_000;
const IN_A_CLINIC = 2;
/** No unit has more village clinics. */
const MOST_CLINICS = 60;
/** Who has moved came from a unit of this size or more. */
const LEFT_FROM = 20;

/**
 * Makes a database file with a province in it: authorities, units, departments, clinics
 * and people with their stays and what is known of them, and the accounts that can sign
 * in. The same plan, day and keys make the same rows, what is sealed excepted.
 *
 * @param file.path Where it is to be; there is none yet.
 * @param file.isJudged See {@link BulkLoader}.
 * @throws {Error} If so many people cannot be in so many units.
 */
export async function makeProvince(
  file: { path: string; isJudged?: boolean },
  platform: Pick<Platform, "vault" | "passwords" | "clock">,
  plan: ProvincePlan,
): Promise<ProvinceCounts> {
  await makeSchema(file.path);
  const counts = load(file, platform, plan);
  await using opened = await openDb(`file:${file.path}`);
  if (!file.isJudged) await rebuildStatistics(opened.db);
  await opened.db.transaction().execute((tx) =>
    seedProvinceAccounts(tx, platform)
  );
  await moveLog(opened.db);
  return counts;
}

/** A migrated file that nobody has open: who migrated it lets go of it only in a while. */
async function makeSchema(path: string): Promise<void> {
  const directory = await Deno.makeTempDir({
    dir: dirname(path),
    prefix: "schema-",
  });
  try {
    const schema = `${directory}/schema.db`;
    await using opened = await openDb(`file:${schema}`);
    await migrate(opened.db);
    await moveLog(opened.db);
    await Deno.copyFile(schema, path);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** Moves the write-ahead log into the file, which is then whole by itself. */
async function moveLog(db: Db): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

function load(
  { path, isJudged = false }: { path: string; isJudged?: boolean },
  platform: Pick<Platform, "vault" | "clock">,
  plan: ProvincePlan,
): ProvinceCounts {
  using loader = new BulkLoader(path, { isJudged });
  const { today } = momentOf(platform);
  const counts = fill(loader, { vault: platform.vault, today }, plan);
  loader.finish();
  return counts;
}

function fill(
  rows: BulkLoader,
  { vault, today }: { vault: Vault; today: Day },
  plan: ProvincePlan,
): ProvinceCounts {
  const chance = createChance(plan.seed);
  const counts = countsOf(plan);
  const units = planUnits(
    sizesOf({
      units: plan.units,
      total: counts.active,
      largest: plan.largest ?? largestOf(plan),
    }),
    chance,
  );
  const places = new Places(units);
  const people = new People({ chance, vault, today, rows });
  const rosters = new Rosters({
    chance,
    people,
    today,
    before: (chance) => places.drawn(chance),
  });
  const clinics = addInstitutions(rows, chance, { places, counts });
  const retired = share(counts.retired, units.map(retiredWeight));
  const left = share(counts.left, units.map(({ size }) => size));
  units.forEach((unit, at) => {
    const place = places.of(unit);
    for (let one = 0; one < unit.size; one++) rosters.addActive(place);
    for (let one = 0; one < (retired[at] ?? 0); one++) {
      rosters.addRetired(place);
    }
    for (let one = 0; one < (left[at] ?? 0); one++) rosters.addLeft(place);
  });
  const villagers = share(counts.villagers, clinics.map(() => 1));
  clinics.forEach(({ unit, clinicId }, at) => {
    const count = villagers[at] ?? 0;
    for (let one = 0; one < count; one++) rosters.addVillager(unit, clinicId);
  });
  return counts;
}

function countsOf({ people, units }: ProvincePlan): ProvinceCounts {
  const [retired, left, villagers] = [
    RETIRED_SHARE,
    LEFT_SHARE,
    VILLAGER_SHARE,
  ].map((part) => Math.round(people * part));
  const others = {
    retired: retired ?? 0,
    left: left ?? 0,
    villagers: villagers ?? 0,
  };
  const active = people - others.retired - others.left - others.villagers;
  return { units, active, ...others };
}

function largestOf({ people, units }: ProvincePlan): number {
  return Math.max(
    Math.round(LARGEST * people / PROVINCE_PLAN.people),
    Math.ceil(3 * people / units),
  );
}

/** Small practices have no pensioners of their own. */
function retiredWeight({ size, kind }: PlannedUnit): number {
  return kind.like === "practice" ? 0 : kind.isPrivate ? size / 4 : size;
}

/** Authorities, units, departments and clinics; answers the clinics with their units. */
function addInstitutions(
  rows: BulkLoader,
  chance: Chance,
  { places, counts }: { places: Places; counts: ProvinceCounts },
): { unit: PlannedUnit; clinicId: string }[] {
  const initialsOf = createInitials();
  for (const authority of authorityRows()) rows.add("authority", authority);
  places.units.forEach((unit, rank) => {
    rows.add("unit", unitRow(chance, unit, { rank, initialsOf }));
    for (const department of places.of(unit).departments) {
      rows.add("department", departmentRow(unit.id, department));
    }
  });
  // Village clinics hang on the township hospitals.
  const townships = places.units
    .filter(({ kind }) => kind.kind.startsWith("C2"));
  const parents = townships.length > 0 ? townships : places.units.slice(-1);
  const each = share(
    Math.ceil(counts.villagers / IN_A_CLINIC),
    parents.map(() => 1),
  );
  return parents.flatMap((unit, at) => {
    const count = Math.min(each[at] ?? 0, MOST_CLINICS);
    const clinics = clinicRows(chance, unit, { count, initialsOf });
    for (const clinic of clinics) rows.add("clinic", clinic);
    return clinics.map(({ id }) => ({ unit, clinicId: id }));
  });
}

/** The units with their departments, planned when they are first asked for. */
class Places {
  readonly units: readonly PlannedUnit[];
  readonly #departments = new Map<string, PlannedDepartment[]>();
  readonly #large: readonly PlannedUnit[];

  constructor(units: readonly PlannedUnit[]) {
    this.units = units;
    this.#large = units.filter(({ size }, at) => at === 0 || size >= LEFT_FROM);
  }

  of(unit: PlannedUnit): Place {
    let departments = this.#departments.get(unit.id);
    if (!departments) {
      departments = planDepartments(unit);
      this.#departments.set(unit.id, departments);
    }
    return { unit, departments };
  }

  /** Where somebody may have been before. */
  drawn(chance: Chance): Place {
    return this.of(oneOf(chance, this.#large));
  }
}
