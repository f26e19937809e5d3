import type { Caller } from "@/server/router.ts";

/** What the person's own pages show: the record, the live stay, the applications. */
export type Overview = Awaited<ReturnType<Caller["me"]["overview"]>>;
