import { newId } from "@/db/ids.ts";
import { insertApplication } from "@/db/queries/applications.ts";
import { insertDepartment, listDepartments } from "@/db/queries/departments.ts";
import { insertPerson } from "@/db/queries/registrations.ts";
import { insertUnits } from "@/db/queries/units.ts";
import type { Db, Tx } from "@/db/open.ts";
import { createVault, type Vault } from "@/db/sealed.ts";
import { CONSENT_VERSION } from "@/domain/consent.ts";
import { ACTIVE_COLUMNS } from "@/domain/preload_columns.ts";
import { ROOT_SCOPE } from "@/domain/scope.ts";
import { initialsOf } from "@/server/pinyin.ts";
import { momentOf } from "@/server/platform.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import { TEST_VAULT_KEYS } from "@/tests/support/database.ts";
import { allRows } from "@/tests/support/rows.ts";
import { WORLD_PASSWORD } from "@/tools/attack/sql/world.ts";
import { openTarget, ORIGIN, type Target } from "@/tools/attack/target.ts";
import { IDS } from "@/tools/seed.ts";
import { seedDemoCrowd } from "@/tools/seed/demo_crowd.ts";
import { addPeople, HOURS_APART_MS, nameAt } from "./people.ts";

/** Who opens pages. */
const READERS = ["wuhan.main", "province.business", "person.vip"] as const;
/** One of them. */
export type Reader = (typeof READERS)[number];

const UNIT = { kind: "unit", unitId: IDS.unit.wuhan } as const;
/** Beside the sixteen that are there. */
const DEPARTMENTS = 14;
/** Beside some 120 of the demonstration. */
const PEOPLE = 1000;
const APPLICATIONS = 30;
const UNITS = 60;
/** Rows of the list whose report is looked at; each has something wrong. */
const WRONG_ROWS = 120;
const CHECK_MS = 30_000;
const LOOK_EVERY_MS = 200;
const WARDS = ["内科", "外科", "妇产科", "儿科", "骨伤科", "针灸推拿科"];

/**
 * The platform as a production process, with as much in it as a large unit has: 1,100 people
 * in 30 departments, thirty who apply, sixty units under its authority.
 */
export async function openGround(): Promise<Target> {
  const target = await openTarget(undefined, { prepare: fill });
  // Everybody of the world has a notice, which is no usual page.
  for (const as of READERS) {
    await post(target, "/sessions?act=seen", new URLSearchParams(), as);
  }
  return target;
}

/** Uploads a list in which every row is wrong; gives the path of its report. */
export async function uploadWrongList(target: Target): Promise<string> {
  const bytes = await writeSheet({
    name: "名单",
    columns: ACTIVE_COLUMNS.map(({ header }) => ({ header, kind: "text" })),
    rows: Array.from({ length: WRONG_ROWS }, (_, at) => {
      const cells: Record<string, string> = {
        name: nameAt(at),
        documentNumber: `42010619850101${1000 + at}`,
        departmentPath: "没有的科室",
        position: at % 2 === 0 ? "2" : "火星",
        establishment: "1",
      };
      return ACTIVE_COLUMNS.map(({ key }) => cells[key] ?? null);
    }),
  });
  const body = new FormData();
  body.set("file", new File([bytes], "在职名单.xlsx"));
  const answer = await post(target, "/preload/import", body, "wuhan.main");
  const path = answer.headers.get("location") ?? "";
  const deadline = Date.now() + CHECK_MS;
  while (Date.now() < deadline) {
    const page = await target.ask(path, { as: "wuhan.main" });
    if (page.ok && !(await page.text()).includes("正在检查")) return path;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`The list is not checked: ${answer.status} ${path}`);
}

/** Begins a sign-in; gives the path of the page that its phone opens. */
export async function openScan(target: Target): Promise<string> {
  const before = new Set(await ticketsOf(target));
  const body = new URLSearchParams({
    account: "4201060001",
    password: WORLD_PASSWORD,
  });
  const answer = await post(target, "/login", body);
  const opened = (await ticketsOf(target)).find((id) => !before.has(id));
  if (!opened) throw new Error(`No ticket was opened: ${answer.status}`);
  return `/scan/${opened}`;
}

async function post(
  target: Target,
  path: string,
  body: BodyInit,
  as?: Reader,
): Promise<Response> {
  const answer = await target.ask(path, {
    ...(as && { as }),
    method: "POST",
    headers: { origin: ORIGIN, "sec-fetch-site": "same-origin" },
    body,
  });
  await answer.body?.cancel();
  return answer;
}

async function ticketsOf({ database }: Target): Promise<string[]> {
  return (await allRows(database.db, "ticket")).map(({ id }) => id);
}

async function fill(db: Db): Promise<void> {
  const vault = createVault(TEST_VAULT_KEYS);
  const at = new Date().toISOString();
  await db.transaction().execute(async (tx) => {
    for (let nth = 0; nth < DEPARTMENTS; nth++) {
      await insertDepartment(UNIT, tx, {
        id: newId("dep", Date.now() - nth * HOURS_APART_MS),
        parentId: null,
        name: `${WARDS[nth % WARDS.length]}${nth + 1}病区`,
        at,
      });
    }
    const departments = (await listDepartments(UNIT, tx))
      .filter(({ state }) => state === "open").map(({ id }) => id);
    const now = momentOf({ clock: Date.now });
    await addPeople(UNIT, tx, { vault, now, count: PEOPLE, departments });
    for (let nth = 0; nth < APPLICATIONS; nth++) {
      await apply(tx, vault, { nth, at });
    }
    await insertUnits(
      ROOT_SCOPE,
      tx,
      Array.from({ length: UNITS }, (_, nth) => ({
        id: `unt_bench-${nth}`,
        authorityId: IDS.authority.wuchang,
        name: `武昌区第${nth + 1}社区卫生服务中心`,
        pinyin: `wcqd${nth + 1}sqwsfwzx`,
        kind: "B100",
        subordination: "4",
        division: "420106",
        createdAt: at,
        updatedAt: at,
      })),
    );
  });
  await seedDemoCrowd({ db, vault, clock: Date.now });
}

async function apply(
  tx: Tx,
  vault: Vault,
  { nth, at }: { nth: number; at: string },
): Promise<void> {
  const personId = `psn_bench-${nth}`;
  const number = `42010619900101${1000 + nth}`;
  const name = nameAt(nth);
  await insertPerson(tx, {
    id: personId,
    documentType: "01",
    documentSealed: vault.seal("person.document", number),
    documentIndex: vault.index("document", number),
    isHmtForeign: 0,
    name,
    pinyin: initialsOf(name),
    identityType: "2",
    identityState: "done",
    consentVersion: CONSENT_VERSION,
    consentAt: at,
    createdAt: at,
    updatedAt: at,
  }, { id: `fct_bench-${nth}`, on: "2026-11-01" });
  await insertApplication({ kind: "person", personId }, tx, {
    id: `app_bench-${nth}`,
    unitId: IDS.unit.wuhan,
    clinicId: null,
    departmentId: IDS.department.internal,
    position: "2",
    state: "waiting",
    verdict: "notListed",
    submittedAt: at,
  });
}
