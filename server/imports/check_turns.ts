import { Turns } from "@/db/turns.ts";
import { HEAVY_AT_ONCE } from "@/server/workers/at_once.ts";

/** The turns that all checks of uploaded files share, of whatever list: each may take some 100 MiB. */
export const checkTurns = new Turns(HEAVY_AT_ONCE);
