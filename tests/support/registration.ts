import { type Context, createContext } from "@/server/context.ts";
import { cookieName, hashOf } from "@/server/cookies.ts";
import { readOutbox } from "@/server/demo/simulate.ts";
import { RegisterInput } from "@/domain/inputs/auth.ts";
import { beginRegistration } from "@/server/operations/registration/begin.ts";
import { finishRegistration } from "@/server/operations/registration/finish.ts";
import type { Platform } from "@/server/platform.ts";
import { allRows } from "./rows.ts";

/** What is typed at registration. */
export type Registered = Readonly<Record<string, string>>;

/** Somebody who is nobody yet, from an address. */
export function visitorOf(
  platform: Platform,
  address = "192.0.2.7",
): Context {
  return createContext(platform, { account: null, address });
}

/** Begins a registration; answers the headers that its browser sends from then on. */
export async function beginAs(
  ctx: Context,
  fields: Registered,
): Promise<Headers> {
  const cookie = await beginRegistration(ctx, RegisterInput.parse(fields));
  return new Headers({ cookie: cookie.split(";")[0] ?? "" });
}

/** Registers as the pages do, with the code that the SMS brought; answers the cookies. */
export async function registerPerson(
  ctx: Context,
  fields: Registered,
): Promise<readonly string[]> {
  const headers = await beginAs(ctx, fields);
  const code = await registrationCode(ctx.platform, headers);
  return await finishRegistration(ctx, headers, code);
}

/** The code that was sent for the registration of the browser with these headers. */
export async function registrationCode(
  platform: Platform,
  headers: Headers,
): Promise<string> {
  const start = `${cookieName(platform, "reg")}=`;
  const pair = (headers.get("cookie") ?? "").split("; ")
    .find((one) => one.startsWith(start));
  return await sentCodeOf(platform, pair?.slice(start.length) ?? "");
}

/** As {@link registrationCode}, by the secret of the cookie itself. */
export async function sentCodeOf(
  platform: Platform,
  secret: string,
): Promise<string> {
  const secretHash = hashOf(secret);
  const row = (await allRows(platform.db, "registration"))
    .find((one) => one.secretHash === secretHash);
  return await readOutbox(visitorOf(platform), {
    purpose: "phone",
    subjectId: row?.id ?? "",
  });
}
