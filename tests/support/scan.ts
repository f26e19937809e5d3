import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { DEMO_PIN, SimulatedPhone } from "@/server/demo/simulated_phone.ts";
import { simulatePhone } from "@/server/demo/simulate.ts";
import { challengeOf } from "@/server/factors/challenge.ts";
import { headersOf, ticketOf } from "@/tests/support/activation.ts";
import { type TestApp, testApp } from "@/tests/support/app.ts";
import type { TestPlatform } from "@/tests/support/cast.ts";
import { type Jar, openJar } from "@/tests/support/jar.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";

/** Who signs in: the main account of 武汉市第一医院 in the cast. */
export const LOGIN = "4201060001";

/** A screen that waits for its phone, and the app that it talks to. */
export interface Asked {
  app: TestApp;
  screen: Jar;
}

/** A screen after the password, of a browser that nobody knows unless one is given. */
export async function asked(
  { platform }: TestPlatform,
  app?: TestApp,
  jar?: Jar,
): Promise<Asked> {
  const shared = app ?? await testApp(platform);
  const screen = jar ?? openJar(shared);
  const response = await screen.post(
    "/login",
    { account: LOGIN, password: DEMO_PASSWORD },
    {
      "user-agent":
        "Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/86.0 Safari/537.36",
    },
  );
  assert.equal(response.headers.get("location"), "/login/confirm");
  return { app: shared, screen };
}

/** The same, confirmed by the bound phone; the SMS is taken as done. */
export async function approved(
  opened: TestPlatform,
  app?: TestApp,
): Promise<Asked> {
  const stage = await asked(opened, app);
  await simulatePhone(contextFor(opened), headersOf(stage.screen));
  const { id } = await ticketOf(opened.platform, stage.screen);
  await changeRow(opened.platform.db, "ticket", id, { needsSms: 0 });
  return stage;
}

/** What the phone of an account posts for a ticket. */
export async function confirm(
  { platform }: TestPlatform,
  app: TestApp,
  options: {
    ticket: Awaited<ReturnType<typeof ticketOf>>;
    number: string;
    pin?: string;
    phoneOf?: string;
  },
): Promise<Response> {
  const { ticket, number, pin = DEMO_PIN } = options;
  const accountId = options.phoneOf ?? ticket.accountId;
  const phone = new SimulatedPhone(platform.vault, accountId);
  const challenge = challengeOf({ ...ticket, ticketId: ticket.id });
  return await openJar(app).post(`/scan/${ticket.id}`, {
    number,
    pin,
    proof: JSON.stringify(phone.prove(challenge)),
  });
}

/** What a call without an account has about it. */
export function contextFor({ platform }: TestPlatform) {
  return createContext(platform, { account: null, address: "192.0.2.50" });
}
