import assert from "node:assert/strict";
import type { Db } from "@/db/open.ts";
import { openWorld, theWorld } from "@/tests/support/access/world.ts";
import { beginAs, visitorOf } from "@/tests/support/registration.ts";
import { ticketOf, walkTo } from "@/tests/support/activation.ts";
import { testApp } from "@/tests/support/app.ts";
import { type TestPlatform, testPlatform } from "@/tests/support/cast.ts";
import { type Jar, openJar } from "@/tests/support/jar.ts";
import { WU_LAN } from "@/tests/support/person_app.ts";
import { changedTables, changeRow, dumpTables } from "@/tests/support/rows.ts";
import { asked } from "@/tests/support/scan.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { formsOf } from "@/tools/attack/page_forms.ts";
import { CAST, DEMO_PASSWORD, IDS } from "@/tools/seed.ts";

const POISON = [
  "unitId",
  "accountId",
  "role",
  "state",
  "step",
  "createdAt",
  "__proto__",
  "constructor",
  "hasOwnProperty",
];

/** The first reads nothing, the other is sent by `tools/attack/attacks/poison.ts`. */
const ON_EVERY_PAGE = ["/logout", "/sessions?act=seen"];

/** A page that stands only while something is under way, and the browser that is in it. */
interface Stage {
  jar: Jar;
  path: string;
}

/** What brings each of them about, and how many forms it has at least. */
const STAGES: Readonly<
  Record<string, readonly [(opened: TestPlatform) => Promise<Stage>, number]>
> = {
  "activation, who": [(opened) => activation(opened, "admin"), 2],
  "activation, how": [(opened) => activation(opened, "follow"), 1],
  "activation, the phone": [(opened) => activation(opened, "bind"), 1],
  "activation, the SMS": [(opened) => activation(opened, "phone"), 2],
  "sign-in, the QR code": [
    async (opened) => ({
      jar: (await asked(opened)).screen,
      path: "/login/confirm",
    }),
    0,
  ],
  "sign-in, typed": [
    async (opened) => ({
      jar: (await asked(opened)).screen,
      path: "/login/confirm?way=code",
    }),
    1,
  ],
  "sign-in, the SMS": [bySms, 1],
  "sign-in, on the phone": [
    async (opened) => {
      const { app, screen } = await asked(opened);
      const { id } = await ticketOf(opened.platform, screen);
      return { jar: openJar(app), path: `/scan/${id}` };
    },
    1,
  ],
  "registration, the SMS": [registration, 2],
  "再次验证身份": [proving, 1],
  "个人实名认证": [
    async (opened) => {
      const person = IDS.person.zhaoMin;
      await changeRow(opened.platform.db, "person", person, {
        identityState: "none",
      });
      return await signedIn(opened, "zhaoMin", "/me/identity");
    },
    1,
  ],
};

for (const [what, [begin, least]] of Object.entries(STAGES)) {
  Deno.test(`A-03 forms that stand while something is under way refuse a key too many: ${what}`, async () => {
    await using opened = await testPlatform();
    const stage = await begin(opened);
    const forms = await sendPoisoned(opened.platform.db, stage);
    assert.ok(forms >= least, `${forms} forms`);
  });
}

Deno.test("A-03 forms of lists and departments that stand for a day, or in one state, refuse a key too many", async () => {
  const world = await theWorld();
  await using open = await openWorld(world);
  const jar = openJar({
    request: (path, init = {}) => open.request(path, init),
    as: () => Promise.reject(new Error("Somebody is signed in already")),
  });
  keep(jar, new Headers({ cookie: world.cookies.get("wuhan.main") ?? "" }));
  const { updateId, entry, importId, department, departments } =
    world.ids.wuhan;
  const paths = [
    `/roster/update/${updateId}`,
    `/preload/active/undo/${entry.actId}`,
    `/preload/import/${importId}`,
    `/unit/departments/${departments.closedId}/reopen`,
    `/unit/departments/${department}/merge?into=${departments.otherId}`,
  ];

  for (const path of paths) {
    const forms = await sendPoisoned(open.opened.platform.db, { jar, path });
    assert.ok(forms > 0, path);
  }
});

/** Sends each form of a page with each key too many; gives how many there are. */
async function sendPoisoned(db: Db, { jar, path }: Stage): Promise<number> {
  const page = await jar.get(path);
  assert.equal(page.status, 200, path);
  const forms = formsOf(await page.text(), path)
    .filter(({ path }) => !ON_EVERY_PAGE.includes(path));
  const before = await dumpTables(db);
  for (const form of forms) {
    const fields = Object.fromEntries(form.fields);
    for (const key of POISON.filter((key) => !Object.hasOwn(fields, key))) {
      const answer = await jar.post(form.path, { ...fields, [key]: "1" });
      const said = `${form.path} with ${key}: ${answer.status}`;
      assert.ok([400, 422].includes(answer.status), said);
      // Whatever else is wrong with a form in which nothing was typed.
      assert.match(await answer.text(), /提交的内容有误，请检查后再试/, said);
    }
  }
  assert.deepEqual(await changedTables(db, before), [], path);
  return forms.length;
}

async function activation(
  { platform }: TestPlatform,
  step: "admin" | "follow" | "bind" | "phone",
): Promise<Stage> {
  const jar = openJar(await testApp(platform));
  await walkTo(platform, jar, step);
  return { jar, path: `/activate/${step}` };
}

async function bySms({ platform }: TestPlatform): Promise<Stage> {
  const jar = openJar(await testApp(platform));
  await jar.post("/login", {
    account: CAST.liMei.phone,
    password: DEMO_PASSWORD,
  });
  await jar.post("/login/confirm?act=send", {});
  return { jar, path: "/login/confirm" };
}

async function registration({ platform }: TestPlatform): Promise<Stage> {
  const jar = openJar(await testApp(platform));
  keep(jar, await beginAs(visitorOf(platform), WU_LAN));
  return { jar, path: "/register/confirm" };
}

async function proving(opened: TestPlatform): Promise<Stage> {
  const { jar } = await signedIn(opened, "wuhan", "");
  await jar.post("/account/verify?act=password", { password: DEMO_PASSWORD });
  return { jar, path: "/account/verify?way=code" };
}

async function signedIn(
  { platform }: TestPlatform,
  who: "wuhan" | "zhaoMin",
  path: string,
): Promise<Stage> {
  const jar = openJar(await testApp(platform));
  keep(jar, (await signIn(platform, who, { hasSteppedUp: false })).headers);
  return { jar, path };
}

/** Puts the cookie of these headers into a browser. */
function keep(jar: Jar, headers: Headers): void {
  const [name = "", value = ""] = (headers.get("cookie") ?? "").split("=");
  jar.cookies.set(name, value);
}
