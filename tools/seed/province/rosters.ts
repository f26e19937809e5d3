import { addDays, addMonths, type Day, daysBetween } from "@/domain/dates.ts";
import { retirementMonth } from "@/domain/retirement_age.ts";
import {
  type Chance,
  happens,
  oneOf,
  weighed,
  type Weighted,
} from "../chance.ts";
import type { DepartmentRole, PlannedDepartment } from "./departments.ts";
import { BEGINNING, drawFrom, type Post } from "./histories.ts";
import type { Life, People } from "./people.ts";
import {
  drawEstablishment,
  drawTitle,
  drawWork,
  VILLAGE_DOCTOR,
  type Work,
} from "./posts.ts";
import { drawBirth, drawYears } from "./traits.ts";
import type { PlannedUnit } from "./units.ts";

/** A unit with its departments. */
export interface Place {
  unit: PlannedUnit;
  departments: readonly PlannedDepartment[];
}

/** Why people left for good, as codes of `codes/end_reasons.ts`. */
const LEAVING: Weighted<string> = [
  [30, "21"],
  [8, "22"],
  [2, "23"],
  [50, "25"],
  [10, "29"],
];
/** Who was somewhere else before, among a thousand in service. */
const MOVED = 30;
const MOVED_DAYS = 300;
/** Of private doctors' practices: who retired elsewhere and goes on. */
const GOES_ON = 180;
/** Whoever began to work before the republic is a veteran (离休). */
const VETERAN_BORN = "1932";

/** Puts people onto the rosters of units. */
export class Rosters {
  readonly #chance: Chance;
  readonly #people: People;
  readonly #today: Day;
  /** Where somebody may have been before. */
  readonly #before: (chance: Chance) => Place;

  constructor(
    world: {
      chance: Chance;
      people: People;
      today: Day;
      before: (chance: Chance) => Place;
    },
  ) {
    this.#chance = world.chance;
    this.#people = world.people;
    this.#today = world.today;
    this.#before = world.before;
  }

