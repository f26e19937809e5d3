import { initTRPC, TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import superjson from "superjson";
import { z, ZodError } from "zod";
import { isOutOfFiles } from "@/db/files_left.ts";
import type { Tx } from "@/db/open.ts";
import { readStrictly } from "@/db/reading.ts";
import { mustConsent } from "@/domain/consent.ts";
import { AppError, ERRORS, type ErrorStatus } from "@/domain/errors.ts";
import { BusinessInput } from "@/domain/inputs/accounts.ts";
import { holdsControl } from "@/domain/control_characters.ts";
import { withoutInvisible } from "@/domain/invisible_characters.ts";
import type { GrantPart } from "@/domain/grants.ts";
import { hasMenu, type MenuId, menuOfBusiness } from "@/domain/menus.ts";
import {
  type Account,
  type Context,
  findAccountAgain,
} from "@/server/context.ts";
import { isPrivileged } from "@/server/privileged.ts";
import { assertPace } from "@/server/own_pace.ts";
import { getOwnGrant } from "@/server/own_grant.ts";
import { readSent } from "@/server/sent_input.ts";

/** Whom a procedure is for; a test fails on one that does not say. */
export interface Meta {
  access:
    | "public"
    | "self"
    | { menu: MenuId }
    /** The menu of the business that the input names. */
    | { menu: "business"; by: "input" }
    /** A part of a VIP grant (VIP权限) of the caller's own. */
    | { grant: GrantPart };
  /** What a person may do before she has agreed to the notice that holds (同意). */
  beforeConsent?: true;
  /** A read that leaves a line in the trail of who looked at what. */
  isNoted?: true;
}

const TRPC_CODES: Record<ErrorStatus, TRPC_ERROR_CODE_KEY> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** A read that takes longer is judged once more before it is answered. */
const LONG_MS = 1000;

const SILENT = "系统出错了，请稍后再试";

const t = initTRPC.context<Context>().meta<Meta>().create({
  transformer: { serialize: superjson.serialize, deserialize: readSent },
  isDev: false,
  errorFormatter({ shape, error }) {
    const known = error.cause instanceof AppError;
    const badInput = error.cause instanceof ZodError ||
      error.code === "BAD_REQUEST" || error.code === "PARSE_ERROR";
    const message = known
      ? error.message
      : badInput
      ? ERRORS.badInput.message
      : error.code === "NOT_FOUND"
      ? ERRORS.notFound.message
      : error.code === "INTERNAL_SERVER_ERROR"
      ? SILENT
      : ERRORS.badInput.message;
    return {
      message,
      code: shape.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus },
    };
  },
});

/** Makes a router. */
export const router = t.router;

/** Makes a caller of the procedures within the process. */
export const createCallerFactory = t.createCallerFactory;

/**
 * Turns a refusal of our own into tRPC's error, with the status of its row in the table.
 * Characters that nobody can see are taken out of all texts, and an act takes none with
 * control characters, whatever its schema lets through.
 */
const procedure = t.procedure.use(async ({ getRawInput, next }) => {
  const posted = withoutInvisible(await getRawInput());
  return next({ getRawInput: () => Promise.resolve(posted) });
}).use(async (call) => {
  const { type, getRawInput } = call;
  if (type === "mutation" && holdsControl(await getRawInput())) {
    throw toTrpcError(new AppError("badInput"));
  }
  const result = await whereItBelongs(call);
  const refusal = result.ok ? undefined : ownRefusal(result.error.cause);
  if (refusal) throw toTrpcError(refusal);
  return result;
});

/**
 * On an edge node what is privileged is read at the primary, by an account that is judged
 * there again: the one of the request may come from a replica.
 */
function whereItBelongs<Result>(
  { ctx, type, meta, next }: {
    ctx: Context;
    type: "query" | "mutation" | "subscription";
    meta: Meta | undefined;
    next(opts?: { ctx: Context }): Promise<Result>;
  },
): Promise<Result> {
  if (!ctx.platform.replica || !isPrivileged(type, meta)) return next();
  // An act on a unit's data judges its account inside its transaction.
  const isJudgedLater = type === "mutation" && meta?.access !== "self";
  return readStrictly(async () => {
    if (!ctx.account || isJudgedLater) return next();
    const account = await findAccountAgain(ctx.db, ctx.account);
    return next({ ctx: { ...ctx, account } });
  });
}

/** For anybody: signing in, registering, what is public of units. */
export const publicProcedure = procedure.meta({ access: "public" });

/** For a signed-in account on what is its own. */
export const selfProcedure = procedure.meta({ access: "self" })
  .use(({ ctx, meta, next }) => {
    const account = signedIn(ctx);
    if (!meta?.beforeConsent) assertConsent(account);
    return next({ ctx: { account } });
  });

/** As {@link selfProcedure}, for what a person may do before she has agreed to the notice. */
export const unagreedProcedure = selfProcedure
  .meta({ access: "self", beforeConsent: true });

