import type { Context } from "fresh";
import { IdInput } from "@/domain/inputs/codes.ts";
import type { State } from "@/utils.ts";

/** The unit whose notice (办理通知) brought somebody here. */
export interface InvitingUnit {
  id: string;
  name: string;
}

/** Reads it from the address; `null` for none that takes applications. */
export async function invitingUnit(
  ctx: Context<State>,
): Promise<InvitingUnit | null> {
  const unit = IdInput.safeParse(ctx.url.searchParams.get("unit"));
  if (!unit.success) return null;
  const unitId = unit.data;
  const name = await ctx.state.caller.directory.named({ unitId });
  return name === null ? null : { id: unitId, name };
}

/** Where the application to a unit begins. */
export function applyPath({ id }: InvitingUnit): string {
  return `/me/apply/${id}`;
}

/** A page of the registration that keeps the unit, with what else is told. */
export function withUnit(
  path: string,
  unit: InvitingUnit | null,
  told: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(unit ? { ...told, unit: unit.id } : told);
  return query.size === 0 ? path : `${path}?${query}`;
}
