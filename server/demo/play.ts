import { setSmsDone } from "@/db/queries/tickets.ts";
import { AppError } from "@/domain/errors.ts";
import { SignInInput } from "@/domain/inputs/auth.ts";
import type { Context } from "@/server/context.ts";
import { readOutbox, readTotp, simulatePhone } from "@/server/demo/simulate.ts";
import { parseForm } from "@/server/forms.ts";
import {
  finishOwnPhone,
  ownPhoneMatter,
} from "@/server/operations/account/change_own_phone.ts";
import { bindTotp } from "@/server/operations/activation/bind.ts";
import { findWizard } from "@/server/operations/activation/wizard.ts";
import { findOwnRegistration } from "@/server/operations/registration/find.ts";
import { finishRegistration } from "@/server/operations/registration/finish.ts";
import { signIn } from "@/server/operations/sign_in/sign_in.ts";
import { redeemSignIn } from "@/server/operations/tickets/redeem_ticket.ts";
import {
  findScreenTicket,
  type ScreenTicket,
  stageOf,
} from "@/server/operations/tickets/screen_ticket.ts";
import { checkTicketCode } from "@/server/operations/tickets/ticket_sms.ts";
import { typeCode } from "@/server/operations/tickets/type_code.ts";

/** Pages of our own, with what they were told. */
const NEXT_REGEXP = /^\/[a-z][\w/?=&%-]{0,300}$/;

/** The page on which a person changes her number. */
const OWN_PHONE_PATH = "/me/phone";

/** Where the browser goes after something was simulated. */
export interface DemoStep {
  path: string;
  cookies: readonly string[];
}

/**
 * 在本机模拟: does what a phone, an SMS or an authenticator app would bring, through the
 * operations that the real ones go through. Mounted in the demonstration alone.
 *
 * @throws {AppError} as the operations do, `notFound` for an act that is none
 */
export async function playDemo(
  ctx: Context,
  act: string,
  { posted, headers }: { posted: FormData; headers: Headers },
): Promise<DemoStep> {
  const path = nextOf(posted);
  switch (act) {
    case "sign-in":
      return await signInAtOnce(ctx, posted, headers);
    case "scan":
    case "bind":
      await simulatePhone(ctx, headers);
      return { path, cookies: [] };
    case "totp":
      await playTotp(ctx, headers);
      return { path, cookies: [] };
    case "sms":
      return path.startsWith("/register")
        ? await playRegistration(ctx, headers)
        : { path: await playSms(ctx, path, headers), cookies: [] };
    default:
      throw new AppError("notFound");
  }
}

/** One press on the sign-in page: password, phone and SMS one after the other. */
async function signInAtOnce(
  ctx: Context,
  posted: FormData,
  headers: Headers,
): Promise<DemoStep> {
  const form = parseForm(SignInInput, posted);
  if (!form.ok) throw new AppError("badInput");
  const step = await signIn(ctx, form.value, headers);
  if (step.next === "home") return { path: "/login", cookies: step.cookies };
  if (step.next === "activate") return { path: "/activate", cookies: [] };
  const after = withCookies(headers, step.cookies);
  const ticket = await getTicket(ctx, after);
  if (stageOf(ctx, ticket) === "scan") await simulatePhone(ctx, after);
  const ticketId = ticket.id;
  // Nothing is sent: the limits of SMS would stop who tries one account after the other.
  await ctx.db.transaction().execute((tx) =>
    setSmsDone(tx, { id: ticketId, at: ctx.now.at })
  );
  const cookies = await redeemSignIn(ctx, { ticketId, headers: after });
  return { path: "/login", cookies: cookies ?? [] };
}

async function playTotp(ctx: Context, headers: Headers): Promise<void> {
  const ticket = await findScreenTicket(ctx, headers);
  const wizard = await findWizard(ctx, headers);
  if (wizard && ticket?.purpose !== "stepUp") {
    return await bindTotp(ctx, await readTotp(ctx, wizard.activation), headers);
  }
  if (!ticket) throw new AppError("ticketEnded");
  await typeCode(ctx, ticket, await readTotp(ctx, ticket));
}

/** In the activation the code is shown, to be typed: what comes of it is shown once. */
async function playSms(
  ctx: Context,
  path: string,
  headers: Headers,
): Promise<string> {
  const { account } = ctx;
  if (account && path === OWN_PHONE_PATH) {
    const own = { ...ctx, account };
    const code = await readOutbox(ctx, await ownPhoneMatter(own));
    await finishOwnPhone(own, code);
    return `${OWN_PHONE_PATH}?done=1`;
  }
  const wizard = await findWizard(ctx, headers);
  if (wizard) {
    const code = await readOutbox(ctx, {
      purpose: "activation",
      subjectId: wizard.activation.id,
    });
    return `/activate/phone?sms=${code}`;
  }
  const ticket = await getTicket(ctx, headers);
  await checkTicketCode(ctx, ticket, await readOutbox(ctx, matterOf(ticket)));
  return path.replace(/([?&])act=sms&?/, "$1").replace(/[?&]$/, "");
}

/** The SMS of a registration, typed at once. */
async function playRegistration(
  ctx: Context,
  headers: Headers,
): Promise<DemoStep> {
  const own = await findOwnRegistration(ctx, headers);
  if (!own) throw new AppError("registrationLost");
  const code = await readOutbox(ctx, { purpose: "phone", subjectId: own.id });
  const cookies = await finishRegistration(ctx, headers, code);
  return { path: "/login?registered=1", cookies };
}

async function getTicket(
  ctx: Context,
  headers: Headers,
): Promise<ScreenTicket> {
  const ticket = await findScreenTicket(ctx, headers);
  if (!ticket) throw new AppError("ticketEnded");
  return ticket;
}

function matterOf({ id }: ScreenTicket) {
  return { purpose: "signIn" as const, subjectId: id };
}

/** The request as it would come back with these cookies set. */
function withCookies(headers: Headers, cookies: readonly string[]): Headers {
  const pairs = cookies.map((cookie) => cookie.split(";")[0] ?? "");
  const names = pairs.map((pair) => `${pair.split("=")[0]}=`);
  const kept = (headers.get("cookie") ?? "").split(/;\s*/)
    .filter((pair) => !names.some((name) => pair.startsWith(name)));
  const next = new Headers(headers);
  next.set("cookie", [...kept, ...pairs].filter(Boolean).join("; "));
  return next;
}

function nextOf(posted: FormData): string {
  const next = posted.get("next");
  return typeof next === "string" && NEXT_REGEXP.test(next) ? next : "/login";
}
