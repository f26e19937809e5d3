import type { Insertable } from "kysely";
import { insertPreload } from "@/db/queries/preload.ts";
import { setUnitCode } from "@/db/queries/unit_codes.ts";
import type { UnitTable } from "@/db/schema.ts";
import { foldName } from "@/domain/names.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import type { Platform } from "@/server/platform.ts";
import { formOf, type TestApp, testApp } from "./app.ts";
import { testDatabase } from "./database.ts";

/** 2026-11-23 10:00 in Asia/Shanghai. */
const NOW = "2026-11-23T02:00:00.000Z";

/** Ids and the code of the units in {@link personApp}. */
export const UNITS = {
  wuchang: "unt_wuchang-hospital",
  healthDepartment: "unt_wuchang-department",
  incomplete: "unt_hongshan-centre",
  internal: "dep_wuchang-internal",
  respiratory: "dep_wuchang-respiratory",
  code: "7K3M-9QXT",
} as const;

/** What 李梅 types at registration; nobody's real number. */
export const LI_MEI = {
  name: "李梅",
  documentType: "01",
  documentNumber: "420106198805170022",
  phone: "13800002604",
  identityType: "2",
  password: "jiangcheng-2026",
  passwordAgain: "jiangcheng-2026",
  consent: "1",
};

/** The application around two open units and one that is not 已完善, with nobody registered. */
export interface PersonApp extends AsyncDisposable {
  platform: Platform;
  app: TestApp;
  /** Registers and signs in through the pages; answers as that person from then on. */
  register(fields: Readonly<Record<string, string>>): Promise<PersonPages>;
  /** Puts a line on the 预传在职名单 of 武昌区中医院. */
  list(person: { name: string; documentNumber: string }): Promise<void>;
}

/** The pages as one signed-in person gets them. */
export interface PersonPages {
  get(path: string): Promise<Response>;
  post(path: string, fields: Readonly<Record<string, string>>): Promise<
    Response
  >;
}

/** Opens the application for tests of the person's pages. */
export async function personApp(): Promise<PersonApp> {
  const database = await testDatabase();
  const platform: Platform = {
    db: database.db,
    vault: database.vault,
    passwords: createPasswordHasher(),
    clock: () => Date.parse(NOW),
    demo: null,
    baseUrl: "http://localhost:8000",
    trustedProxies: [],
    version: "test",
  };
  await seedUnits(platform);
  const app = await testApp(platform);
  return {
    platform,
    app,
    register: (fields) => registered(app, fields),
    list: (person) => addToList(platform, person),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

async function registered(
  app: TestApp,
  fields: Readonly<Record<string, string>>,
): Promise<PersonPages> {
  await app.request("/register", formOf(fields));
  const account = fields["documentNumber"] ?? "";
  const password = fields["password"] ?? "";
  const response = await app.request("/login", formOf({ account, password }));
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  const headers = { cookie };
  return {
    get: (path) => app.request(path, { headers }),
    post: (path, values) => app.request(path, { ...formOf(values), headers }),
  };
}

async function seedUnits({ db, vault }: Platform): Promise<void> {
  await db.insertInto("authority").values({
    id: "ath_wuchang",
    parentId: null,
    path: "/ath_wuchang/",
    level: "county",
    division: "420106",
    name: "武昌区卫生健康局",
    createdAt: NOW,
  }).execute();
  await db.insertInto("unit").values([
    unit(UNITS.wuchang, "武昌区中医院", "wcqzyy", "A210"),
    unit(UNITS.healthDepartment, "武昌区卫生健康局", "wcqwsjkj", "R100"),
    {
      ...unit(
        UNITS.incomplete,
        "洪山区社区卫生服务中心",
        "hsqsqwsfwzx",
        "B100",
      ),
      profileState: "incomplete",
    },
  ]).execute();
  const common = { unitId: UNITS.wuchang, createdAt: NOW };
  await db.insertInto("department").values([
    { ...common, id: UNITS.internal, name: "内科", position: 1 },
  ]).execute();
  await db.insertInto("department").values([
    {
      ...common,
      id: UNITS.respiratory,
      parentId: UNITS.internal,
      name: "呼吸内科",
      position: 2,
    },
  ]).execute();
  const code = UNITS.code.replace("-", "");
  const scope = { kind: "unit", unitId: UNITS.wuchang } as const;
  await db.transaction().execute((tx) =>
    setUnitCode(scope, tx, {
      id: "cod_wuchang-first",
      codeSealed: vault.seal("unit.code", code),
      codeIndex: vault.index("unitCode", code),
      madeBy: null,
      at: NOW,
      expiresAt: "2027-02-21T02:00:00.000Z",
    })
  );
}

function unit(
  id: string,
  name: string,
  pinyin: string,
  kind: string,
): Insertable<UnitTable> {
  return {
    id,
    authorityId: "ath_wuchang",
    name,
    pinyin,
    kind,
    subordination: "50",
    division: "420106",
    profileState: "complete",
    createdAt: NOW,
    updatedAt: NOW,
  };
}

async function addToList(
  { db, vault }: Platform,
  person: { name: string; documentNumber: string },
): Promise<void> {
  const scope = { kind: "unit", unitId: UNITS.wuchang } as const;
  await db.transaction().execute((tx) =>
    insertPreload(scope, tx, [{
      id: `pre_${person.documentNumber}`,
      kind: "active",
      name: person.name,
      nameFolded: foldName(person.name),
      sortName: "x",
      documentType: "01",
      documentSealed: vault.seal("preload.document", person.documentNumber),
      documentIndex: vault.index("document", person.documentNumber),
      documentMasked: "********",
      contentIndex: "x",
      departmentId: UNITS.internal,
      position: "2",
      establishment: "1",
      createdAt: NOW,
      updatedAt: NOW,
    }])
  );
}
