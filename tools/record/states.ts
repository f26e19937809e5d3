import { TODAY_SIDE } from "@/domain/inputs/snapshots.ts";
import type { Platform } from "@/server/platform.ts";
import { ADMIN, begin, bindBy, ticketOf } from "@/tests/support/activation.ts";
import { callerOf, checkList } from "@/tests/support/cast.ts";
import { checkDepartmentList } from "@/tests/support/departments.ts";
import type { Jar } from "@/tests/support/jar.ts";
import { WU_LAN } from "@/tests/support/person_app.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { activationSmsOf } from "@/tests/support/sign_in.ts";
import { DEMO_PASSWORD, IDS } from "@/tools/seed.ts";
import { DEPARTMENTS, LIST } from "./lists.ts";
import type { Viewer } from "./visits.ts";

/** A page that stands only while something is under way: it is brought there first. */
export interface RecordState {
  /** Below `routes/`. */
  file: string;
  /** Those of one name share their cookies and go on where the one before has stopped. */
  browser: "activation" | "signIn" | "registration" | Viewer;
  /** Does what goes before, and answers the address. */
  open(place: { platform: Platform; jar: Jar }): Promise<string>;
  /** 200, if it is not said. */
  status?: number;
}

/** In the order in which they are opened; the last ones change what others show. */
export const STATES: readonly RecordState[] = [
  {
    file: "preload/import/[importId]/index.tsx",
    browser: "wuhan.main",
    open: async ({ platform }) =>
      `/preload/import/${await checkList(platform, "wuhan", LIST)}`,
  },
  {
    file: "unit/departments/import/[importId]/index.tsx",
    browser: "wuhan.main",
    open: async ({ platform }) =>
      `/unit/departments/import/${await checkDepartmentList(
        platform,
        "wuhan",
        DEPARTMENTS,
      )}`,
  },
  {
    file: "statistics/snapshots/compare.tsx",
    browser: "wuhan.main",
    async open({ platform }) {
      const { snapshots } = await callerOf(platform, "wuhan");
      const day = { kind: "active", on: "2026-06-30" } as const;
      const { stamp } = await snapshots.draft(day);
      const before = await snapshots.freeze({ ...day, stamp });
      return `/statistics/snapshots/compare?before=${before}&after=${TODAY_SIDE}`;
    },
  },
  {
    file: "activate/admin.tsx",
    browser: "activation",
    async open({ jar }) {
      await begin(jar);
      return "/activate/admin";
    },
  },
  {
    file: "activate/follow.tsx",
    browser: "activation",
    async open({ jar }) {
      await jar.post("/activate/admin", ADMIN);
      return "/activate/follow";
    },
  },
  {
    file: "activate/bind.tsx",
    browser: "activation",
    async open({ jar }) {
      await jar.post("/activate/follow", { method: "phone" });
      return "/activate/bind";
    },
  },
  {
    file: "scan/[ticket].tsx",
    browser: "activation",
    open: async ({ platform, jar }) =>
      `/scan/${(await ticketOf(platform, jar)).id}`,
  },
  {
    file: "activate/phone.tsx",
    browser: "activation",
    async open({ platform, jar }) {
      await bindBy(platform, jar, "phone");
      await jar.post("/activate/phone?act=send", {});
      return "/activate/phone";
    },
  },
  {
    file: "activate/done.tsx",
    browser: "activation",
    async open({ platform, jar }) {
      const code = await activationSmsOf(platform, IDS.activation.hongshan);
      await jar.post("/activate/phone", { code });
      return "/activate/done";
    },
  },
  {
    file: "login/confirm.tsx",
    browser: "signIn",
    async open({ jar }) {
      await jar.post("/login", {
        account: "4201060001",
        password: DEMO_PASSWORD,
      });
      return "/login/confirm";
    },
  },
  {
    file: "scan/[ticket].tsx",
    browser: "signIn",
    open: async ({ platform, jar }) =>
      `/scan/${(await ticketOf(platform, jar)).id}`,
  },
  {
    file: "register/confirm.tsx",
    browser: "registration",
    async open({ jar }) {
      await jar.post("/register", WU_LAN);
      return "/register/confirm";
    },
  },
  {
    file: "me/identity.tsx",
    browser: "person.new",
    async open({ platform }) {
      await changeRow(platform.db, "person", IDS.person.zhaoMin, {
        identityState: "none",
      });
      return "/me/identity";
    },
  },
];
