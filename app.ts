import { App, csrf, HttpError, staticFiles } from "fresh";
import type { Middleware } from "fresh";
import config from "@/fresh.config.ts";
import { ERRORS } from "@/domain/errors.ts";
import { FILTER_QUERY, filteredAddress } from "@/domain/search_address.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { clientAddress, networkOf } from "@/server/client_address.ts";
import { createContext } from "@/server/context.ts";
import { hashOf, readCookie } from "@/server/cookies.ts";
import { playDemo } from "@/server/demo/play.ts";
import { Door } from "@/server/door.ts";
import { drawSealed } from "@/server/draw_sealed.ts";
import { followReading, readWhereDue } from "@/server/follow_reading.ts";
import { logError } from "@/server/log.ts";
import { answerReports } from "@/server/operations/sms/take_reports.ts";
import { takeWechatEvent } from "@/server/operations/wechat/take_event.ts";
import { keepOpenPage } from "@/server/open_pages.ts";
import type { Platform } from "@/server/platform.ts";
import { createCaller } from "@/server/router.ts";
import { SearchSeal } from "@/server/search_seal.ts";
import { accountOfRequest } from "@/server/session.ts";
import { refusalOf } from "@/server/trpc.ts";
import { answerPush } from "@/server/wechat/push.ts";
import type { State } from "@/utils.ts";

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What is no document of its own, so that no policy of documents concerns it. */
const PART_REGEXP = /^text\/(?:css|javascript)\b/;

const PAGE_POLICIES = [
  ["content-security-policy", CONTENT_SECURITY_POLICY],
  ["cross-origin-opener-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=()"],
] as const;

/** Who asked has gone; nobody reads it. */
const GONE = { status: 499 };

/** Before the key by which a vendor of messages knows where to push its reports. */
const SMS_CALLBACK = "/callback/sms/";

/** Builds the application around one platform: refusals → static files → csrf → state → routes. */
export function createApp(platform: Platform): App<State> {
  const app = new App<State>({
    ...config.app,
    onUnknownError: (error, request) => reportFault(platform, error, request),
  })
    .use(secureHeaders(platform))
    .use(explainErrors)
    .use(staticFiles())
    // Before csrf(): servers push here, which have no origin, and prove themselves otherwise.
    .all("/callback/wechat", answerWechat(platform))
    .post(`${SMS_CALLBACK}:key`, answerSms(platform))
    .use(csrf({ origin: new URL(platform.baseUrl).origin }))
    .use((ctx) => readWhereDue(ctx.url.pathname, () => ctx.next()))
    .use(letIn(platform))
    .use(provideState(platform))
    .use(keepWhatIsOpen)
    .use(sealSearches);
  if (platform.demo) app.post("/demo/:act", simulate);
  return app.fsRoutes();
}

/** Where WeChat pushes events to; without it there is no such address. */
function answerWechat(platform: Platform): Middleware<State> {
  const { scan, db, clock } = platform;
  if (scan.kind !== "wechat") {
    return () => new Response(null, { status: 404 });
  }
  const { config, replies } = scan;
  return ({ req }) =>
    answerPush(req, {
      config,
      db,
      clock,
      replies,
      onEvent(tx, event) {
        const context = createContext(platform, {
          account: null,
          address: null,
        });
        return takeWechatEvent(context, tx, event);
      },
    });
}

/** Where the SMS vendor pushes delivery reports to. */
function answerSms(platform: Platform): Middleware<State> {
  return ({ req, params }) =>
    answerReports(platform, { request: req, key: params.key ?? "" });
}

/** 在本机模拟: of the demonstration alone, where one person plays screen and phone. */
const simulate: Middleware<State> = async (ctx) => {
  const { platform, account, address } = ctx.state;
  const posted = await readForm(ctx.req);
  const context = createContext(platform, { account, address });
  const { headers } = ctx.req;
  const act = ctx.params.act ?? "";
  const step = await playDemo(context, act, { posted, headers });
  return withCookies(ctx.redirect(step.path, 303), step.cookies);
};

/** The one place where a fault of a page is written down. */
function reportFault(
  { metrics }: Platform,
  error: unknown,
  request: Request,
): void {
  // We refused it ourselves, in words: whoever knocks too often must not fill the log.
  if (error instanceof HttpError) return;
  metrics.failed();
  logError(`${request.method} ${pathToTell(request)} failed`, error);
}

