import assert from "node:assert/strict";
import { deserialize, serialize } from "node:v8";
import { LongReader } from "@/server/long_reads/long_reader.ts";
import { openSession } from "@/server/session.ts";
import { formOf, type TestApp, testApp } from "@/tests/support/app.ts";
import {
  checkList,
  NOW,
  platformOn,
  type TestPlatform,
  testPlatform,
} from "@/tests/support/cast.ts";
import {
  bytesOf,
  databaseOf,
  TEST_VAULT_KEYS,
} from "@/tests/support/database.ts";
import { madeOnce } from "@/tests/support/made_once.ts";
import { dumpTables } from "@/tests/support/rows.ts";
import { CAST } from "@/tools/seed.ts";
import { type ActorName, ACTORS } from "./actors.ts";
import {
  APPLICATION_ELSEWHERE,
  CLINIC_IDS,
  NOBODY,
  type UnitIds,
  WUHAN,
  YICHANG,
} from "./ids.ts";
import { addAccounts } from "./accounts.ts";
import { addDepartments, departmentForms } from "./departments.ts";
import { addClinicPeople, CLINIC_PEOPLE, clinicForms } from "./clinics.ts";
import { addEntry } from "./entries.ts";
import { checkUpdate } from "@/tests/support/roster_updates.ts";
import { addUnitImports } from "./imports.ts";
import { addSnapshots } from "./snapshots.ts";
import { stayStamps } from "./stays.ts";
import {
  addApplications,
  addCertificates,
  addClinics,
  addCorrections,
  addTransfers,
  addUnitChanges,
  applicationStamp,
} from "./people.ts";

/** Everything an access test acts on, as bytes: each act begins from the same rows. */
export interface World {
  bytes: Uint8Array;
  /** What the bytes hold, as text by table. */
  rows: ReadonlyMap<string, string>;
  cookies: ReadonlyMap<ActorName, string>;
  ids: { wuhan: UnitIds; yichang: UnitIds; nobody: UnitIds };
}

