import type { Tx } from "@/db/open.ts";
import type { TestPlatform } from "./cast.ts";

/** Does something in one transaction of a test's platform. */
export function act<T>(
  { platform }: Pick<TestPlatform, "platform">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return platform.db.transaction().execute(work);
}
