import type { Platform } from "@/server/platform.ts";
import { DEMO_UNIT_CODES, IDS } from "@/tools/seed.ts";
import { type TestApp, testApp } from "./app.ts";
import { importList, NOW, testPlatform } from "./cast.ts";
import { type Jar, openJar } from "./jar.ts";
import { sentCodeOf } from "./registration.ts";
import { signInPerson } from "./sign_in.ts";

/** What a newcomer types at registration: nobody of the cast, and nobody's real number. */
export const WU_LAN = {
  name: "吴兰",
  documentType: "01",
  documentNumber: "420106198805170049",
  phone: "13800002604",
  identityType: "2",
  password: "jiangcheng-2026",
  passwordAgain: "jiangcheng-2026",
  consent: "1",
};

/** A right application for 呼吸内科 of 武昌区中医院. */
export const APPLICATION = {
  unitId: IDS.unit.wuhan,
  departmentId: IDS.department.respiratory,
  position: "2",
  specialty: "",
  titleLevel: "",
  unitCode: DEMO_UNIT_CODES.wuhan,
};

/** The application around the cast, for people who register through the pages. */
export interface PersonApp extends AsyncDisposable {
  platform: Platform;
  /** What the clock of the platform shows; a test moves it on. */
  time: { ms: number };
  app: TestApp;
  /** Registers and signs in through the pages; answers as that person from then on. */
  register(fields: Readonly<Record<string, string>>): Promise<PersonPages>;
  /** Puts a line of 内科 on the 预传在职名单 of 武昌区中医院. */
  list(person: { name: string; documentNumber: string }): Promise<void>;
  /** Sends every waiting application back with this reason. */
  returnAll(reason: string): Promise<void>;
}

/** The pages as one signed-in person gets them. */
export type PersonPages = Pick<Jar, "get" | "post">;

/** Opens the application for tests of the person's pages. */
export async function personApp(): Promise<PersonApp> {
  const cast = await testPlatform();
  const { platform } = cast;
  const app = await testApp(platform);
  return {
    platform,
    time: cast.time,
    app,
    register: (fields) => registered(platform, app, fields),
    async list({ name, documentNumber }) {
      await importList(platform, "wuhan", [{ name, documentNumber }]);
    },
    async returnAll(reason) {
      await platform.db.updateTable("application")
        .set({ state: "returned", reason, decidedAt: NOW })
        .where("state", "=", "waiting")
        .execute();
    },
    [Symbol.asyncDispose]: () => cast[Symbol.asyncDispose](),
  };
}

async function registered(
  platform: Platform,
  app: TestApp,
  fields: Readonly<Record<string, string>>,
): Promise<PersonPages> {
  const jar = openJar(app);
  await jar.post("/register", fields);
  const code = await sentCodeOf(platform, jar.cookies.get("reg") ?? "");
  await jar.post("/register/confirm", { code });
  await signInPerson(platform, jar, {
    account: fields["documentNumber"] ?? "",
    password: fields["password"] ?? "",
  });
  return jar;
}