/** As {@link selfProcedure}, for an act: one transaction, the account judged again inside it, a person's pace too. */
export const selfMutation = selfProcedure.use(({ ctx, meta, next }) =>
  inTransaction(ctx, async (inner) => {
    // It may have been taken back while the act waited for its turn.
    if (!meta?.beforeConsent) assertConsent(inner.account);
    await assertPace(inner.tx, { ...inner, now: ctx.now });
    return next({ ctx: inner });
  })
);

/** As {@link selfMutation}, for what a person may do before she has agreed to the notice. */
export const unagreedMutation = selfMutation
  .meta({ access: "self", beforeConsent: true });

/**
 * For accounts that hold the menu; what the menu hides is refused here. A read that has
 * taken long is told to nobody who has lost the menu, or the account, meanwhile; an act
 * judges its account itself.
 */
export function menuProcedure(menu: MenuId) {
  return procedure.meta({ access: { menu } }).use(
    async ({ ctx, type, next }) => {
      const account = holderOf(signedIn(ctx), menu);
      const result = await next({ ctx: { account } });
      const isLong = ctx.platform.clock() - ctx.now.ms > LONG_MS;
      if (type === "query" && isLong) {
        await findAccountAgain(ctx.db, account, menu);
      }
      return result;
    },
  );
}

/** As {@link menuProcedure}, for a read that leaves a line in the trail of who looked at what. */
export function notedProcedure(menu: MenuId) {
  return menuProcedure(menu).meta({ access: { menu }, isNoted: true });
}

/**
 * As {@link menuProcedure}, for an act: one transaction in which the rights are
 * judged again, the change and its audit line are written; a failure leaves nothing.
 */
export function menuMutation(menu: MenuId) {
  return menuProcedure(menu).use(({ ctx, next }) =>
    inTransaction(ctx, (inner) => {
      holderOf(inner.account, menu);
      return next({ ctx: inner });
    })
  );
}

/**
 * For a person whose unit has granted her the part (VIP权限). The grant is judged before
 * and once more before the answer goes out: what was read while it was being taken away
 * is not told. An act judges it a third time inside its transaction.
 */
export function vipProcedure(part: GrantPart) {
  return procedure.meta({ access: { grant: part } })
    .use(async ({ ctx, next }) => {
      const account = signedIn(ctx);
      assertConsent(account);
      const own = { account, today: ctx.now.today, part };
      const grant = await getOwnGrant(ctx.db, own);
      const result = await next({ ctx: { account, grant } });
      assertConsent(await findAccountAgain(ctx.db, account));
      await getOwnGrant(ctx.db, { ...own, grantId: grant.id });
      return result;
    });
}

/**
 * For accounts that hold the business that the input names (业务首页): its other keys are
 * for the procedure's own schema, which says again that there is a `business`.
 */
export const businessProcedure = procedure
  .meta({ access: { menu: "business", by: "input" } })
  .use(({ ctx, next }) => next({ ctx: { account: signedIn(ctx) } }))
  .input(z.object({ business: BusinessInput.shape.business }))
  .use(({ ctx, input, next }) => {
    const menu = businessMenu(input.business);
    return next({ ctx: { account: holderOf(ctx.account, menu) } });
  });

/** @throws {AppError} `forbidden` for what is no business */
export function businessMenu(business: string): MenuId {
  const menu = menuOfBusiness(business);
  if (!menu) throw new AppError("forbidden");
  return menu;
}

/** A refusal as tRPC's error; the cause keeps our code for whoever called in-process. */
export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({
    code: TRPC_CODES[error.status],
    message: error.message,
    cause: error,
  });
}

/** The refusal behind an error that a caller threw, if it is one. */
export function refusalOf(error: unknown): AppError | undefined {
  if (!(error instanceof TRPCError)) return ownRefusal(error);
  if (error.code === "BAD_REQUEST" && error.cause instanceof ZodError) {
    return new AppError("badInput", { cause: error });
  }
  return ownRefusal(error.cause);
}

/** One of ours, or that nothing can be opened at the moment. */
function ownRefusal(error: unknown): AppError | undefined {
  if (isOutOfFiles(error)) return new AppError("busy", { cause: error });
  return error instanceof AppError ? error : undefined;
}

function signedIn(ctx: Context): Account {
  if (!ctx.account) throw new AppError("signInNeeded");
  return ctx.account;
}

/** @throws {AppError} `consentNeeded` for a person who has not agreed to the notice that holds */
function assertConsent(account: Account): void {
  if (mustConsent(account)) throw new AppError("consentNeeded");
}

function holderOf(account: Account, menu: MenuId): Account {
  if (!hasMenu(account, menu)) throw new AppError("forbidden");
  return account;
}

/** Runs `act` in one transaction and rolls it back when the act was refused. */
function inTransaction<Result extends { ok: boolean }>(
  ctx: Context & { account: Account },
  act: (inner: { tx: Tx; account: Account }) => Promise<Result>,
): Promise<Result> {
  return ctx.db.transaction().execute(async (tx) => {
    const account = await findAccountAgain(tx, ctx.account);
    const result = await act({ tx, account });
    if (!result.ok && "error" in result) throw result.error;
    return result;
  });
}
