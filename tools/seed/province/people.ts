import type { Insertable } from "kysely";
import type { Database } from "@/db/schema.ts";
import type { Vault } from "@/db/sealed.ts";
import { addDays, type Day, daysBetween } from "@/domain/dates.ts";
import { maskPhone } from "@/domain/mask.ts";
import { type Chance, happens } from "../chance.ts";
import { drawDegree, drawEducation, workingAge } from "./education.ts";
import { drawFacts, drawPosts, type Post } from "./histories.ts";
import { makeName } from "./names.ts";
import type { Work } from "./posts.ts";
import {
  Documents,
  drawEthnicity,
  drawPolitical,
  isMountain,
} from "./traits.ts";
import { numbered, type PlannedUnit } from "./units.ts";

/** Where rows go. */
export interface RowTaker {
  add<Table extends keyof Database & string>(
    table: Table,
    row: Insertable<Database[Table]>,
  ): void;
}

/** Somebody before she is written. */
export interface Life {
  unit: PlannedUnit;
  work: Work;
  titleLevel: string | null;
  sex: "1" | "2";
  /** Age on the day for which the province is made. */
  years: number;
  birthDate: Day;
  /** Code of `codes/identity_types.ts`. */
  identityType: string;
}

/** A person who is written, for her stays. */
export interface MadePerson {
  id: string;
  /** Of her first stay; her facts begin with it. */
  sortName: string;
  workStartOn: Day;
  /** How many stays she has so far. */
  stays: number;
}

/** A stay before it is written. */
export interface PlannedStay {
  unitId: string;
  clinicId?: string;
  kind: "active" | "retired" | "clinic";
  from: Day;
  /** The end with its reason, if it has ended. */
  end?: { on: Day; reason: string; destination: string | null };
  previousId?: string;
  source: "match" | "review" | "act";
  joinedOn?: Day;
  retirement?: { kind: string; position: string; on: Day | null };
  post: Post;
  departmentBefore?: () => string | null;
}

/** Eighteen years; nobody in service is younger than twenty. */
const GROWN_UP_DAYS = 6575;
/** Most people on a roster have been seen with their phone. */
const WITH_PHONE = 640;
/** Numbers of things and not of people begin so. */
const PHONE_PREFIX = "140";

/** Writes people and their stays. */
export class People {
  readonly #chance: Chance;
  readonly #documents: Documents;
  readonly #vault: Vault;
  readonly #today: Day;
  readonly #rows: RowTaker;
  #count = 0;

  constructor(
    world: { chance: Chance; vault: Vault; today: Day; rows: RowTaker },
  ) {
    this.#chance = world.chance;
    this.#vault = world.vault;
    this.#today = world.today;
    this.#rows = world.rows;
    this.#documents = new Documents(world.chance);
  }

