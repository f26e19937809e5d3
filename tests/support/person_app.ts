import { insertPreload } from "@/db/queries/preload.ts";
import { foldName } from "@/domain/names.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import type { Platform } from "@/server/platform.ts";
import { formOf, type TestApp, testApp } from "./app.ts";
import { testDatabase } from "./database.ts";
import { NOW, seedUnits, UNITS } from "./person_units.ts";

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
  /** Sends every waiting application back with this reason. */
  returnAll(reason: string): Promise<void>;
  /** Adds the main account of 武昌区中医院 and gives its id. */
  mainAccount(): Promise<string>;
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
    returnAll: (reason) => returnAll(platform, reason),
    mainAccount: () => addMainAccount(platform),
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

async function returnAll({ db }: Platform, reason: string): Promise<void> {
  await db.updateTable("application")
    .set({ state: "returned", reason, decidedAt: NOW })
    .where("state", "=", "waiting")
    .execute();
}

async function addMainAccount({ db }: Platform): Promise<string> {
  const id = "acc_wuchang-main";
  await db.insertInto("account").values({
    id,
    kind: "main",
    login: "4201060001",
    unitId: UNITS.wuchang,
    state: "active",
    passwordHash: "never signed in with",
    createdAt: NOW,
  }).execute();
  return id;
}
