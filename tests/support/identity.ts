import type { Platform } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { IDS } from "@/tools/seed.ts";
import type { Who } from "./cast.ts";
import { ownCaller } from "./sessions.ts";

/** What nobody of the cast has: of a man born on 1988-05-18, of a woman born as 李梅, a passport. */
export const FREE_NUMBERS = {
  man: "42010619880518001X",
  woman: "420106198805170049",
  passport: "E12345678",
} as const;

type Correction = Parameters<Caller["stays"]["correctIdentity"]>[0];

/**
 * Corrects the identity of 李梅, or of whose stay it names, as the form of 更正身份信息 would:
 * with the stamp of a page that was just drawn, and a second proof.
 */
export async function correct(
  platform: Platform,
  typed: Partial<Correction>,
  who: Exclude<Who, null> = "wuhan",
): Promise<Awaited<ReturnType<Caller["stays"]["correctIdentity"]>>> {
  const { stays } = await ownCaller(platform, who);
  const membershipId = typed.membershipId ?? IDS.membership.liMei;
  const { identityStamp: stamp, stay } = await stays.stay({ membershipId });
  return await stays.correctIdentity({
    membershipId,
    stamp,
    documentType: stay.documentType,
    reason: "核对证件原件，录入有误",
    ...typed,
  });
}