  /** Education that fits somebody, and when she began to work. */
  schooling(life: Life): { education: string; workStartOn: Day } {
    const { work, titleLevel, years, unit: { size } } = life;
    const chance = this.#chance;
    const education = drawEducation(chance, { work, titleLevel, years, size });
    const born = Number(life.birthDate.slice(0, 4));
    const year = born + workingAge(education) + chance(3);
    const start = addDays(`${year}-07-01`, chance(80));
    const latest = addDays(this.#today, -(2 + chance(500)));
    const grownUp = addDays(life.birthDate, GROWN_UP_DAYS);
    const begun = start < latest ? start : latest;
    return { education, workStartOn: begun > grownUp ? begun : grownUp };
  }

  /** Writes a person; `from` is the day on which her first stay begins. */
  addPerson(
    life: Life,
    options: { education: string; workStartOn: Day; from: Day },
  ): MadePerson {
    const { sex, birthDate, unit: { county }, identityType } = life;
    const { from, workStartOn } = options;
    const chance = this.#chance;
    const id = `psn_province-${numbered(this.#count++, 7)}`;
    const { sortName, ...names } = makeName(chance, {
      sex,
      born: Number(birthDate.slice(0, 4)),
      isFromMountains: isMountain(county),
    });
    const document = this.#documents.make({ birthDate, sex, county });
    this.#rows.add("person", {
      id,
      documentType: document.type,
      documentSealed: this.#vault.seal("person.document", document.number),
      documentIndex: this.#vault.index("document", document.number),
      isHmtForeign: document.isHmtForeign ? 1 : 0,
      ...names,
      sex,
      birthDate,
      nationality: null,
      ...this.#phone(from),
      identityType,
      identityState: "done",
      workStartOn,
      consentVersion: null,
      consentAt: null,
      state: "open",
      createdAt: morningOf(from),
      updatedAt: morningOf(from),
    });
    this.#addFacts(id, life, options);
    return { id, sortName, workStartOn, stays: 0 };
  }

  /** Writes a stay with its slices; answers its id. */
  addStay(person: MadePerson, stay: PlannedStay): string {
    const { kind, from, end, retirement } = stay;
    const number = person.id.slice("psn_".length);
    const id = `mem_${number}-${++person.stays}`;
    this.#rows.add("membership", {
      id,
      personId: person.id,
      unitId: stay.unitId,
      clinicId: stay.clinicId ?? null,
      kind,
      fromDate: from,
      toDate: end?.on ?? null,
      endReason: end?.reason ?? null,
      endNote: null,
      destination: end?.destination ?? null,
      previousId: stay.previousId ?? null,
      hiddenAt: null,
      source: stay.source,
      joinedOn: stay.joinedOn ?? null,
      retirementKind: retirement?.kind ?? null,
      retiredPosition: retirement?.position ?? null,
      retiredOn: retirement?.on ?? null,
      sortName: person.sortName,
      createdAt: morningOf(from),
      endedAt: end ? morningOf(end.on) : null,
    });
    const posts = drawPosts(
      this.#chance,
      { from, to: end?.on ?? null, today: this.#today },
      {
        post: stay.post,
        departmentBefore: stay.departmentBefore ??
          (() => stay.post.departmentId),
      },
    );
    // Nothing of a retired person's post changes any more.
    const kept = kind === "retired"
      ? [{ from, to: null, facts: stay.post }]
      : posts;
    kept.forEach(({ from: fromDate, to: toDate, facts }, at) =>
      this.#rows.add("posting", {
        id: `pst_${number}-${person.stays}-${at + 1}`,
        membershipId: id,
        fromDate,
        toDate,
        ...facts,
      })
    );
    return id;
  }

  /** A day between the two, later than the first and up to the second. */
  between(from: Day, until: Day): Day {
    return addDays(
      from,
      1 + this.#chance(Math.max(1, daysBetween(from, until))),
    );
  }

  #phone(from: Day) {
    if (!happens(this.#chance, WITH_PHONE)) {
      return {
        phoneSealed: null,
        phoneIndex: null,
        phoneMasked: null,
        phoneVerifiedAt: null,
      };
    }
    const phone = PHONE_PREFIX + numbered(this.#chance(100_000_000), 8);
    return {
      phoneSealed: this.#vault.seal("person.phone", phone),
      phoneIndex: this.#vault.index("phone", phone),
      phoneMasked: maskPhone(phone),
      phoneVerifiedAt: morningOf(from),
    };
  }

  #addFacts(
    personId: string,
    { years, work: { position }, unit: { county } }: Life,
    { education, from }: { education: string; from: Day },
  ) {
    const chance = this.#chance;
    const facts = {
      education,
      degree: drawDegree(chance, { education, years }),
      political: drawPolitical(chance, { years, position }),
      ethnicity: drawEthnicity(chance, county),
    };
    // A few rows of lists leave it empty.
    if (happens(chance, 8)) {
      Object.assign(facts, { education: null, degree: null });
    }
    const slices = drawFacts(chance, { from, today: this.#today }, facts);
    slices.forEach(({ from: fromDate, to: toDate, facts }, at) =>
      this.#rows.add("personFact", {
        id: `fct_${personId.slice("psn_".length)}-${at + 1}`,
        personId,
        fromDate,
        toDate,
        ...facts,
      })
    );
  }
}

/** Ten in the morning of a day in Shanghai, as ISO 8601 in UTC. */
function morningOf(day: Day): string {
  return `${day}T02:00:00.000Z`;
}