/** Its path, without the key (`SMS_CALLBACK_KEY`) that stands at the end of one. */
function pathToTell(request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname.startsWith(SMS_CALLBACK) ? `${SMS_CALLBACK}…` : pathname;
}

/** The outermost: what every answer says to the browser, error pages too, and what a page says besides; one of an account is never kept by a cache. */
function secureHeaders(platform: Platform): Middleware<State> {
  const isHttps = platform.baseUrl.startsWith("https:");
  return async (ctx) => {
    const begun = performance.now();
    const response = await followReading(
      platform,
      ctx.req.headers,
      (reading) => {
        ctx.state.reading = reading;
        return ctx.next();
      },
    );
    const { headers } = response;
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    if (!PART_REGEXP.test(headers.get("content-type") ?? "")) {
      for (const [name, value] of PAGE_POLICIES) headers.set(name, value);
    }
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
    if (isHttps) {
      headers.set("strict-transport-security", "max-age=31536000");
    }
    const seconds = (performance.now() - begun) / 1000;
    platform.metrics.answered(response.status, seconds);
    return response;
  };
}

/** Lets requests in so that a crowd, of one session or one network, keeps nobody else waiting. */
function letIn(platform: Platform): Middleware<State> {
  const door = new Door();
  return async (ctx) => {
    const { req, info } = ctx;
    const secret = readCookie(platform, req.headers, "sid");
    const comer = {
      session: secret === undefined ? null : hashOf(secret),
      network: networkOf(clientAddress(platform, req.headers, info)),
    };
    try {
      using _place = await door.enter(comer, req);
      try {
        return await ctx.next();
      } finally {
        // Nobody has looked where it was refused before that.
        const { account } = ctx.state;
        if (account !== undefined) {
          door.note(comer.session, { isKnown: account !== null });
        }
      }
    } catch (error) {
      if (error === req.signal.reason) return new Response(null, GONE);
      throw error;
    }
  };
}

/** Reads the session and makes the caller that all routes share. */
function provideState(platform: Platform): Middleware<State> {
  return async (ctx) => {
    const address = clientAddress(platform, ctx.req.headers, ctx.info);
    const account = await accountOfRequest(platform, ctx.req.headers);
    ctx.state.platform = platform;
    ctx.state.address = address;
    ctx.state.account = account;
    ctx.state.caller = createCaller(
      createContext(platform, { account, address }),
    );
    return ctx.next();
  };
}

/** Only what nobody has signed in for may be kept by a browser. */
const keepWhatIsOpen: Middleware<State> = async (ctx) => {
  const response = await ctx.next();
  return ctx.state.account === null
    ? await keepOpenPage(ctx.req, response)
    : response;
};

/**
 * What is looked for stands in no address, as it may be a person's name: it is read from one
 * as if it stood there, and sealed wherever one is given out. The conditions of a list are
 * posted, and answered with its address.
 */
const sealSearches: Middleware<State> = async (ctx) => {
  const { account, platform } = ctx.state;
  if (account === null) return await ctx.next();
  const seal = new SearchSeal(platform.vault, account.id);
  const { pathname, search } = ctx.url;
  if (ctx.req.method === "POST" && search === FILTER_QUERY) {
    const posted = await readForm(ctx.req);
    return ctx.redirect(seal.seal(filteredAddress(pathname, posted)), 303);
  }
  // As the handlers see it; `Context.url` cannot be another one.
  const opened = seal.open(pathname + search);
  if (opened !== pathname + search) {
    ctx.url.search = opened.slice(pathname.length);
  }
  const response = await drawSealed(seal, () => ctx.next());
  const location = response.headers.get("location");
  if (location !== null) {
    response.headers.set("location", seal.seal(location));
  }
  return response;
};

/** Refusals of ours get their status and sentence; a fault goes on and answers 500. */
const explainErrors: Middleware<State> = async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    if (error instanceof HttpError) throw error;
    const refusal = refusalOf(error);
    if (refusal?.code === "signInNeeded") {
      if (ctx.req.method === "GET") return ctx.redirect("/login", 303);
      // The session ended while the form was on its way.
      throw new HttpError(refusal.status, ERRORS.sessionEnded.message);
    }
    if (refusal) throw new HttpError(refusal.status, refusal.message);
    throw error;
  }
};
