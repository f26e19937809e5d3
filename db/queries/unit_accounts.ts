import { countRows } from "@/db/count_rows.ts";
import type { Db, Tx } from "@/db/open.ts";
import type { HolderColumns } from "@/db/queries/account_acts.ts";
import { inScope } from "@/db/scoped.ts";
import { lastActivationId } from "@/db/standings.ts";
import type { AccountState } from "@/domain/account_state.ts";
import type { ActivationStep } from "@/domain/activation.ts";
import { AppError } from "@/domain/errors.ts";
import type { Scope } from "@/domain/scope.ts";

/** The kinds of account that a unit's main account manages. */
export type UnitAccountKind = "business" | "subaccount";

/** A business account or subaccount of a unit; the phone masked. */
export interface UnitAccountRow {
  id: string;
  login: string | null;
  state: AccountState;
  holderName: string | null;
  holderPhoneMasked: string | null;
  holderDepartment: string | null;
  officePhone: string | null;
  lastSignInAt: string | null;
  /** Of the activation that has not ended, expired or not. */
  codeExpiresAt: string | null;
  codeStep: ActivationStep | "done" | null;
  /** Codes of businesses and menu groups, in their order. */
  businesses: readonly string[];
}

/** Most accounts of a kind that a list gives; a unit's names end before it. */
const MAX_LISTED = 1_000;

/** The unit's accounts of a kind in the order of their names, closed ones too. */
export async function listUnitAccounts(
  scope: Scope,
  db: Db,
  kind: UnitAccountKind,
): Promise<UnitAccountRow[]> {
  const rows = await unitAccounts(scope, db, kind)
    .orderBy((eb) => eb.fn<number>("length", ["account.login"]))
    .orderBy("account.login")
    .limit(MAX_LISTED)
    .execute();
  const held = await heldBusinesses(scope, db, kind).execute();
  return rows.map((row) => ({
    ...row,
    businesses: held.filter(({ accountId }) => accountId === row.id)
      .map(({ business }) => business),
  }));
}

/** A {@link UnitAccountRow} with its guard. */
export interface UnitAccount extends UnitAccountRow {
  /** The newest activation, live or not: the guard of forms. */
  lastActivationId: string | null;
}

/**
 * One account of the unit.
 *
 * @throws {AppError} `notFound` if the scope has no account of this kind with the id
 */
export async function getUnitAccount(
  scope: Scope,
  db: Db | Tx,
  { accountId, kind }: { accountId: string; kind: UnitAccountKind },
): Promise<UnitAccount> {
  const row = await unitAccounts(scope, db, kind)
    .select((eb) => lastActivationId(eb.ref("account.id")))
    .where("account.id", "=", accountId)
    .executeTakeFirst();
  if (!row) throw new AppError("notFound");
  const held = await heldBusinesses(scope, db, kind)
    .where("account.id", "=", accountId)
    .execute();
  return { ...row, businesses: held.map(({ business }) => business) };
}

/** The subaccount with the highest number, closed ones too: numbers are never given again. */
export async function findLastSubaccountLogin(
  scope: Scope,
  db: Db | Tx,
): Promise<string | undefined> {
  const row = await unitAccounts(scope, db, "subaccount")
    .orderBy((eb) => eb.fn<number>("length", ["account.login"]), "desc")
    .orderBy("account.login", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.login ?? undefined;
}

/** How many subaccounts the unit has that are not closed. */
export async function countSubaccounts(
  scope: Scope,
  db: Db | Tx,
): Promise<number> {
  return await countRows(
    ofUnit(scope, db, "subaccount").where("account.state", "<>", "closed"),
  );
}

/** How many of the unit's accounts wait with a code that expired or is locked. */
export async function countLapsedCodes(
  scope: Scope,
  db: Db,
  at: string,
): Promise<Record<UnitAccountKind, number>> {
  const rows = await db.selectFrom("account")
    .select((eb) => ["account.kind", eb.fn.countAll<number>().as("count")])
    .where((eb) => inScope(eb.ref("account.unitId").$notNull(), scope))
    .where("account.kind", "in", ["business", "subaccount"])
    .where("account.state", "in", ["issued", "activating"])
    .where((eb) =>
      eb.not(eb.exists(
        eb.selectFrom("activation").select("activation.id")
          .whereRef("activation.accountId", "=", "account.id")
          .where("activation.endedAt", "is", null)
          .where("activation.expiresAt", ">", at),
      ))
    )
    .groupBy("account.kind")
    .execute();
  const counts = { business: 0, subaccount: 0 };
  for (const { kind, count } of rows) {
    if (kind === "business" || kind === "subaccount") counts[kind] = count;
  }
  return counts;
}

/**
 * Fills in what is known of the holder (先行填写) while the account still waits for it:
 * once the holder has said it in the wizard, it is hers.
 *
 * @returns Whether the account waited.
 */
export async function setWaitingHolder(
  scope: Scope,
  tx: Tx,
  options: { accountId: string; columns: HolderColumns },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("account")
    .set(options.columns)
    .where("id", "=", options.accountId)
    .where("kind", "in", ["business", "subaccount"])
    .where((eb) => inScope(eb.ref("unitId").$notNull(), scope))
    .where((eb) =>
      eb.or([
        eb("state", "=", "issued"),
        eb.and([
          eb("state", "=", "activating"),
          eb.exists(
            eb.selectFrom("activation").select("activation.id")
              .whereRef("activation.accountId", "=", "account.id")
              .where("activation.endedAt", "is", null)
              .where("activation.step", "=", "admin"),
          ),
        ]),
      ])
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The one place where reads of a unit's accounts begin. */
function ofUnit(scope: Scope, db: Db | Tx, kind: UnitAccountKind) {
  return db.selectFrom("account")
    .where("account.kind", "=", kind)
    .where((eb) => inScope(eb.ref("account.unitId").$notNull(), scope));
}

function unitAccounts(scope: Scope, db: Db | Tx, kind: UnitAccountKind) {
  return ofUnit(scope, db, kind)
    .leftJoin(
      "activation",
      (join) =>
        join.onRef("activation.accountId", "=", "account.id")
          .on("activation.endedAt", "is", null),
    )
    .select([
      "account.id",
      "account.login",
      "account.state",
      "account.holderName",
      "account.holderPhoneMasked",
      "account.holderDepartment",
      "account.officePhone",
      "account.lastSignInAt",
      "activation.expiresAt as codeExpiresAt",
      "activation.step as codeStep",
    ]);
}

function heldBusinesses(scope: Scope, db: Db | Tx, kind: UnitAccountKind) {
  return ofUnit(scope, db, kind)
    .innerJoin("accountBusiness", "accountBusiness.accountId", "account.id")
    .select(["accountBusiness.accountId", "accountBusiness.business"])
    .orderBy("accountBusiness.business");
}
