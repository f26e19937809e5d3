import type { ErrorCode } from "@/domain/errors.ts";
import type { FormState } from "@/server/forms.ts";

/** Refusals that belong to the number (证件号码) of a line. */
export const NUMBER_REFUSALS: Partial<Record<ErrorCode, string>> = {
  preloadThere: "documentNumber",
  preloadOnOtherList: "documentNumber",
  preloadOnRoster: "documentNumber",
};

/** The form again, with what the rules of the list say of its fields. */
export function typedErrors(
  { values }: Pick<FormState, "values">,
  errors: Readonly<Record<string, string>>,
): FormState {
  return {
    values,
    errors: Object.fromEntries(
      Object.entries(errors).map(([field, sentence]) => [field, [sentence]]),
    ),
  };
}
