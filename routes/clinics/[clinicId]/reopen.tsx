import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import {
  clinicIdOf,
  CLINICS_CRUMBS,
  CLINICS_PATH,
} from "../(_components)/paths.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    assertFields(await readForm(ctx.req));
    const clinicId = clinicIdOf(ctx);
    try {
      await ctx.state.caller.clinics.reopen({ clinicId });
    } catch (error) {
      const refused = refusedForm(error, BLANK_FORM);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${CLINICS_PATH}?done=reopened`, 303);
  },
});

/** 恢复村卫生室: a closed one is offered again. */
export default define.page<typeof handler>(function ReopenPage({ data }) {
  const { clinic, form } = data;
  const { id, name, state } = clinic;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>恢复村卫生室 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="恢复村卫生室" crumbs={CLINICS_CRUMBS} />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      {state === "open"
        ? (
          <Note kind="info" title={`“${name}”在用，不需要恢复`}>
            <ButtonLink href={CLINICS_PATH}>返回村卫生室列表</ButtonLink>
          </Note>
        )
        : (
          <Confirm
            title={`恢复“${name}”？`}
            consequence={<p>恢复后又可以选择它。</p>}
            action="恢复"
            cancelHref={CLINICS_PATH}
            path={`${CLINICS_PATH}/${id}/reopen`}
          />
        )}
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const clinic = await ctx.state.caller.clinics.clinic({
    clinicId: clinicIdOf(ctx),
  });
  return page({ clinic, form }, { status });
}
