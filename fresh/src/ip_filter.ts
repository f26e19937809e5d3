import { BlockList, isIP } from "node:net";
import type { Context } from "./context.ts";
import { HttpError } from "./http_error.ts";

/** Who may come: addresses, or networks as `10.0.0.0/8`. */
export interface IpFilterRules {
  /** Who may not; goes before the others. */
  denyList?: string[];
  /** Who alone may, if there is such a list. */
  allowList?: string[];
}

/** An address that was refused. */
export interface RemoteAddress {
  /** The address. */
  addr: string;
  /** Its kind; undefined where the connection has no address. */
  type: "IPv4" | "IPv6" | undefined;
}

type AnyContext = Pick<
  Context<unknown>,
  "req" | "url" | "config" | "info" | "next"
>;

/** Settings of {@link ipFilter}. */
export interface IpFilterOptions {
  /** Answers those who are refused; default: an HttpError 403. */
  onBlocked?(
    remote: RemoteAddress,
    ctx: AnyContext,
  ): Response | Promise<Response>;
}

/**
 * Lets only some addresses in: those of the connection itself, so behind a
 * proxy it sees the proxy. A connection without an address passes only where
 * there is no list of those who may.
 *
 * @throws {TypeError} for a rule that is neither an address nor a network.
 */
export function ipFilter(
  { denyList = [], allowList }: IpFilterRules,
  options: IpFilterOptions = {},
): (ctx: AnyContext) => Promise<Response> {
  const denied = listOf(denyList);
  const allowed = allowList && listOf(allowList);
  return async function checkAddress(ctx) {
    const { remoteAddr } = ctx.info;
    const addr = "hostname" in remoteAddr ? remoteAddr.hostname : "";
    const kind = kindOf(addr);
    const isDenied = kind !== undefined && denied.check(addr, kind);
    const isAllowed = !allowed ||
      (kind !== undefined && allowed.check(addr, kind));
    if (isAllowed && !isDenied) return await ctx.next();
    if (!options.onBlocked) throw new HttpError(403);
    const type = kind && (kind === "ipv4" ? "IPv4" : "IPv6");
    return await options.onBlocked({ addr, type }, ctx);
  };
}

function listOf(rules: string[]): BlockList {
  const list = new BlockList();
  for (const rule of rules) {
    const [addr = "", bits] = rule.split("/");
    const kind = kindOf(addr);
    if (!kind) throw new TypeError(`"${rule}" is no address and no network`);
    if (bits === undefined) list.addAddress(addr, kind);
    else if (/^\d{1,3}$/.test(bits)) list.addSubnet(addr, Number(bits), kind);
    else throw new TypeError(`"${rule}" is no network`);
  }
  return list;
}

function kindOf(addr: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(addr);
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6";
}
