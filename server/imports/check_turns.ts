import { Turns } from "@/db/turns.ts";

/** Checks of files at one time, of whatever list: each may take some 100 MiB. */
const MAX_AT_ONCE = 2;

/** The turns that all checks of uploaded files share; the others wait. */
export const checkTurns = new Turns(MAX_AT_ONCE);
