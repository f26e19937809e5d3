import { addRoute, createRouter, findRoute } from "rou3";
import type { Command, RouteCommand } from "./commands.ts";
import { joinPaths } from "./scopes.ts";
import {
  handlerOf,
  type LazyRoute,
  type Method,
  METHODS,
  type Route,
  type RouteHandler,
} from "./types.ts";

/** What answers one method of a pattern. */
export interface Endpoint<State> {
  /** How it was declared. */
  command: RouteCommand<State>;
  /** Its handlers and page, loaded. */
  route: Route<State>;
  /** Place of the route among the commands: middleware after it does not count. */
  order: number;
}

/** The endpoints of one pattern. */
export interface PatternRecord<State> {
  /** The pattern as declared first. */
  pattern: string;
  /** Method → endpoint. */
  endpoints: Map<Method, Endpoint<State>>;
  /** Routes that are loaded when the pattern is first asked for. */
  lazy: {
    command: RouteCommand<State>;
    order: number;
    load: LazyRoute<State>;
  }[];
  /** The loading, once it has begun. */
  loading?: Promise<void> | undefined;
}

/** What an address leads to. */
export interface Match<State> {
  /** The pattern with its methods. */
  record: PatternRecord<State>;
  /** Percent-decoded parameters. */
  params: Record<string, string>;
}

/** A separator or a zero byte in disguise; no address of ours holds one. */
const DISGUISED_REGEXP = /%2f|%5c|%00|\/\/|\\/i;

/** What makes a pattern more than a plain address. */
const PATTERN_REGEXP = /[:*{(]/;

/** The patterns of an App, found by address. */
export class RouteTable<State> {
  readonly #router = createRouter<PatternRecord<State>>();
  readonly #records = new Map<string, PatternRecord<State>>();

  /**
   * Reads every route among the commands.
   *
   * @throws {Error} if two routes answer the same method of the same pattern.
   */
  constructor(commands: readonly Command<State>[], basePath = "") {
    commands.forEach((command, order) => {
      if (command.type === "route") this.#add(command, order, basePath);
    });
  }

  /**
   * Finds the most specific pattern for a path.
   *
   * @param pathname As a URL gives it. Doubled or encoded separators match nothing.
   */
  find(pathname: string): Match<State> | undefined {
    if (DISGUISED_REGEXP.test(pathname)) return;
    // A plain address goes before every pattern that may be empty at its end.
    const plain = this.#records.get(pathname.replace(/(.)\/$/, "$1"));
    if (plain) return { record: plain, params: {} };
    const found = findRoute(this.#router, "", pathname);
    if (!found) return;
    const params: Record<string, string> = {};
    try {
      for (const [name, value] of Object.entries(found.params ?? {})) {
        params[name] = decodeURIComponent(value);
      }
    } catch {
      return; // broken percent-encoding: an address that leads nowhere
    }
    return { record: found.data, params };
  }

  /**
   * Loads what was declared lazily under a pattern; once, unless it fails.
   *
   * @throws what the loading throws.
   */
  load(record: PatternRecord<State>): Promise<void> {
    return record.loading ??= loadAll(record).catch((error) => {
      record.loading = undefined;
      throw error;
    });
  }

  #add(command: RouteCommand<State>, order: number, basePath: string) {
    // An address arrives percent-encoded, so a pattern has to be that, too.
    const pattern = joinPaths(basePath, command.pattern)
      .replace(/[^\x21-\x7e]+/g, encodeURI);
    const key = pattern.replace(/:\w+/g, ":");
    let record = this.#records.get(key);
    if (!record) {
      record = { pattern, endpoints: new Map(), lazy: [] };
      this.#records.set(key, record);
      if (PATTERN_REGEXP.test(pattern)) {
        addRoute(this.#router, "", pattern, record);
      }
    } else if (record.pattern !== pattern) {
      throw new Error(
        `Cannot tell ${pattern} from ${record.pattern}: give both the same names`,
      );
    }
    const { route } = command;
    if (typeof route === "function") {
      record.lazy.push({ command, order, load: route });
    } else put(record, { command, order, route });
  }
}

async function loadAll<State>(record: PatternRecord<State>): Promise<void> {
  const routes = await Promise.all(record.lazy.map(({ load }) => load()));
  record.lazy.forEach(({ command, order }, at) => {
    put(record, { command, order, route: routes[at] ?? {} });
  });
}

function put<State>(
  { pattern, endpoints }: PatternRecord<State>,
  endpoint: Endpoint<State>,
): void {
  const isRest = endpoint.command.rest ?? false;
  for (const method of methodsOf(endpoint.route)) {
    const other = endpoints.get(method);
    if (other && (other.command.rest ?? false) === isRest) {
      throw new Error(`Two routes answer ${method} ${pattern}`);
    }
    if (!other || !isRest) endpoints.set(method, endpoint);
  }
}

/** Methods that a pattern answers, for the header `Allow`. */
export function allowOf<State>(record: PatternRecord<State>): string {
  const methods = new Set<string>(record.endpoints.keys());
  if (methods.has("GET")) methods.add("HEAD");
  return [...methods].sort().join(", ");
}

/** The endpoint for a request method; HEAD falls back to GET. */
export function endpointFor<State>(
  record: PatternRecord<State>,
  method: string,
): Endpoint<State> | undefined {
  const known = METHODS.find((entry) => entry === method);
  if (!known) return;
  const own = record.endpoints.get(known);
  const get = record.endpoints.get("GET");
  if (known !== "HEAD" || !get) return own;
  // What answers "the rest" steps back behind a GET that was declared.
  return own && (!own.command.rest || get.command.rest) ? own : get;
}

function methodsOf<State>(route: Route<State>): readonly Method[] {
  const limit = route.config?.methods ?? "ALL";
  const methods = ownMethods(handlerOf(route), route.component !== undefined);
  return limit === "ALL"
    ? methods
    : methods.filter((method) => limit.includes(method));
}

function ownMethods<State>(
  handler: RouteHandler<unknown, State> | undefined,
  hasPage: boolean,
): readonly Method[] {
  if (typeof handler === "function") return METHODS;
  return METHODS.filter((method) =>
    handler?.[method] !== undefined || (method === "GET" && hasPage)
  );
}
