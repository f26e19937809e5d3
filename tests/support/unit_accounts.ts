import assert from "node:assert/strict";
import type { Db } from "@/db/open.ts";
import { type Account, type Context, createContext } from "@/server/context.ts";
import { findAccount } from "@/server/context.ts";
import { beginActivation } from "@/server/operations/activation/begin.ts";
import type { Platform } from "@/server/platform.ts";
import { type Caller, createCaller } from "@/server/router.ts";
import { openSession } from "@/server/session.ts";
import { IDS } from "@/tools/seed.ts";

/** Activates an account as the wizard would: its code is used, it may sign in. */
export async function activateAccount(
  db: Db,
  accountId: string,
): Promise<void> {
  await db.updateTable("activation")
    .set({
      step: "done",
      endedAt: "2026-11-23T02:30:00.000Z",
      endReason: "done",
    })
    .where("accountId", "=", accountId)
    .where("endedAt", "is", null)
    .execute();
  await db.updateTable("account")
    .set({
      state: "active",
      passwordHash: "nobody knows the word",
      activatedAt: "2026-11-23T02:30:00.000Z",
    })
    .where("id", "=", accountId)
    .execute();
}

/** Suspends an account of a unit as the unit's main account does. */
export async function suspendByUnit(db: Db, accountId: string): Promise<void> {
  await db.updateTable("account").set((eb) => ({
    state: "suspended",
    suspendedBy: eb.selectFrom("account as main").select("main.id")
      .whereRef("main.unitId", "=", "account.unitId")
      .where("main.kind", "=", "main"),
  })).where("id", "=", accountId).execute();
}

/** Locks the live code of an account, as ten misses do. */
export async function lockCode(db: Db, accountId: string): Promise<void> {
  await db.updateTable("activation")
    .set({
      misses: 10,
      endedAt: "2026-11-23T02:30:00.000Z",
      endReason: "locked",
    })
    .where("accountId", "=", accountId)
    .where("endedAt", "is", null)
    .execute();
}

/** Brings the wizard of an account to a step, as its holder would. */
export async function moveWizard(
  db: Db,
  accountId: string,
  step: "admin" | "follow" | "bind" | "phone",
): Promise<void> {
  await db.updateTable("account").set({ state: "activating" })
    .where("id", "=", accountId)
    .execute();
  await db.updateTable("activation").set({ step })
    .where("accountId", "=", accountId)
    .where("endedAt", "is", null)
    .execute();
}

/** Adds subaccounts of 武昌区中医院 with these numbers, `F07`. */
export async function addSubaccounts(
  db: Db,
  { serials, state }: {
    serials: readonly string[];
    state: "issued" | "closed";
  },
): Promise<void> {
  for (const serial of serials) {
    await db.insertInto("account").values({
      id: `acc_wuhan-${serial.toLowerCase()}-added`,
      kind: "subaccount",
      login: `4201060001-${serial}`,
      unitId: IDS.unit.wuhan,
      state,
      createdAt: "2026-01-01T00:00:00.000Z",
    }).execute();
  }
}

/** The context of a request by an account that may act. */
async function contextOfAccount(
  platform: Platform,
  accountId: string,
): Promise<Context & { account: Account }> {
  const account = await findAccount(platform.db, accountId);
  assert.ok(account, `${accountId} may not act`);
  const ctx = createContext(platform, { account, address: "192.0.2.1" });
  return { ...ctx, account };
}

/** The procedures as an account calls them. */
export async function callerOfAccount(
  platform: Platform,
  accountId: string,
): Promise<Caller> {
  return createCaller(await contextOfAccount(platform, accountId));
}

/** Opens the wizard with what stands on a slip; gives its cookie. */
export function beginWith(
  platform: Platform,
  { login, code }: { login: string; code: string },
): Promise<string> {
  const ctx = createContext(platform, { account: null, address: "192.0.2.9" });
  return beginActivation(ctx, { account: login, code });
}

/** Signs an account in, past its password and phone. */
export async function openSessionOf(
  platform: Platform,
  accountId: string,
): Promise<void> {
  await openSession(platform, {
    accountId,
    factor: "totp",
    address: "192.0.2.9",
    userAgent: null,
  });
}
