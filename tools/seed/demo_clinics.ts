import { insertApplication } from "@/db/queries/applications.ts";
import { insertMembership } from "@/db/queries/memberships.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { setUnitCode } from "@/db/queries/unit_codes.ts";
import type { Tx } from "@/db/open.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { addDays } from "@/domain/dates.ts";
import { maskPhone } from "@/domain/mask.ts";
import { UNIT_CODE_LIFE_DAYS } from "@/domain/unit_code.ts";
import { DEMO_PIN } from "@/server/demo/simulated_phone.ts";
import { phoneColumns } from "@/server/holder_phone.ts";
import { initialsOf, sortNameOf } from "@/server/pinyin.ts";
import {
  type DemoAccount,
  type Moment,
  momentOf,
  momentPlus,
  type Platform,
} from "@/server/platform.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";
import { seedFactors } from "./accounts.ts";
import { IDS } from "./ids.ts";

const DAY_MS = 86_400_000;
const UNIT_ID = "unt_xiling-township-1";
const ACCOUNT_ID = "acc_township-main-1";
const LOGIN = "4205020002";
const UNIT_CODE = "6FQ2-8MZD";
const UNIT_NAME = "西陵区示例中心卫生院";

/** The township hospital of the demonstration, which has village clinics. */
export const DEMO_CLINIC_ACCOUNT: DemoAccount = {
  login: LOGIN,
  label: `${UNIT_NAME} 人事管理主体账号`,
  hint: `管理村卫生室：审核、名册、更换单位、删除（校验码 ${UNIT_CODE}）`,
  password: DEMO_PASSWORD,
};

const CLINICS = ["桃坪村卫生室", "柳林村卫生室", "石桥村卫生室", "黄沙服务站"];
/** Name, sex, birth date, clinic by its place; nobody's real numbers. */
const PEOPLE = [
  ["覃月桂", "2", "1979-04-12", 0],
  ["向明山", "1", "1968-09-03", 0],
  ["田晓荷", "2", "1990-01-25", 0],
  ["谭秋实", "1", "1985-11-08", 1],
  ["黎青禾", "2", "1994-06-17", 1],
  ["龚先进", "1", "1972-02-20", 2],
  ["冉春雨", "2", "1988-03-30", 2],
  ["鲁大成", "1", "1964-12-01", 2],
  ["屈小满", "2", "1997-05-21", 3],
] as const;
const LEFT = ["熊长河", "1", "1976-07-07", 1] as const;
const WAITING = [
  ["阳采薇", "2", "1995-08-15", 0],
  ["杜若飞", "1", "1992-10-10", 3],
] as const;

type Villager = readonly [string, string, string, number];

interface Seed {
  vault: Platform["vault"];
  now: Moment;
}

/**
 * Adds a township hospital with village clinics to the demonstration: people in them, two
 * who wait, one who left. Where it is, nothing changes.
 */
export async function seedDemoClinics(
  platform: Pick<Platform, "db" | "vault" | "passwords" | "clock">,
): Promise<void> {
  const { db, vault, passwords } = platform;
  const there = await db.selectFrom("unit").select("id")
    .where("id", "=", UNIT_ID).executeTakeFirst();
  if (there) return;
  const passwordHash = await passwords.hash(DEMO_PASSWORD);
  const pinHash = await passwords.hash(DEMO_PIN);
  const seed = { vault, now: momentOf(platform) };
  await db.transaction().execute(async (tx) => {
    await seedUnit(tx, { ...seed, passwordHash, pinHash });
    for (const [at, name] of CLINICS.entries()) {
      await tx.insertInto("clinic").values({
        id: clinicId(at),
        unitId: UNIT_ID,
        name,
        pinyin: initialsOf(name),
        division: "420502001",
        address: `演示村 ${at + 1} 组`,
        createdAt: momentPlus(seed.now, -700 * DAY_MS),
      }).execute();
    }
    for (const [at, villager] of [...PEOPLE, LEFT, ...WAITING].entries()) {
      await seedVillager(tx, seed, { at, villager });
    }
  });
}

