import type { StandinAccount, StandinMode } from "./account.ts";
import type { StandinFormat } from "./message.ts";
import type { Attempt, Patience } from "./pusher.ts";

/** How a stand-in differs from the usual one. */
export interface WechatStandinOptions {
  account?: StandinAccount;
  /** Default `safe`. */
  mode?: StandinMode;
  /** Default `xml`. */
  format?: StandinFormat;
  /** Milliseconds since 1970; default: the machine's. */
  clock?: () => number;
  /** Default: 5 seconds for an answer, 50 ms until a wrong one is sent again. */
  patience?: Partial<Patience>;
  /** Hosts to which a phone may be sent back (网页授权域名); default: this machine. */
  domains?: readonly string[];
}

/** What a scan, a follow or an unfollow came to. */
export interface Delivery {
  /** Whether somebody took the push. */
  isTaken: boolean;
  attempts: readonly Attempt[];
}
