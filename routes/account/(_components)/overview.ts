import type { Caller } from "@/server/router.ts";

/** What an account sees of itself. */
export type Overview = Awaited<ReturnType<Caller["account"]["overview"]>>;