  /** Somebody in service. */
  addActive(place: Place): void {
    const life = this.#livingAs(
      place.unit,
      drawWork(this.#chance, place.unit.kind),
    );
    const { education, workStartOn } = this.#people.schooling(life);
    const start = drawFrom(this.#chance, workStartOn, this.#today);
    const hasMoved = daysBetween(start, this.#today) > MOVED_DAYS &&
      happens(this.#chance, MOVED);
    const joinedOn = hasMoved || happens(this.#chance, 550)
      ? workStartOn
      : this.#people.between(workStartOn, addDays(this.#today, -1));
    const from = hasMoved
      ? start
      : drawFrom(this.#chance, joinedOn, this.#today);
    const person = this.#people.addPerson(life, {
      education,
      workStartOn,
      from,
    });
    const shared = { kind: "active", source: this.#source() } as const;
    if (!hasMoved) {
      const { unit: { id: unitId } } = place;
      const post = this.#postOf(place, life);
      this.#people.addStay(person, {
        ...shared,
        unitId,
        from,
        joinedOn,
        ...post,
      });
      return;
    }
    const first = this.#before(this.#chance);
    const on = this.#people.between(from, addDays(this.#today, -30));
    const end = { on, reason: "21", destination: place.unit.name };
    this.#people.addStay(person, {
      ...shared,
      unitId: first.unit.id,
      from,
      end,
      joinedOn,
      ...this.#postOf(first, life),
    });
    this.#people.addStay(person, {
      ...shared,
      unitId: place.unit.id,
      from: on,
      joinedOn: on,
      ...this.#postOf(place, life),
    });
  }

  /** Somebody who has left for good and is nowhere else. */
  addLeft(place: Place): void {
    const life = {
      ...this.#livingAs(place.unit, drawWork(this.#chance, place.unit.kind)),
      identityType: "5",
    };
    const { education, workStartOn } = this.#people.schooling(life);
    const from = drawFrom(this.#chance, workStartOn, this.#today);
    const person = this.#people.addPerson(life, {
      education,
      workStartOn,
      from,
    });
    this.#people.addStay(person, {
      unitId: place.unit.id,
      kind: "active",
      source: this.#source(),
      from,
      joinedOn: workStartOn,
      end: {
        on: this.#people.between(from, this.#today),
        reason: weighed(this.#chance, LEAVING),
        destination: null,
      },
      ...this.#postOf(place, life),
    });
  }

  /** Somebody retired: from here, or known as retired from the first list on. */
  addRetired(place: Place): void {
    const chance = this.#chance;
    const { life, on } = this.#retiredLife(place.unit);
    const { education, workStartOn } = this.#people.schooling(life);
    const isFromHere = on > addDays(BEGINNING, 400);
    const from = drawFrom(chance, isFromHere ? workStartOn : on, this.#today);
    const person = this.#people.addPerson(life, {
      education,
      workStartOn,
      from,
    });
    const { position } = life.work;
    const retirement = {
      kind: life.birthDate < VETERAN_BORN
        ? "2"
        : happens(chance, 12)
        ? "3"
        : "1",
      // 双肩挑 counts as 专业技术 once retired.
      position: position === "4" ? "2" : position,
      on: isFromHere ? null : on,
    };
    const { post, departmentBefore } = this.#postOf(place, life);
    const unitId = place.unit.id;
    const previous = isFromHere && this.#people.addStay(person, {
      unitId,
      kind: "active",
      source: this.#source(),
      from,
      joinedOn: workStartOn,
      end: { on, reason: "24", destination: null },
      post,
      departmentBefore,
    });
    this.#people.addStay(person, {
      unitId,
      kind: "retired",
      source: previous ? "act" : "match",
      from: previous ? on : from,
      ...(previous ? { previousId: previous } : {}),
      retirement,
      post: { ...post, departmentId: null, establishment: null },
    });
  }

  /** Somebody in a village clinic (村卫生室). */
  addVillager(unit: PlannedUnit, clinicId: string): void {
    const life = this.#livingAs({ ...unit, size: 1 }, VILLAGE_DOCTOR);
    const { education, workStartOn } = this.#people.schooling(life);
    const from = drawFrom(this.#chance, workStartOn, this.#today);
    const person = this.#people.addPerson(life, {
      education,
      workStartOn,
      from,
    });
    const { work: { specialty, position }, titleLevel } = life;
    this.#people.addStay(person, {
      unitId: unit.id,
      clinicId,
      kind: "clinic",
      source: "review",
      from,
      joinedOn: workStartOn,
      post: {
        departmentId: null,
        establishment: null,
        specialty,
        position,
        titleLevel,
      },
    });
  }

  #livingAs(unit: PlannedUnit, work: Work): Life {
    const chance = this.#chance;
    const titleLevel = drawTitle(chance, work, unit.size);
    const sex = happens(chance, work.women) ? "2" : "1";
    const goesOn = unit.kind.isPrivate === true && work.ladder === "doctor" &&
      titleLevel !== "6" && happens(chance, GOES_ON);
    const years = goesOn
      ? 60 + chance(12)
      : drawYears(chance, { work, titleLevel, sex });
    const birthDate = drawBirth(chance, years, this.#today);
    return { unit, work, titleLevel, sex, years, birthDate, identityType: "2" };
  }

  #retiredLife(unit: PlannedUnit): { life: Life; on: Day } {
    const chance = this.#chance;
    const work = drawWork(chance, unit.kind);
    const sex = happens(chance, Math.min(work.women, 900)) ? "2" : "1";
    // Most retired in the last years; who did so long ago has often died.
    const since = Math.min(chance(41), chance(41));
    let years = (sex === "1" ? 60 : work.position === "3" ? 50 : 55) + since;
    let birthDate = drawBirth(chance, years, this.#today);
    let on = retiringDay({ birthDate, sex, position: work.position });
    while (on > this.#today) {
      years++;
      birthDate = drawBirth(chance, years, this.#today);
      on = retiringDay({ birthDate, sex, position: work.position });
    }
    const drawn = drawTitle(chance, work, unit.size);
    // Nobody is a beginner at the end.
    const titleLevel = drawn === "6" && work.ladder !== "none" ? "4" : drawn;
    const life = {
      unit,
      work,
      titleLevel,
      sex,
      years,
      birthDate,
      identityType: "4",
    } as const;
    return { life, on };
  }

  #postOf(
    { unit: { kind }, departments }: Place,
    life: Life,
  ): { post: Post; departmentBefore: () => string | null } {
    const chance = this.#chance;
    const { work: { position, role, specialty }, titleLevel, years } = life;
    const isBack = years >= 60 && kind.isPrivate === true;
    const departmentId = departmentFor(chance, departments, role);
    return {
      post: {
        departmentId,
        position,
        establishment: isBack
          ? "4"
          : drawEstablishment(chance, { kind, years, position }),
        specialty,
        titleLevel,
      },
      departmentBefore: () => departmentFor(chance, departments, role),
    };
  }

  #source(): "match" | "review" {
    return happens(this.#chance, 780) ? "match" : "review";
  }
}

/** A department where such work is done; any where there is none; some have none written. */
function departmentFor(
  chance: Chance,
  departments: readonly PlannedDepartment[],
  role: DepartmentRole,
): string | null {
  if (happens(chance, 6)) return null;
  const fitting = departments.filter((one) => one.role === role);
  if (fitting.length === 0) return oneOf(chance, departments).id;
  return weighed(
    chance,
    fitting.map(({ weight, id }): readonly [number, string] => [weight, id]),
  );
}

function retiringDay(
  person: { birthDate: Day; sex: string; position: string },
): Day {
  const month = retirementMonth(person);
  if (month === undefined) {
    throw new Error("Cannot retire without a birth date");
  }
  return `${addMonths(month, 1)}-01`;
}
