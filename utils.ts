import { createDefine } from "fresh";
import type { Account } from "@/server/context.ts";
import type { Reading } from "@/server/follow_reading.ts";
import type { Platform } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";

/** What the middleware hands to every route. */
export interface State {
  platform: Platform;
  /** Who is signed in, `null` for nobody. */
  account: Account | null;
  /** Calls procedures in-process as this account: the one gate for rights and input. */
  caller: Caller;
  /** What the reads of this request need and saw; `null` but on an edge node. */
  reading: Reading | null;
  /** The client's address, for limits and the audit trail. */
  address: string | null;
}

/** Typed helpers for handlers, pages, layouts and middleware. */
export const define = createDefine<State>();
