import { type Context, page } from "fresh";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { importIdOf } from "../import_pages.ts";
import { refusedForm } from "../refused_form.ts";
import type { ListImportWords, ListReport } from "./words.ts";

/** The procedures of a kind of list import, as its pages call them. */
export interface ListImportCaller<Report extends ListReport> {
  report(asked: { importId: string }): Promise<Report>;
  commit(asked: { importId: string }): Promise<number>;
  drop(asked: { importId: string }): Promise<void>;
}

/** Handlers of the report of a list import: 确认导入, and 放弃 with `?act=drop`. */
export function reportHandlers<Report extends ListReport>(
  words: ListImportWords,
  importsOf: (caller: Caller) => ListImportCaller<Report>,
) {
  const getReport = (ctx: Context<State>) =>
    importsOf(ctx.state.caller).report(importIdOf(ctx));
  const show = async (ctx: Context<State>, form: FormState, status: number) =>
    page({ report: await getReport(ctx), form }, { status });
  return define.handlers({
    GET: (ctx) => show(ctx, BLANK_FORM, 200),

    async POST(ctx) {
      assertFields(await readForm(ctx.req));
      const { job, counts } = await getReport(ctx);
      const importId = job.id;
      const imports = importsOf(ctx.state.caller);
      const isDrop = ctx.url.searchParams.get("act") === "drop";
      if (!isDrop && job.state === "checked" && counts.new === 0) {
        const errors = { "": [`${words.noGood}，没有写入任何数据`] };
        return await show(ctx, { values: {}, errors }, 422);
      }
      try {
        if (isDrop) await imports.drop({ importId });
        else await imports.commit({ importId });
      } catch (error) {
        const { form, status } = refusedForm(error, BLANK_FORM);
        return await show(ctx, form, status);
      }
      return ctx.redirect(`${words.path}/${importId}`, 303);
    },
  });
}
