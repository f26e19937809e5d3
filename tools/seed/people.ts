import type { Insertable } from "kysely";
import type { Tx } from "@/db/open.ts";
import { insertPersonAccount } from "@/db/queries/accounts.ts";
import { insertApplication } from "@/db/queries/applications.ts";
import { insertGrant } from "@/db/queries/grants.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { setFacts } from "@/db/queries/people.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import type { MembershipTable, PostingTable } from "@/db/schema.ts";
import type { Vault } from "@/db/sealed.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { addDays } from "@/domain/dates.ts";
import { GRANT_PARTS } from "@/domain/grants.ts";
import { maskPhone } from "@/domain/mask.ts";
import { type Moment, momentPlus } from "@/server/platform.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import { CAST, type CastKey, type CastPerson } from "./cast.ts";
import { IDS } from "./ids.ts";

const DAY_MS = 86_400_000;

/** What the people are added with. */
interface Seed {
  vault: Vault;
  now: Moment;
  passwordHash: string;
}

/** Adds the people of the cast with their accounts, stays and the waiting application. */
export async function seedPeople(tx: Tx, seed: Seed): Promise<void> {
  for (const key of Object.keys(CAST) as CastKey[]) {
    await seedPerson(tx, key, seed);
  }
  const { today } = seed.now;
  await seedStay(tx, seed, "liMei", IDS.unit.wuhan, {
    stay: { kind: "active", fromDate: addDays(today, -400) },
    posting: {
      departmentId: IDS.department.respiratory,
      establishment: "1",
      specialty: "11",
      titleLevel: "3",
    },
  });
  await seedStay(tx, seed, "wangQiang", IDS.unit.yichang, {
    stay: { kind: "active", fromDate: addDays(today, -300) },
    posting: {
      departmentId: IDS.department.yichangInternal,
      establishment: "1",
      specialty: "11",
      titleLevel: "2",
    },
  });
  await seedStay(tx, seed, "chenJing", IDS.unit.wuhan, {
    stay: {
      kind: "retired",
      fromDate: addDays(today, -200),
      retirementKind: "1",
      retiredPosition: "2",
    },
    posting: { departmentId: null },
  });
  await insertGrant({ kind: "unit", unitId: IDS.unit.wuhan }, tx, {
    id: IDS.grant.liMei,
    membershipId: IDS.membership.liMei,
    parts: JSON.stringify(GRANT_PARTS.map(({ code }) => code)),
    departmentIds: null,
    untilDate: addDays(today, 180),
    madeBy: IDS.account.wuhan,
    madeAt: momentPlus(seed.now, -30 * DAY_MS),
  });
  await insertApplication(
    { kind: "person", personId: IDS.person.zhouTing },
    tx,
    {
      id: IDS.application.zhouTing,
      unitId: IDS.unit.wuhan,
      departmentId: IDS.department.nursing,
      position: "2",
      specialty: "21",
      titleLevel: "4",
      state: "waiting",
      verdict: "notListed",
      submittedAt: momentPlus(seed.now, -DAY_MS),
    },
  );
}

async function seedPerson(tx: Tx, key: CastKey, seed: Seed): Promise<void> {
  const { vault, now } = seed;
  const { name, documentNumber, phone, ...cast }: CastPerson = CAST[key];
  const { education, degree, political, ethnicity, ...facts } = cast;
  const personId = IDS.person[key];
  const registeredOn = addDays(now.today, -500);
  await insertPerson(tx, {
    id: personId,
    documentType: "01",
    documentSealed: vault.seal("person.document", documentNumber),
    documentIndex: vault.index("document", documentNumber),
    isHmtForeign: 0,
    name,
    pinyin: initialsOf(name),
    phoneSealed: vault.seal("person.phone", phone),
    phoneIndex: vault.index("phone", phone),
    phoneMasked: maskPhone(phone),
    identityState: "done",
    ...facts,
    consentVersion: CONSENT_VERSION,
    // The notice is younger than the account: it was agreed to since.
    consentAt: momentPlus(now, -DAY_MS),
    createdAt: momentPlus(now, -500 * DAY_MS),
    updatedAt: momentPlus(now, -500 * DAY_MS),
  }, { id: `fct_${key.toLowerCase()}-first`, on: registeredOn });
  await setFacts({ kind: "person", personId }, tx, {
    id: `fct_${key.toLowerCase()}-next`,
    on: registeredOn,
    facts: { education, degree, political, ethnicity },
  });
  await insertPersonAccount(tx, {
    id: IDS.account[key],
    personId,
    passwordHash: seed.passwordHash,
    at: now.at,
  });
}

async function seedStay(
  tx: Tx,
  seed: Seed,
  key: "liMei" | "wangQiang" | "chenJing",
  unitId: string,
  parts: {
    stay:
      & Pick<Insertable<MembershipTable>, "kind" | "fromDate">
      & Partial<Insertable<MembershipTable>>;
    posting: Partial<Insertable<PostingTable>>;
  },
): Promise<void> {
  const { name, workStartOn } = CAST[key];
  await insertMembership({ kind: "unit", unitId }, tx, {
    membership: {
      id: IDS.membership[key],
      personId: IDS.person[key],
      source: "match",
      joinedOn: workStartOn,
      sortName: sortNameOf(name),
      createdAt: seed.now.at,
      ...parts.stay,
    },
    posting: {
      position: "2",
      ...parts.posting,
      id: `pst_${key.toLowerCase()}-first`,
    },
  });
}
