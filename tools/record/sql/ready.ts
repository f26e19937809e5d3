import type { Db } from "@/db/open.ts";

/** Takes away the notice of a new browser, which the world has for everybody and every page would show. */
export async function readyForPictures(db: Db): Promise<void> {
  await db.deleteFrom("securityNotice").execute();
}
