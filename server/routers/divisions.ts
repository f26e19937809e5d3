import { divisionChoices, placesBelow } from "@/domain/division_choices.ts";
import { NO_CITY } from "@/domain/division_parts.ts";
import { AppError } from "@/domain/errors.ts";
import { AboveInput, ChosenInput } from "@/domain/inputs/divisions.ts";
import { readDivisions } from "@/server/divisions.ts";
import { router, selfProcedure } from "@/server/trpc.ts";

/** 行政区划, as forms choose from it. */
export const divisionsRouter = router({
  /** What the three choices of a form offer while this code is chosen. */
  choices: selfProcedure.input(ChosenInput).query(async ({ ctx, input }) =>
    divisionChoices(await readDivisions(ctx.db), input.code)
  ),

  /** What is offered under a city, 省直辖 or a county. */
  below: selfProcedure.input(AboveInput).query(async ({ ctx, input }) => {
    const { code } = input;
    const book = await readDivisions(ctx.db);
    if (code !== NO_CITY && !book.find(code)) throw new AppError("notFound");
    return placesBelow(book, code);
  }),
});
