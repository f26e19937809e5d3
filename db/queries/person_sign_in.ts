import type { Tx } from "@/db/open.ts";
import { ownedBy } from "@/db/scoped.ts";
import type { Scope } from "@/domain/scope.ts";

/** A phone as a record keeps it. */
export interface PhoneColumns {
  phoneSealed: string;
  phoneIndex: string;
  phoneMasked: string;
}

/**
 * Takes the sign-in from the person whose scope this is (解除个人登录): no password fits any
 * more, and the phone, which nobody has proved yet, is the one by which she may register
 * anew. One that waits for that may be released once more, for another phone.
 *
 * @returns The account, or `undefined` where there is none to release.
 */
export async function releaseSignIn(
  scope: Scope,
  tx: Tx,
  { at, ...phone }: PhoneColumns & { at: string },
): Promise<string | undefined> {
  const account = await tx.updateTable("account")
    .set({
      state: "issued",
      passwordHash: null,
      passwordSetAt: null,
      lastSignInAt: null,
    })
    .where((eb) => ownedBy(eb.ref("personId"), scope))
    .where("state", "in", ["active", "issued"])
    .returning("id")
    .executeTakeFirst();
  if (!account) return undefined;
  await tx.updateTable("person")
    .set({ ...phone, phoneVerifiedAt: null, updatedAt: at })
    .where((eb) => ownedBy(eb.ref("id"), scope))
    .execute();
  return account.id;
}
