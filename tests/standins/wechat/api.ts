import { refusal } from "./answers.ts";
import type { StandinAccount } from "./account.ts";
import { Faults } from "./faults.ts";
import { Oauth } from "./oauth.ts";
import { QrCodes } from "./qr_codes.ts";
import { Tokens } from "./tokens.ts";
import { Users } from "./users.ts";

/** A request that the stand-in was sent. */
export interface ApiCall {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  /** What its JSON says; `undefined` for none. */
  body: unknown;
}

type Handler = (call: ApiCall, request: Request) => Response;

/** The HTTP side of the stand-in: `api`, `mp` and `open` on one address. */
export class Api {
  readonly calls: ApiCall[] = [];
  readonly faults = new Faults();
  readonly tokens: Tokens;
  readonly qrCodes: QrCodes;
  readonly users: Users;
  readonly oauth: Oauth;
  readonly #routes: Readonly<Record<string, Handler>>;

  constructor(
    { appId, ...secrets }: StandinAccount,
    { clock, domains }: { clock: () => number; domains: readonly string[] },
  ) {
    const account = { appId, ...secrets };
    this.tokens = new Tokens(account, clock);
    this.qrCodes = new QrCodes(clock);
    this.users = new Users(clock);
    this.oauth = new Oauth(account, { users: this.users, clock, domains });
    this.#routes = {
      "POST /cgi-bin/stable_token": ({ body }) =>
        this.tokens.stable(fieldsOf(body)),
      "GET /cgi-bin/token": ({ query }) => this.tokens.old(query),
      "POST /cgi-bin/qrcode/create": this.#withToken(({ body }) =>
        body === undefined ? refusal(47001) : this.qrCodes.create(body)
      ),
      "GET /cgi-bin/showqrcode": ({ query }) =>
        this.qrCodes.show(query["ticket"]),
      "GET /cgi-bin/user/info": this.#withToken(({ query }) =>
        this.users.info(appId, query["openid"])
      ),
      "GET /connect/oauth2/authorize": (_, request) =>
        this.oauth.authorize(request),
      "GET /sns/oauth2/access_token": ({ query }) => this.oauth.redeem(query),
      "GET /__ctl/phone": ({ query }) => this.oauth.becomePhone(query),
    };
  }

  /** Answers one request, and notes it. */
  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const call: ApiCall = {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: parse(await request.text()),
    };
    this.calls.push(call);
    const fault = url.pathname.startsWith("/__ctl/")
      ? undefined
      : await this.faults.meet(url.pathname);
    if (fault) return fault;
    const handler = this.#routes[`${request.method} ${url.pathname}`];
    return handler?.(call, request) ?? refusal(43002);
  }

  #withToken(handler: Handler): Handler {
    return (call, request) => {
      const wrong = this.tokens.judge(call.query["access_token"]);
      return wrong ? refusal(wrong) : handler(call, request);
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null
    ? Object.fromEntries(Object.entries(body))
    : {};
}
