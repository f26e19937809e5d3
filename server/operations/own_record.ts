import { findOwnNumbers } from "@/db/queries/people.ts";
import { AppError } from "@/domain/errors.ts";
import { isOwn, type StayAct } from "@/server/operations/stays/get_stay.ts";

/** Nobody but the main account decides on her own record. @throws {AppError} `ownRecord` */
export async function assertNotOwn(
  ctx: StayAct,
  person: { documentIndex: string },
): Promise<void> {
  if (await isOwn(ctx, person)) throw new AppError("ownRecord");
}

/** As {@link assertNotOwn}, of a person by her id. @throws {AppError} `notFound`, `ownRecord` */
export async function assertNotHerself(
  ctx: StayAct,
  personId: string,
): Promise<void> {
  const person = await findOwnNumbers({ kind: "person", personId }, ctx.tx);
  if (!person) throw new AppError("notFound");
  await assertNotOwn(ctx, person);
}
