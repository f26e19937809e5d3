import assert from "node:assert/strict";
import type { ActivationStep } from "@/domain/activation.ts";
import { createContext } from "@/server/context.ts";
import { hashOf } from "@/server/cookies.ts";
import { readTotp, simulatePhone } from "@/server/demo/simulate.ts";
import type { Platform } from "@/server/platform.ts";
import { DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";
import type { Jar } from "./jar.ts";
import { allRows } from "./rows.ts";
import { activationSmsOf } from "./sign_in.ts";

/** Name of the one account of the cast that waits for its activation. */
export const ISSUED_LOGIN = "4201110001";

/** What its administrator fills in; nobody's real number. */
export const ADMIN = {
  name: "高洁",
  documentNumber: "420111198506150022",
  phone: "13900020061",
  department: "综合办公室",
  officePhone: "027-88880001",
  password: "donghu-mozhou-88",
  passwordAgain: "donghu-mozhou-88",
};

/** Account and code: hands the wizard to a browser. */
export function begin(
  jar: Jar,
  code: string = DEMO_ACTIVATION_CODE,
  account: string = ISSUED_LOGIN,
): Promise<Response> {
  return jar.post("/activate", { account, code });
}

/** Brings the wizard of a browser to a step, with the authenticator app or the simulated phone. */
export async function walkTo(
  platform: Platform,
  jar: Jar,
  step: ActivationStep | "done",
  method: "phone" | "totp" = "phone",
): Promise<void> {
  await begin(jar);
  if (step === "admin") return;
  await jar.post("/activate/admin", ADMIN);
  if (step === "follow") return;
  await jar.post("/activate/follow", { method });
  if (step === "bind") return;
  await bindBy(platform, jar, method);
  if (step === "phone") return;
  await jar.post("/activate/phone?act=send", {});
  const code = await activationSmsOf(platform, IDS.activation.hongshan);
  const done = await jar.post("/activate/phone", { code });
  assert.equal(done.status, 200);
}

/** Does the binding step. */
export async function bindBy(
  platform: Platform,
  jar: Jar,
  method: "phone" | "totp",
): Promise<void> {
  const context = createContext(platform, { account: null, address: null });
  if (method === "totp") {
    const accountId = IDS.account.hongshan;
    const code = await readTotp(context, { accountId });
    await jar.post("/activate/bind", { code });
    return;
  }
  await simulatePhone(context, headersOf(jar));
  await jar.get("/activate/bind");
}

/** The step at which an activation stands, as the database says. */
export async function stepOf(
  platform: Platform,
  id: string = IDS.activation.hongshan,
): Promise<string | undefined> {
  const rows = await allRows(platform.db, "activation");
  return rows.find((row) => row.id === id)?.step;
}

/** What a browser would send along. */
export function headersOf(jar: Jar): Headers {
  const pairs = [...jar.cookies].map(([name, value]) => `${name}=${value}`);
  return new Headers({ cookie: pairs.join("; ") });
}

/** The ticket that a browser waits for. */
export async function ticketOf(platform: Platform, jar: Jar) {
  const secretHash = hashOf(jar.cookies.get("tkt") ?? "");
  const ticket = (await allRows(platform.db, "ticket"))
    .find((row) => row.secretHash === secretHash);
  assert.ok(ticket, "the browser waits for a ticket");
  return ticket;
}
