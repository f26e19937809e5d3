import { maskedDocument } from "@/db/masks.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { AccountTable } from "@/db/schema.ts";

/** What signing in needs to know of an account. */
export interface SignInRow {
  id: string;
  state: AccountTable["state"];
  kind: AccountTable["kind"];
  passwordHash: string | null;
}

const SIGN_IN_COLUMNS = [
  "account.id",
  "account.state",
  "account.kind",
  "account.passwordHash",
] as const;

/** The account with this login name; unit, authority and sub-accounts have one. */
export function findAccountByLogin(
  db: Db,
  login: string,
): Promise<SignInRow | undefined> {
  return db.selectFrom("account")
    .select(SIGN_IN_COLUMNS)
    .where("login", "=", login)
    .executeTakeFirst();
}

/** A {@link SignInRow} of a person, with the type of her document and whether her phone is proved. */
export interface PersonSignInRow extends SignInRow {
  documentType: string;
  phoneVerifiedAt: string | null;
}

/**
 * The person accounts behind a phone or document number, by its keyed hash, the oldest
 * first, but those who have proved the phone before all; twenty at most. A phone that is not verified yet may stand on more
 * than one record, and so may a number under several document types.
 */
export function findPersonAccounts(
  db: Db,
  options: { documentIndex: string } | { phoneIndex: string },
): Promise<PersonSignInRow[]> {
  const query = db.selectFrom("account")
    .innerJoin("person", "person.id", "account.personId")
    .select([
      ...SIGN_IN_COLUMNS,
      "person.documentType",
      "person.phoneVerifiedAt",
    ])
    .where("person.state", "=", "open");
  const found = "documentIndex" in options
    ? query.where("person.documentIndex", "=", options.documentIndex)
    : query.where("person.phoneIndex", "=", options.phoneIndex)
      .orderBy((eb) => eb("person.phoneVerifiedAt", "is", null));
  return found
    .orderBy("account.createdAt")
    .orderBy("account.id")
    .limit(20)
    .execute();
}

/** Who an account is, as the context of a request needs it. */
export interface AccountRow {
  id: string;
  kind: AccountTable["kind"];
  login: string | null;
  unitId: string | null;
  unitName: string | null;
  unitProfileState: "incomplete" | "complete" | null;
  authorityId: string | null;
  authorityPath: string | null;
  authorityName: string | null;
  authorityRole: AccountTable["authorityRole"];
  personId: string | null;
  personName: string | null;
  /** Which notice the person agreed to last; `null` for none, and for offices. */
  consentVersion: string | null;
  holderName: string | null;
  businesses: readonly string[];
}

/** The account if it may act: active, and its unit open or its person not frozen. */
export async function findActiveAccount(
  db: Db | Tx,
  accountId: string,
): Promise<AccountRow | undefined> {
  const row = await db.selectFrom("account")
    .leftJoin("unit", "unit.id", "account.unitId")
    .leftJoin("authority", "authority.id", "account.authorityId")
    .leftJoin("person", "person.id", "account.personId")
    .select([
      "account.id",
      "account.kind",
      "account.login",
      "account.unitId",
      "unit.name as unitName",
      "unit.profileState as unitProfileState",
      "account.authorityId",
      "authority.path as authorityPath",
      "authority.name as authorityName",
      "account.authorityRole",
      "account.personId",
      "person.name as personName",
      "person.consentVersion",
      "account.holderName",
    ])
    .where("account.id", "=", accountId)
    .where("account.state", "=", "active")
    .where((eb) =>
      eb.or([eb("unit.state", "=", "open"), eb("account.unitId", "is", null)])
    )
    .where((eb) =>
      eb.or([
        eb("person.state", "=", "open"),
        eb("account.personId", "is", null),
      ])
    )
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.kind !== "business" && row.kind !== "subaccount") {
    return { ...row, businesses: [] };
  }
  const held = await db.selectFrom("accountBusiness")
    .select("business")
    .where("accountId", "=", accountId)
    .execute();
  return { ...row, businesses: held.map((item) => item.business) };
}

/** Notes that the account signed in at `at`; returns when it did so before. */
export async function setSignedIn(
  tx: Tx,
  options: { accountId: string; at: string },
): Promise<string | null> {
  const before = await tx.selectFrom("account")
    .select("lastSignInAt")
    .where("id", "=", options.accountId)
    .executeTakeFirstOrThrow();
  await tx.updateTable("account")
    .set({ lastSignInAt: options.at })
    .where("id", "=", options.accountId)
    .execute();
  return before.lastSignInAt;
}

