import type { ErrorCode, ErrorStatus } from "@/domain/errors.ts";
import { type FormState, withError } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";

/**
 * A form whose act was refused: what was typed, with the sentence of the refusal under
 * the field that it belongs to, else over the whole form.
 *
 * @param fields Refusals that belong to a field.
 * @throws The error itself, if it is no refusal of ours, or one that no form can mend.
 */
export function refusedForm(
  error: unknown,
  form: Pick<FormState, "values">,
  fields: Partial<Record<ErrorCode, string>> = {},
): { form: FormState; status: ErrorStatus } {
  const refusal = refusalOf(error);
  if (
    !refusal || refusal.code === "forbidden" || refusal.code === "signInNeeded"
  ) {
    throw error;
  }
  const typed = { values: form.values, errors: {} };
  const field = fields[refusal.code] ?? "";
  return {
    form: withError(typed, field, refusal.message),
    status: refusal.status,
  };
}
