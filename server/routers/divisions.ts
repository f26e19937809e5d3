import { BUILT_IN_DIVISIONS } from "@/domain/division_book.ts";
import { divisionChoices, placesBelow } from "@/domain/division_choices.ts";
import { NO_CITY } from "@/domain/division_parts.ts";
import { AppError } from "@/domain/errors.ts";
import { AboveInput, ChosenInput } from "@/domain/inputs/divisions.ts";
import { router, selfProcedure } from "@/server/trpc.ts";

/** 行政区划, as forms choose from it. */
export const divisionsRouter = router({
  /** What the three choices of a form offer while this code is chosen. */
  choices: selfProcedure.input(ChosenInput).query(({ input }) =>
    divisionChoices(BUILT_IN_DIVISIONS, input.code)
  ),

  /** What is offered under a city, 省直辖 or a county. */
  below: selfProcedure.input(AboveInput).query(({ input }) => {
    const { code } = input;
    if (code !== NO_CITY && !BUILT_IN_DIVISIONS.find(code)) {
      throw new AppError("notFound");
    }
    return placesBelow(BUILT_IN_DIVISIONS, code);
  }),
});