/** A copy of the world that a test may change. */
export interface OpenWorld extends AsyncDisposable {
  opened: TestPlatform;
  /** Calls a procedure as the browser would. */
  call(actor: ActorName, path: string, input: unknown): Promise<Answer>;
  /** Asks for a page, or posts a form to it. */
  visit(
    actor: ActorName,
    path: string,
    form?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** Sends a request as it is, whoever's cookie it carries. */
  request(path: string, init: RequestInit): Promise<Response>;
}

/** What came back of a call. */
export interface Answer {
  status: number;
  body: string;
}

let built: Promise<World> | undefined;

/** The world, built once a run: two units with accounts of every kind, people, clinics and lists. */
export function theWorld(): Promise<World> {
  built ??= madeOnce("world", async () => serialize(await buildWorld()))
    .then(deserialize);
  return built;
}

async function buildWorld(): Promise<World> {
  await using opened = await testPlatform();
  await addAccounts(opened);
  await addClinics(opened);
  await addApplications(opened);
  await addClinicPeople(opened);
  await addTransfers(opened);
  await addDepartments(opened);
  await addCertificates(opened);
  await addUnitChanges(opened);
  await addCorrections(opened);
  await addUnitImports(opened);
  await addSnapshots(opened);
  const lists = {
    wuhan: await checkList(opened.platform, "wuhan", [
      { name: "高翔", documentNumber: "420106198501010011" },
    ]),
    yichang: await checkList(opened.platform, "yichang", [
      { name: "田雨", documentNumber: "420106198501010011" },
    ]),
  };
  const updates = {
    wuhan: await checkUpdate(opened.platform, [
      { 编号: WUHAN.stay, 姓名: CAST.liMei.name, 职称: "正高" },
    ]),
    yichang: await checkUpdate(opened.platform, [
      { 编号: YICHANG.stay, 姓名: CAST.wangQiang.name, 职称: "正高" },
    ], "yichang"),
  };
  const entries = {
    wuhan: await addEntry(opened.platform, "wuhan"),
    yichang: await addEntry(opened.platform, "yichang"),
  };
  const departments = {
    wuhan: await departmentForms(opened, "wuhan"),
    yichang: await departmentForms(opened, "yichang"),
  };
  const stamps = {
    wuhan: await applicationStamp(opened, "wuhan"),
    yichang: await applicationStamp(opened, "yichang"),
  };
  const ofStays = {
    wuhan: await stayStamps(opened, "wuhan"),
    yichang: await stayStamps(opened, "yichang"),
  };
  const clinics = {
    wuhan: await clinicForms(opened, "wuhan"),
    yichang: await clinicForms(opened, "yichang"),
  };
  const cookies = await openSessions(opened);
  return {
    bytes: await bytesOf(opened.database),
    rows: await dumpTables(opened.platform.db),
    cookies,
    ids: {
      wuhan: {
        ...WUHAN,
        importId: lists.wuhan,
        updateId: updates.wuhan,
        stamp: stamps.wuhan,
        stayName: CAST.liMei.name,
        ...ofStays.wuhan,
        entry: entries.wuhan,
        departments: departments.wuhan,
        clinics: clinics.wuhan,
      },
      yichang: {
        ...YICHANG,
        importId: lists.yichang,
        updateId: updates.yichang,
        stamp: stamps.yichang,
        stayName: CAST.wangQiang.name,
        ...ofStays.yichang,
        entry: entries.yichang,
        departments: departments.yichang,
        clinics: clinics.yichang,
      },
      nobody: NOBODY,
    },
  };
}

/** Which copy the {@link READER} reads: that which was asked last, one request at a time. */
let readUrl = "";
/** One for all copies: its Workers take longer to start than all else of a call. */
const READER = new LongReader(
  () => Promise.resolve({ url: readUrl }),
  TEST_VAULT_KEYS,
);

/** Opens a copy of the world. */
export async function openWorld(world: World): Promise<OpenWorld> {
  const opened = platformOn(await databaseOf(world.bytes));
  const { platform, database: { url } } = opened;
  const app = await testApp({ ...platform, longReader: READER });
  return {
    opened,
    call(actor, path, input) {
      readUrl = url;
      return call(app, world.cookies.get(actor), path, input);
    },
    visit(actor, path, form) {
      readUrl = url;
      return app.request(path, {
        ...(form && formOf(form)),
        headers: { cookie: world.cookies.get(actor) ?? "" },
      });
    },
    request(path, init) {
      readUrl = url;
      return app.request(path, init);
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

async function call(
  app: TestApp,
  cookie: string | undefined,
  path: string,
  input: unknown,
): Promise<Answer> {
  const response = await app.request(`/api/trpc/${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(cookie && { cookie }),
    },
    body: JSON.stringify({ json: input }),
  });
  return { status: response.status, body: await response.text() };
}

/** Signs everybody in, with a second proof just given; then some go out again. */
async function openSessions(
  { platform }: TestPlatform,
): Promise<ReadonlyMap<ActorName, string>> {
  const cookies = new Map<ActorName, string>();
  for (const [name, { accountId }] of Object.entries(ACTORS)) {
    if (accountId === null) continue;
    const set = await openSession(platform, {
      accountId,
      factor: "totp",
      address: "127.0.0.1",
      userAgent: null,
    });
    const [cookie] = set.split(";");
    assert.ok(cookie);
    // The names are the keys of the table.
    cookies.set(name as ActorName, cookie);
    await platform.db.insertInto("securityNotice").values({
      id: `ntc_${name.replace(".", "-").toLowerCase()}`,
      accountId,
      kind: "newBrowser",
      at: NOW,
    }).execute();
    if (name === "signedOut") {
      await platform.db.updateTable("session")
        .set({ endedAt: NOW, endReason: "signOut" })
        .where("accountId", "=", accountId).execute();
    }
  }
  await platform.db.updateTable("session").set({ steppedUpAt: NOW }).execute();
  await platform.db.updateTable("account").set({ state: "suspended" })
    .where("id", "=", ACTORS.suspended.accountId).execute();
  return cookies;
}

/** Words that stand in the rows of a unit and in nobody else's. */
export const MARKS: Record<"wuhan" | "yichang", readonly string[]> = {
  wuhan: [
    ...Object.values(WUHAN),
    ...Object.values(CLINIC_IDS.wuhan),
    CLINIC_PEOPLE.wuhan,
    CAST.liMei.name,
    CAST.chenJing.name,
    CAST.zhouTing.name,
    "高翔",
  ],
  yichang: [
    ...Object.values(YICHANG),
    APPLICATION_ELSEWHERE,
    ...Object.values(CLINIC_IDS.yichang),
    CLINIC_PEOPLE.yichang,
    CAST.wangQiang.name,
    "田雨",
  ],
};
