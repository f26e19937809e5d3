import type { Db, Tx } from "@/db/open.ts";
import type { AccountTable } from "@/db/schema.ts";

/** What is known of the holder (管理员) of an account; ciphertexts, hashes and masks. */
export type HolderColumns = Partial<
  Pick<
    AccountTable,
    | "holderName"
    | "holderDocumentSealed"
    | "holderDocumentIndex"
    | "holderPhoneSealed"
    | "holderPhoneIndex"
    | "holderPhoneMasked"
    | "holderDepartment"
    | "officePhone"
  >
>;

/** Adds an account that waits for its activation (下发). */
export async function insertIssuedAccount(
  tx: Tx,
  account:
    & Pick<AccountTable, "id" | "kind" | "createdAt">
    & { login: string }
    & Partial<
      Pick<
        AccountTable,
        "unitId" | "authorityId" | "authorityRole" | "madeBy"
      >
    >
    & HolderColumns,
): Promise<void> {
  await tx.insertInto("account").values({ ...account, state: "issued" })
    .execute();
}

/**
 * The last of the logins that begin with `prefix` and end in so many digits, those of
 * closed accounts too: a name is never given again.
 */
export async function findLastLogin(
  db: Db | Tx,
  { prefix, digits }: { prefix: string; digits: number },
): Promise<string | undefined> {
  const row = await db.selectFrom("account")
    .select("login")
    .where("login", ">=", prefix + "0".repeat(digits))
    .where("login", "<=", prefix + "9".repeat(digits))
    .where(
      (eb) => eb.fn<number>("length", ["login"]),
      "=",
      prefix.length + digits,
    )
    .orderBy("login", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.login ?? undefined;
}

/** Puts these businesses and groups in the place of those that the account held. */
export async function setBusinesses(
  tx: Tx,
  options: { accountId: string; businesses: readonly string[] },
): Promise<void> {
  const { accountId, businesses } = options;
  await tx.deleteFrom("accountBusiness").where("accountId", "=", accountId)
    .execute();
  if (businesses.length === 0) return;
  await tx.insertInto("accountBusiness")
    .values(businesses.map((business) => ({ accountId, business })))
    .execute();
}

/** Changes what is known of the holder. */
export async function setHolder(
  tx: Tx,
  options: { accountId: string; columns: HolderColumns },
): Promise<void> {
  await tx.updateTable("account").set(options.columns)
    .where("id", "=", options.accountId)
    .execute();
}

/** Sets a password; when it was set shows on the account's own page. */
export async function setPassword(
  tx: Tx,
  options: { accountId: string; passwordHash: string; at: string },
): Promise<void> {
  await tx.updateTable("account")
    .set({ passwordHash: options.passwordHash, passwordSetAt: options.at })
    .where("id", "=", options.accountId)
    .execute();
}

/** The first right code: the account is being activated. */
export async function setActivating(tx: Tx, accountId: string): Promise<void> {
  await tx.updateTable("account").set({ state: "activating" })
    .where("id", "=", accountId)
    .where("state", "=", "issued")
    .execute();
}

/** The last step of the activation: the account may sign in, its phone is proved. */
export async function setActivated(
  tx: Tx,
  options: { accountId: string; at: string },
): Promise<void> {
  await tx.updateTable("account")
    .set({
      state: "active",
      activatedAt: options.at,
      phoneVerifiedAt: options.at,
    })
    .where("id", "=", options.accountId)
    .where("state", "=", "activating")
    .execute();
}

/** Notes that an SMS has reached the holder's phone. */
export async function setPhoneVerified(
  tx: Tx,
  options: { accountId: string; at: string },
): Promise<void> {
  await tx.updateTable("account").set({ phoneVerifiedAt: options.at })
    .where("id", "=", options.accountId)
    .execute();
}

/**
 * Brings an account back to where it waits for its activation (重置, 解除绑定). What
 * was known of the holder stays to be corrected, unless another person takes over. Her
 * document's number goes, so that it is asked for again; its keyed hash stays as long as
 * she holds the account, so that no line of hers lets her in meanwhile.
 */
export async function setIssuedAgain(
  tx: Tx,
  options: { accountId: string; forgetsHolder: boolean },
): Promise<void> {
  const forgotten: HolderColumns = options.forgetsHolder
    ? {
      holderName: null,
      holderDocumentIndex: null,
      holderPhoneSealed: null,
      holderPhoneIndex: null,
      holderPhoneMasked: null,
      holderDepartment: null,
      officePhone: null,
    }
    : {};
  await tx.updateTable("account")
    .set({
      state: "issued",
      suspendedBy: null,
      passwordHash: null,
      passwordSetAt: null,
      activatedAt: null,
      phoneVerifiedAt: null,
      holderDocumentSealed: null,
      ...forgotten,
    })
    .where("id", "=", options.accountId)
    .execute();
}

/** Moves an account from one state to another (停用, 启用, 注销); returns whether it stood there. */
export async function moveAccount(
  tx: Tx,
  options: {
    accountId: string;
    from: readonly AccountTable["state"][];
    to: AccountTable["state"];
    /** Who suspends it, where it is a person's account that does. */
    suspendedBy?: string | null;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("account")
    .set({ state: options.to, suspendedBy: options.suspendedBy ?? null })
    .where("id", "=", options.accountId)
    .where("state", "in", options.from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Who suspended an account. */
export interface Suspender {
  /** Of a unit's account. */
  unitId: string | null;
  /** Of an authority's account. */
  authorityPath: string | null;
}

/** Who suspended the account; `null` for the command line, `undefined` where it is not suspended. */
export async function findSuspender(
  db: Db | Tx,
  accountId: string,
): Promise<Suspender | null | undefined> {
  const row = await db.selectFrom("account")
    .leftJoin("account as by", "by.id", "account.suspendedBy")
    .leftJoin("authority", "authority.id", "by.authorityId")
    .select(["by.id", "by.unitId", "authority.path as authorityPath"])
    .where("account.id", "=", accountId)
    .where("account.state", "=", "suspended")
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, ...suspender } = row;
  return id === null ? null : suspender;
}

/** Notes that an SMS has reached the phone of a person's record. */
export async function setPersonPhoneVerified(
  tx: Tx,
  options: { accountId: string; phoneIndex: string; at: string },
): Promise<void> {
  await tx.updateTable("person")
    .set({ phoneVerifiedAt: options.at })
    .where("id", "=", (eb) =>
      eb.selectFrom("account").select("personId")
        .where("account.id", "=", options.accountId))
    .where("phoneIndex", "=", options.phoneIndex)
    .execute();
}

/** Puts a proved phone in the place of the one in a person's record (更换手机号码). */
export async function setPersonPhone(
  tx: Tx,
  phone: {
    personId: string;
    phoneSealed: string;
    phoneIndex: string;
    phoneMasked: string;
    at: string;
  },
): Promise<void> {
  const { personId, at, ...columns } = phone;
  await tx.updateTable("person")
    .set({ ...columns, phoneVerifiedAt: at, updatedAt: at })
    .where("id", "=", personId)
    .execute();
}
