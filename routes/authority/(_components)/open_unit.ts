import type { Context } from "fresh";
import { AppError } from "@/domain/errors.ts";
import { UnitIdInput } from "@/domain/inputs/authority_units.ts";
import type { Caller } from "@/server/router.ts";
import type { State } from "@/utils.ts";

/** A unit with its accounts, and what closing it would end. */
export type OpenUnit = Awaited<
  ReturnType<Caller["authority"]["units"]["unit"]>
>;

/** The unit that the address names. @throws {AppError} `notFound`, for what is no id too */
export function openUnit(ctx: Context<State>): Promise<OpenUnit> {
  const asked = UnitIdInput.safeParse({ unitId: ctx.params["unitId"] });
  if (!asked.success) throw new AppError("notFound");
  return ctx.state.caller.authority.units.unit(asked.data);
}
