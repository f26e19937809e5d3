import { addRoute, createRouter, findRoute } from "rou3";
import type { Command, RouteCommand } from "./commands.ts";
import { type Method, METHODS, type RouteHandler } from "./types.ts";

/** What answers one method of a pattern. */
export interface Endpoint<State> {
  /** The route as it was declared. */
  command: RouteCommand<State>;
  /** Place of the route among the commands: middleware after it does not count. */
  order: number;
}

/** The endpoints of one pattern. */
export interface PatternRecord<State> {
  /** The pattern as declared first. */
  pattern: string;
  /** Method → endpoint. */
  endpoints: Map<Method, Endpoint<State>>;
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

  #add(command: RouteCommand<State>, order: number, basePath: string) {
    const pattern = (basePath + command.pattern).replace(/(.)\/$/, "$1");
    const key = pattern.replace(/:\w+/g, ":");
    let record = this.#records.get(key);
    if (!record) {
      record = { pattern, endpoints: new Map() };
      this.#records.set(key, record);
      addRoute(this.#router, "", pattern, record);
    } else if (record.pattern !== pattern) {
      throw new Error(
        `Cannot tell ${pattern} from ${record.pattern}: give both the same names`,
      );
    }
    for (const method of methodsOf(command)) {
      if (record.endpoints.has(method)) {
        throw new Error(`Two routes answer ${method} ${pattern}`);
      }
      record.endpoints.set(method, { command, order });
    }
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
  return own ?? (known === "HEAD" ? record.endpoints.get("GET") : undefined);
}

function methodsOf<State>({ route }: RouteCommand<State>): readonly Method[] {
  const limit = route.config?.methods ?? "ALL";
  const methods = ownMethods(route.handler, route.component !== undefined);
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
