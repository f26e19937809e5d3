import { isHeldByPerson } from "@/db/queries/accounts.ts";
import { AppError } from "@/domain/errors.ts";
import { isOwn, type StayAct } from "@/server/operations/stays/get_stay.ts";

/** Nobody but the main account decides on her own record. @throws {AppError} `ownRecord` */
export async function assertNotOwn(
  ctx: StayAct,
  person: { documentIndex: string },
): Promise<void> {
  if (await isOwn(ctx, person)) throw new AppError("ownRecord");
}

/** As {@link assertNotOwn}, of a person by her id. @throws {AppError} `ownRecord` */
export async function assertNotHerself(
  { account, tx }: StayAct,
  personId: string,
): Promise<void> {
  const { id: accountId, kind } = account;
  if (kind !== "main" && await isHeldByPerson(tx, { accountId, personId })) {
    throw new AppError("ownRecord");
  }
}
