import { Note } from "@/components/Note.tsx";
import type { FormState } from "@/server/forms.ts";

/** Why an act on an import was refused, over what has become of it. Draws nothing without a refusal. */
export function GoRefused({ form }: { form: FormState }) {
  const message = form.errors[""]?.[0];
  if (message === undefined) return null;
  return <Note kind="bad" title={message}>下面是这份名单现在的情况。</Note>;
}
