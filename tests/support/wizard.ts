import assert from "node:assert/strict";
import type { ActivationStep } from "@/domain/activation.ts";
import { AdminInput } from "@/domain/inputs/activation.ts";
import { readTotp, simulatePhone } from "@/server/demo/simulate.ts";
import { beginActivation } from "@/server/operations/activation/begin.ts";
import {
  bindTotp,
  finishBinding,
} from "@/server/operations/activation/bind.ts";
import { chooseFactor } from "@/server/operations/activation/choose_factor.ts";
import { setAdmin } from "@/server/operations/activation/set_admin.ts";
import type { Platform } from "@/server/platform.ts";
import { DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";
import { ADMIN, ISSUED_LOGIN } from "./activation.ts";
import { visitor } from "./tickets.ts";

/** {@link ADMIN} as its schema reads it. */
export const ADMIN_INPUT = AdminInput.parse(ADMIN);

/** Enters account and code: what the browser sends that holds the wizard from then on. */
export async function enter(platform: Platform): Promise<Headers> {
  const cookie = await beginActivation(visitor(platform), {
    account: ISSUED_LOGIN,
    code: DEMO_ACTIVATION_CODE,
  });
  return withCookie(new Headers(), cookie);
}

/** Brings the activation of the cast to a step; gives what its browser sends. */
export async function wizardAt(
  platform: Platform,
  step: ActivationStep,
  method: "phone" | "totp" = "phone",
): Promise<Headers> {
  let headers = await enter(platform);
  if (step === "admin") return headers;
  await setAdmin(visitor(platform), ADMIN_INPUT, headers);
  if (step === "follow") return headers;
  const ticket = await chooseFactor(visitor(platform), method, headers);
  if (ticket !== null) headers = withCookie(headers, ticket);
  if (step === "bind") return headers;
  await bindIn(platform, headers, method);
  return headers;
}

/** Does the step of binding with the simulated phone, or with the app. */
export async function bindIn(
  platform: Platform,
  headers: Headers,
  method: "phone" | "totp" = "phone",
): Promise<void> {
  const ctx = visitor(platform);
  if (method === "totp") {
    const accountId = IDS.account.hongshan;
    await bindTotp(ctx, await readTotp(ctx, { accountId }), headers);
    return;
  }
  await simulatePhone(ctx, headers);
  assert.ok(await finishBinding(ctx, headers));
}

/** What the browser sends once this cookie was set. */
export function withCookie(headers: Headers, cookie: string): Headers {
  const pair = cookie.split(";")[0] ?? "";
  const name = `${pair.split("=")[0]}=`;
  const kept = (headers.get("cookie") ?? "").split("; ")
    .filter((one) => one !== "" && !one.startsWith(name));
  return new Headers({ cookie: [...kept, pair].join("; ") });
}