/** Where a second factor reaches the holder of an account, and what a confirmation shows of it. */
export interface HolderRow {
  id: string;
  kind: AccountTable["kind"];
  login: string | null;
  /** Name of the holder; a person's own. */
  name: string | null;
  unitName: string | null;
  authorityName: string | null;
  phoneSealed: string | null;
  phoneIndex: string | null;
  phoneMasked: string | null;
  /** When an SMS reached the phone; `null` before. */
  phoneVerifiedAt: string | null;
  passwordHash: string | null;
}

/** The holder of an account of any kind; a person's phone is that of her record. */
export async function findHolder(
  db: Db | Tx,
  accountId: string,
): Promise<HolderRow | undefined> {
  const row = await db.selectFrom("account")
    .leftJoin("unit", "unit.id", "account.unitId")
    .leftJoin("authority", "authority.id", "account.authorityId")
    .leftJoin("person", "person.id", "account.personId")
    .select([
      "account.id",
      "account.kind",
      "account.login",
      "account.passwordHash",
      "unit.name as unitName",
      "authority.name as authorityName",
      "account.holderName",
      "account.holderPhoneSealed",
      "account.holderPhoneIndex",
      "account.holderPhoneMasked",
      "account.phoneVerifiedAt",
      "person.name as personName",
      "person.phoneSealed as personPhoneSealed",
      "person.phoneIndex as personPhoneIndex",
      "person.phoneMasked as personPhoneMasked",
      "person.phoneVerifiedAt as personPhoneVerifiedAt",
    ])
    .where("account.id", "=", accountId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, kind, login, unitName, authorityName, passwordHash } = row;
  const shared = { id, kind, login, unitName, authorityName, passwordHash };
  return kind === "person"
    ? {
      ...shared,
      name: row.personName,
      phoneSealed: row.personPhoneSealed,
      phoneIndex: row.personPhoneIndex,
      phoneMasked: row.personPhoneMasked,
      phoneVerifiedAt: row.personPhoneVerifiedAt,
    }
    : {
      ...shared,
      name: row.holderName,
      phoneSealed: row.holderPhoneSealed,
      phoneIndex: row.holderPhoneIndex,
      phoneMasked: row.holderPhoneMasked,
      phoneVerifiedAt: row.phoneVerifiedAt,
    };
}

/** What an account shows its holder of itself. */
export interface HolderDetails {
  documentMasked: string | null;
  department: string | null;
  officePhone: string | null;
  passwordSetAt: string | null;
  activatedAt: string | null;
}

/** The holder's details; a person's document stands in her record, not here. */
export function findHolderDetails(
  db: Db,
  accountId: string,
): Promise<HolderDetails | undefined> {
  return db.selectFrom("account")
    .select([
      maskedDocument("account"),
      "holderDepartment as department",
      "officePhone",
      "passwordSetAt",
      "activatedAt",
    ])
    .where("id", "=", accountId)
    .executeTakeFirst();
}

/** Opens the account of a newly registered person; it signs in by phone or document number. */
export async function insertPersonAccount(
  tx: Tx,
  options: { id: string; personId: string; passwordHash: string; at: string },
): Promise<void> {
  await tx.insertInto("account").values({
    id: options.id,
    kind: "person",
    personId: options.personId,
    state: "active",
    passwordHash: options.passwordHash,
    createdAt: options.at,
  }).execute();
}

/** Whether the holder of an account is who has this document, by its keyed hash. */
export async function isHeldBy(
  db: Db | Tx,
  options: { accountId: string; documentIndex: string },
): Promise<boolean> {
  const row = await db.selectFrom("account").select("id")
    .where("id", "=", options.accountId)
    .where("holderDocumentIndex", "=", options.documentIndex)
    .executeTakeFirst();
  return row !== undefined;
}

/** The documents of whoever holds a subaccount of the unit with a menu group, by their keyed hashes. */
export async function listHolderDocuments(
  db: Db | Tx,
  options: { unitId: string; group: string },
): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("account")
    .innerJoin("accountBusiness", "accountBusiness.accountId", "account.id")
    .select("holderDocumentIndex as documentIndex")
    .where("unitId", "=", options.unitId)
    .where("kind", "=", "subaccount")
    .where("accountBusiness.business", "=", options.group)
    .where("holderDocumentIndex", "is not", null)
    .execute();
  return new Set(rows.flatMap(({ documentIndex }) => documentIndex ?? []));
}
