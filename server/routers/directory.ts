import { z } from "zod";
import {
  findOpenUnit,
  listOpenDepartments,
  listOpenUnits,
} from "@/db/queries/directory.ts";
import { AppError } from "@/domain/errors.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { readDivisions, withPlaces } from "@/server/divisions.ts";
import { publicProcedure, router, selfProcedure } from "@/server/trpc.ts";

const MAX_UNITS = 20;

/** What is public of units to those who look for theirs. */
export const directoryRouter = router({
  /** Units that staff may choose, by a part of the name or pinyin initials; at most 20. */
  units: selfProcedure
    .input(z.strictObject({ search: z.string().trim().min(1).max(50) }))
    .query(async ({ ctx, input }) =>
      await withPlaces(
        ctx.db,
        await listOpenUnits(ctx.db, { ...input, limit: MAX_UNITS }),
      )
    ),

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

  /** One unit with its open departments. */
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
      };
    }),
});
