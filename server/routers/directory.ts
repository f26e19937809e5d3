import { z } from "zod";
import type { Db } from "@/db/open.ts";
import {
  countOpenUnits,
  findOpenUnit,
  listOpenClinics,
  listOpenDepartments,
  listOpenUnits,
} from "@/db/queries/directory.ts";
import { mayHaveClinics } from "@/domain/clinics.ts";
import { NO_CITY } from "@/domain/division_parts.ts";
import { AppError } from "@/domain/errors.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { UnitsInput } from "@/domain/inputs/directory.ts";
import { readDivisions, withPlaces } from "@/server/divisions.ts";
import { publicProcedure, router, selfProcedure } from "@/server/trpc.ts";

const MAX_UNITS = 20;

/** What is public of units to those who look for theirs. */
export const directoryRouter = router({
  /** Units that staff may choose, by name, pinyin initials or place (查找单位); 20 a page. */
  units: selfProcedure.input(UnitsInput).query(async ({ ctx, input }) => {
    const found = await listOpenUnits(ctx.db, {
      ...input,
      limit: MAX_UNITS + 1,
    });
    return {
      units: await withPlaces(ctx.db, found.slice(0, MAX_UNITS)),
      hasMore: found.length > MAX_UNITS,
      total: await countOpenUnits(ctx.db, input),
      /** What the place is called; empty for none. */
      placeLabel: await placeLabel(ctx.db, input.place),
    };
  }),

  /**
   * The name of a unit that staff may choose, for the registration that its notice opens
   * (办理通知); `null` for any other. Names of institutions are public.
   */
  named: publicProcedure
    .input(z.strictObject({ unitId: IdInput }))
    .query(async ({ ctx, input }) => {
      const unit = await findOpenUnit(ctx.db, input.unitId);
      return unit?.name ?? null;
    }),

  /** One unit with its open departments and clinics. */
  unit: selfProcedure
    .input(z.strictObject({ unitId: IdInput }))
    .query(async ({ ctx, input }) => {
      const unit = await findOpenUnit(ctx.db, input.unitId);
      if (!unit) throw new AppError("unitNotOpen");
      const book = await readDivisions(ctx.db);
      return {
        ...unit,
        place: book.label(unit.division),
        departments: await listOpenDepartments(ctx.db, input.unitId),
        clinics: mayHaveClinics(unit.kind)
          ? await listOpenClinics(ctx.db, input.unitId)
          : [],
      };
    }),
});

async function placeLabel(db: Db, place: string): Promise<string> {
  if (place === "") return "";
  if (place === NO_CITY) return "省直辖";
  return (await readDivisions(db)).label(place);
}
