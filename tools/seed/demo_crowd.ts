import { listDepartments } from "@/db/queries/departments.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { setFacts } from "@/db/queries/people.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { countActive } from "@/db/queries/roster.ts";
import { setStayEnded } from "@/db/queries/stays.ts";
import type { Tx } from "@/db/open.ts";
import type { Vault } from "@/db/sealed.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { checkDigitOf } from "@/domain/citizen_id.ts";
import { addDays, type Day } from "@/domain/dates.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import { type Moment, momentOf, type Platform } from "@/server/platform.ts";
import { createChance } from "./chance.ts";
import { IDS } from "./ids.ts";

const SCOPE = { kind: "unit", unitId: IDS.unit.wuhan } as const;
const ACTIVE = 118;
const RETIRED = 24;
const REMOVED = 9;

const SURNAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤",
];
const GIVEN = [
  ..."念慈明远砚秋云舟望舒承泽景行思齐书瑶清和知夏一鸣沐阳若溪向晚嘉木子衿静姝文博雅琴志强丽华建国秀英晓燕俊杰海燕国庆春梅永刚玉兰雪松红霞",
];

/** What of the staff comes with a kind of work: specialty, position, title levels, departments. */
const WORK = [
  { share: 34, specialty: "11", position: "2", titles: "1233344" },
  { share: 4, specialty: "12", position: "2", titles: "45" },
  { share: 36, specialty: "21", position: "2", titles: "2334455" },
  { share: 3, specialty: "22", position: "2", titles: "345" },
  { share: 6, specialty: "31", position: "2", titles: "2344" },
  { share: 6, specialty: "41", position: "2", titles: "3445" },
  { share: 6, specialty: null, position: "1", titles: "66" },
  { share: 5, specialty: null, position: "3", titles: "66" },
] as const;

/** What the crowd is added with. */
interface Crowd {
  tx: Tx;
  vault: Vault;
  now: Moment;
  chance: (below: number) => number;
  departments: readonly string[];
}

/**
 * Adds some 150 people to 武昌区中医院, in service, retired and gone, so that rosters,
 * filters and figures of the demonstration have something to show. They have no accounts,
 * and nobody's real names and numbers. Where they are, nothing changes.
 */
export async function seedDemoCrowd(
  platform: Pick<Platform, "db" | "vault" | "clock">,
): Promise<void> {
  const { db, vault } = platform;
  if (await countActive(SCOPE, db) >= ACTIVE) return;
  const now = momentOf(platform);
  const departments = (await listDepartments(SCOPE, db))
    .filter(({ state }) => state === "open").map(({ id }) => id);
  const chance = createChance(20260901);
  await db.transaction().execute(async (tx) => {
    const crowd = { tx, vault, now, chance, departments };
    for (let at = 0; at < ACTIVE; at++) await addActive(crowd, at);
    for (let at = 0; at < RETIRED; at++) await addRetired(crowd, at);
    for (let at = 0; at < REMOVED; at++) {
      const membershipId = await addActive(crowd, ACTIVE + at);
      await setStayEnded(SCOPE, tx, {
        membershipId,
        on: addDays(now.today, -chance(300)),
        at: now.at,
        reason: ["21", "21", "25", "22", "29"][chance(5)] ?? "21",
        destination: at % 2 === 0 ? "西陵区医院" : null,
        note: null,
      });
    }
  });
}

async function addActive(crowd: Crowd, at: number): Promise<string> {
  const { tx, now, chance, departments } = crowd;
  const work = workOf(chance(100));
  const isFemale = work.specialty === "21" || work.specialty === "22"
    ? chance(20) > 0
    : chance(2) === 0;
  const years = 22 + chance(isFemale ? 33 : 38);
  const person = await addPerson(crowd, `active-${at}`, {
    years,
    isFemale,
    isGraduate: work.specialty === "11",
  });
  const id = `mem_demo-active-${at}`;
  // Some have come lately; a slice lies long enough back to be ended.
  const fromDate = addDays(
    now.today,
    -(at < ACTIVE && at % 15 === 0 ? 5 + chance(20) : 320 + chance(150)),
  );
  await insertMembership(SCOPE, tx, {
    membership: {
      id,
      personId: person.id,
      kind: "active",
      fromDate,
      source: at % 3 === 0 ? "review" : "match",
      joinedOn: earlierOf(
        laterOf(
          yearsAgo(now.today, chance(Math.max(years - 21, 1))),
          "1995-07-01",
        ),
        fromDate,
      ),
      sortName: sortNameOf(person.name),
      createdAt: now.at,
    },
    posting: {
      id: `pst_demo-active-${at}`,
      departmentId: departments[chance(departments.length)] ?? null,
      position: work.position,
      establishment: chance(10) < 6 ? "1" : "2",
      specialty: work.specialty,
      titleLevel: years < 26
        ? "6"
        : work.titles.charAt(chance(work.titles.length)),
    },
  });
  return id;
}

