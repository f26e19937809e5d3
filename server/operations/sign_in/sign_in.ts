import type { z } from "zod";
import { AppError } from "@/domain/errors.ts";
import type { SignInInput } from "@/domain/inputs/auth.ts";
import { writeAudit } from "@/server/audit.ts";
import { type Context, findAccount } from "@/server/context.ts";
import { rememberBrowser } from "@/server/known_browser.ts";
import {
  openTicket,
  requestQr,
} from "@/server/operations/tickets/open_ticket.ts";
import {
  assertStillRight,
  type JudgedPassword,
  judgePassword,
} from "@/server/operations/sign_in/judge_password.ts";
import { beginSession, closeSession } from "@/server/session.ts";

/** Where the browser goes after the password was right. */
export interface SignInStep {
  next:
    /** Signed in. */
    | "home"
    /** The phone, or the code of an SMS, comes next. */
    | "confirm"
    /** The activation has not come to its end. */
    | "activate";
  /** `Set-Cookie` lines. */
  cookies: readonly string[];
}

/**
 * Signs in (登录), as far as the password goes. A person is let in at once from a
 * browser that she knows, and asked for the code of an SMS on any other; all other
 * accounts confirm with the bound phone, and on an unknown browser by SMS besides.
 *
 * @throws {AppError} `signInFailed`, `tooManyTries`, `busy`
 */
export async function signIn(
  ctx: Context,
  input: z.output<typeof SignInInput>,
  headers: Headers,
): Promise<SignInStep> {
  const judged = await judgePassword(ctx, input, headers);
  if (judged.isActivating) return { next: "activate", cookies: [] };
  if (judged.kind === "person" && judged.isKnownBrowser) {
    return await signInPerson(ctx, judged, headers);
  }
  const ticket = await ctx.db.transaction().execute(async (tx) => {
    await assertStillRight(tx, judged);
    return await openTicket(ctx, tx, {
      purpose: "signIn",
      accountId: judged.accountId,
      needsSms: !judged.isKnownBrowser,
      userAgent: headers.get("user-agent"),
      ...(judged.kind === "person" && { approvedBy: "password" as const }),
    });
  });
  if (judged.kind !== "person") {
    await requestQr(ctx, { ticketId: ticket.id, letter: "L" });
  }
  return { next: "confirm", cookies: [ticket.cookie] };
}

async function signInPerson(
  ctx: Context,
  judged: JudgedPassword,
  headers: Headers,
): Promise<SignInStep> {
  const { platform } = ctx;
  const { accountId } = judged;
  const cookies = await ctx.db.transaction().execute(async (tx) => {
    await assertStillRight(tx, judged);
    const account = await findAccount(tx, accountId);
    if (!account) throw new AppError("signInFailed");
    await writeAudit(tx, { ...ctx, account }, {
      act: "auth.signIn",
      subjectId: accountId,
      after: { factor: "password", knownBrowser: true },
    });
    return [
      await beginSession(platform, tx, {
        accountId,
        factor: "password",
        address: ctx.address,
        userAgent: headers.get("user-agent"),
      }),
      await rememberBrowser(platform, tx, { headers, accountId }),
    ];
  });
  await closeSession(platform, headers, "newSignIn");
  return { next: "home", cookies };
}
