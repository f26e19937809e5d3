import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { CreateEntryInput } from "@/domain/inputs/preload.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { EntryForm } from "../(_components)/EntryForm.tsx";
import { listCrumbs, listOf } from "../(_components)/lists.ts";
import { NUMBER_REFUSALS, typedErrors } from "../(_components)/typed_errors.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const list = listOf(ctx);
    const posted = await readForm(ctx.req);
    posted.set("kind", list.kind);
    const form = parseForm(CreateEntryInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      const done = await ctx.state.caller.preload.create(form.value);
      if (!done.ok) return await show(ctx, typedErrors(form, done.errors), 422);
      const word = done.matched > 0 ? "matched" : "created";
      return ctx.redirect(`${list.path}?done=${word}`, 303);
    } catch (error) {
      const refused = refusedForm(error, form, NUMBER_REFUSALS);
      return await show(ctx, refused.form, refused.status);
    }
  },
});

/** 单个新增: one person on a list. */
export default define.page<typeof handler>(function NewPage({ data }) {
  const { list } = data;
  return (
    <>
      <Head>
        <title>{`单个新增 - ${list.title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title="单个新增" crumbs={listCrumbs(list)} />
      <EntryForm {...data} />
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const departments = await ctx.state.caller.preload.departments();
  return page({ form, departments, list: listOf(ctx) }, { status });
}