async function addRetired(crowd: Crowd, at: number): Promise<void> {
  const { tx, now, chance } = crowd;
  const person = await addPerson(crowd, `retired-${at}`, {
    years: 61 + chance(25),
    isFemale: chance(2) === 0,
    isGraduate: false,
  });
  const position = ["2", "2", "1", "3"][chance(4)] ?? "2";
  await insertMembership(SCOPE, tx, {
    membership: {
      id: `mem_demo-retired-${at}`,
      personId: person.id,
      kind: "retired",
      fromDate: addDays(now.today, -(30 + chance(300))),
      source: "match",
      retirementKind: at % 12 === 0 ? "2" : "1",
      retiredPosition: position,
      retiredOn: yearsAgo(now.today, 1 + chance(8)),
      sortName: sortNameOf(person.name),
      createdAt: now.at,
    },
    posting: { id: `pst_demo-retired-${at}`, departmentId: null, position },
  });
}

async function addPerson(
  { tx, vault, now, chance }: Crowd,
  key: string,
  traits: { years: number; isFemale: boolean; isGraduate: boolean },
): Promise<{ id: string; name: string }> {
  const birthDate = addDays(yearsAgo(now.today, traits.years), -chance(365));
  const sex = traits.isFemale ? "2" : "1";
  const order = String(100 + chance(400) * 2 + (traits.isFemale ? 0 : 1)).slice(
    -3,
  );
  const digits = `4201${["06", "02", "11"][chance(3)]}${
    birthDate.replaceAll("-", "")
  }${order}`;
  const number = digits + checkDigitOf(digits);
  const name = (SURNAMES[chance(SURNAMES.length)] ?? "王") +
    (GIVEN[chance(GIVEN.length)] ?? "明") +
    (chance(4) > 0 ? GIVEN[chance(GIVEN.length)] ?? "" : "");
  const id = `psn_demo-${key}`;
  const registeredOn = addDays(now.today, -480);
  await insertPerson(tx, {
    id,
    documentType: "01",
    documentSealed: vault.seal("person.document", number),
    documentIndex: vault.index("document", number),
    isHmtForeign: 0,
    name,
    pinyin: initialsOf(name),
    sex,
    birthDate,
    identityType: key.startsWith("retired") ? "4" : "2",
    identityState: "done",
    workStartOn: laterOf(
      yearsAgo(now.today, Math.max(traits.years - 23, 0)),
      "1960-07-01",
    ),
    consentVersion: CONSENT_VERSION,
    consentAt: now.at,
    createdAt: now.at,
    updatedAt: now.at,
  }, { id: `fct_demo-${key}-first`, on: registeredOn });
  const level = chance(100);
  const education = traits.isGraduate && level < 30
    ? "14"
    : level < 65
    ? "21"
    : level < 92
    ? "31"
    : "41";
  await setFacts({ kind: "person", personId: id }, tx, {
    id: `fct_demo-${key}-next`,
    on: registeredOn,
    facts: {
      education,
      degree: education === "14" ? "3" : education === "21" ? "4" : null,
      political: ["13", "13", "13", "01", "03"][chance(5)] ?? "13",
      ethnicity: chance(12) === 0 ? "15" : "01",
    },
  });
  return { id, name };
}

function workOf(share: number): (typeof WORK)[number] {
  let left = share;
  for (const work of WORK) {
    if (left < work.share) return work;
    left -= work.share;
  }
  return WORK[0];
}

function yearsAgo(day: Day, years: number): Day {
  return addDays(day, -Math.round(years * 365.25));
}

function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function earlierOf(one: Day, other: Day): Day {
  return one < other ? one : other;
}