async function seedUnit(
  tx: Tx,
  seed: Seed & { passwordHash: string; pinHash: string },
): Promise<void> {
  const { vault, now, passwordHash } = seed;
  const { at } = now;
  await tx.insertInto("unit").values({
    id: UNIT_ID,
    authorityId: IDS.authority.xiling,
    name: UNIT_NAME,
    pinyin: initialsOf(UNIT_NAME),
    kind: "C210",
    subordination: "4",
    division: "420502001",
    address: "西陵区演示路 20 号",
    creditCode: "12420502MB00000689",
    foundedOn: "1965-05-01",
    headName: "望明远",
    host: "1",
    economicType: "110",
    adminRank: "8",
    licenceNumber: "PDY00006842050216C2101",
    nature: "1",
    meetsStandard: 1,
    hasNoOtherName: 1,
    createdAt: at,
    updatedAt: at,
  }).execute();
  await tx.insertInto("department").values({
    id: "dep_township-clinic-1",
    unitId: UNIT_ID,
    parentId: null,
    name: "全科医学科",
    position: 1,
    createdAt: at,
  }).execute();
  await tx.updateTable("unit").set({ profileState: "complete" })
    .where("id", "=", UNIT_ID).execute();
  const code = UNIT_CODE.replace("-", "");
  await setUnitCode({ kind: "unit", unitId: UNIT_ID }, tx, {
    id: "cod_township-first",
    codeSealed: vault.seal("unit.code", code),
    codeIndex: vault.index("unitCode", code),
    madeBy: null,
    at,
    expiresAt: momentPlus(now, UNIT_CODE_LIFE_DAYS * DAY_MS),
  });
  await tx.insertInto("account").values({
    id: ACCOUNT_ID,
    kind: "main",
    login: LOGIN,
    unitId: UNIT_ID,
    state: "active",
    passwordHash,
    holderName: "邹惠敏",
    ...phoneColumns(vault, "13900020031"),
    holderDepartment: "公共卫生科",
    officePhone: "0717-6880000",
    passwordSetAt: at,
    activatedAt: at,
    phoneVerifiedAt: at,
    createdAt: at,
  }).execute();
  await seedFactors(tx, { accountId: ACCOUNT_ID, key: "township" }, seed);
}

/** One of them: in a clinic, gone from it, or waiting for it, by where she stands in the list. */
async function seedVillager(
  tx: Tx,
  { vault, now }: Seed,
  { at, villager }: { at: number; villager: Villager },
): Promise<void> {
  const [name, sex, birthDate, clinic] = villager;
  const personId = `psn_villager-${10 + at}`;
  const documentNumber = numberOf(birthDate, at);
  const phone = `139000300${10 + at}`;
  await insertPerson(tx, {
    id: personId,
    documentType: "01",
    documentSealed: vault.seal("person.document", documentNumber),
    documentIndex: vault.index("document", documentNumber),
    isHmtForeign: 0,
    name,
    pinyin: initialsOf(name),
    sex,
    birthDate,
    phoneSealed: vault.seal("person.phone", phone),
    phoneIndex: vault.index("phone", phone),
    phoneMasked: maskPhone(phone),
    phoneVerifiedAt: now.at,
    identityType: villager === LEFT ? "5" : "2",
    identityState: "done",
    consentVersion: CONSENT_VERSION,
    // The notice is younger than the account: it was agreed to since.
    consentAt: momentPlus(now, -DAY_MS),
    createdAt: momentPlus(now, -500 * DAY_MS),
    updatedAt: now.at,
  }, { id: `fct_villager-${10 + at}`, on: addDays(now.today, -500) });
  await tx.updateTable("personFact")
    .set({ education: at % 2 === 0 ? "31" : "41", ethnicity: "01" })
    .where("personId", "=", personId).execute();
  if (WAITING.some((one) => one === villager)) {
    return await insertApplication({ kind: "person", personId }, tx, {
      id: `app_villager-${10 + at}`,
      unitId: UNIT_ID,
      clinicId: clinicId(clinic),
      position: "2",
      specialty: "11",
      state: "waiting",
      verdict: "clinic",
      submittedAt: momentPlus(now, -at * DAY_MS / 4),
    });
  }
  const hasLeft = villager === LEFT;
  await insertMembership({ kind: "unit", unitId: UNIT_ID }, tx, {
    membership: {
      id: `mem_villager-${10 + at}`,
      personId,
      kind: "clinic",
      clinicId: clinicId(clinic),
      fromDate: addDays(now.today, -400 + at * 20),
      source: "review",
      sortName: sortNameOf(name),
      createdAt: momentPlus(now, (-400 + at * 20) * DAY_MS),
      ...(hasLeft && {
        toDate: addDays(now.today, -30),
        endReason: "21",
        destination: "宜昌市示例社区卫生服务中心",
        endedAt: now.at,
      }),
    },
    posting: {
      id: `pst_villager-${10 + at}`,
      position: "2",
      specialty: at % 3 === 2 ? "21" : "11",
      titleLevel: at % 2 === 0 ? "4" : "5",
      ...(hasLeft && { toDate: addDays(now.today, -30) }),
    },
  });
}

function clinicId(at: number): string {
  return `cln_township-${10 + at}`;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A citizen ID of 西陵区 with a right check digit. */
function numberOf(birthDate: string, at: number): string {
  const digits = `420502${birthDate.replace(/-/g, "")}${200 + at}`;
  const sum = WEIGHTS.reduce(
    (total, weight, place) => total + weight * Number(digits.charAt(place)),
    0,
  );
  return digits + "10X98765432".charAt(sum % 11);
}
