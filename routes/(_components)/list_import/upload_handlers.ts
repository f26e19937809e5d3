import { page } from "fresh";
import { createContext } from "@/server/context.ts";
import { BLANK_FORM, withError } from "@/server/forms.ts";
import { readUploadedFile } from "@/server/imports/uploaded_file.ts";
import {
  type ListImportKind,
  uploadList,
} from "@/server/operations/list_imports.ts";
import { takeUploadPlace } from "@/server/operations/upload_import.ts";
import { define } from "@/utils.ts";

/**
 * Handlers of the page on which the file of a list import is chosen.
 *
 * @param path Where an import begins; its report lies below.
 */
export function uploadHandlers<Checked, Good, Key extends string>(
  kind: ListImportKind<Checked, Good, Key>,
  path: string,
) {
  return define.handlers({
    GET: () => page({ form: BLANK_FORM }),

    async POST(ctx) {
      using _place = takeUploadPlace(ctx.state.account, {
        menu: kind.menu,
        request: ctx.req,
      });
      const refuse = (sentence: string, status: number) =>
        page({ form: withError(BLANK_FORM, "file", sentence) }, { status });
      const chosen = await readUploadedFile(ctx.req);
      if (!chosen.ok) return refuse(chosen.sentence, chosen.status);
      const { platform, account, address } = ctx.state;
      const context = createContext(platform, { account, address });
      const uploaded = await uploadList(context, kind, chosen.file);
      if (!uploaded.ok) return refuse(uploaded.sentence, 422);
      return ctx.redirect(`${path}/${uploaded.importId}`, 303);
    },
  });
}
