import { AppError } from "@/domain/errors.ts";
import { networkOf } from "@/server/client_address.ts";
import type { Context } from "@/server/context.ts";
import type { Rank } from "@/server/passwords.ts";

const WINDOW_MS = 60_000;
/** More networks than that in a minute are an attack, and none of them is remembered for long. */
const MAX_NETWORKS = 50_000;

/**
 * How often strangers have asked for a password or a code to be judged within the last
 * minute or two, by network; strangers who were right are taken back. Of this process alone.
 */
export class RecentAsks {
  #since = 0;
  #now = new Map<string, number>();
  #before = new Map<string, number>();

  /**
   * Counts one.
   *
   * @param ms Milliseconds since 1970.
   * @returns How often this network has asked, this time too.
   */
  count(network: string, ms: number): number {
    // Requests come a little out of their order; a clock that was set back comes far.
    const isOver = Math.abs(ms - this.#since) >= WINDOW_MS;
    if (isOver || this.#now.size >= MAX_NETWORKS) {
      this.#since = ms;
      this.#before = this.#now;
      this.#now = new Map();
    }
    const count = (this.#now.get(network) ?? 0) + 1;
    this.#now.set(network, count);
    return count + (this.#before.get(network) ?? 0);
  }

  /** Takes one back: whoever asked was right. */
  takeBack(network: string): void {
    for (const counts of [this.#now, this.#before]) {
      const count = counts.get(network);
      if (count === undefined) continue;
      if (count > 1) counts.set(network, count - 1);
      else counts.delete(network);
      return;
    }
  }
}

/**
 * Where a stranger stands at best in the line for a password to be judged: to be asked
 * before anything else is done for her. Misses alone do not say it, since whoever is refused
 * for want of room has missed nothing, and asks again at once.
 *
 * @throws {AppError} `busy` when there is no room for who has asked so often
 */
export function rankStranger(ctx: Context): Rank {
  const { recentAsks } = ctx.platform;
  return assertRoom(ctx, recentAsks.count(networkOf(ctx.address), ctx.now.ms));
}

/** The rank, if somebody of it may wait. @throws {AppError} `busy` */
export function assertRoom(ctx: Context, rank: Rank): Rank {
  if (!ctx.platform.passwords.hasRoom(rank)) throw new AppError("busy");
  return rank;
}

/** The stranger was right: what she asked does not count against those behind her address. */
export function forgiveStranger(ctx: Context): void {
  ctx.platform.recentAsks.takeBack(networkOf(ctx.address));
}
