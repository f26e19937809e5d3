import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ERRORS } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import {
  departmentIdOf,
  DEPARTMENTS_CRUMBS,
  DEPARTMENTS_PATH,
} from "../(_components)/paths.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    assertFields(await readForm(ctx.req));
    const departmentId = departmentIdOf(ctx);
    try {
      await ctx.state.caller.departments.reopen({ departmentId });
    } catch (error) {
      const refused = refusedForm(error, BLANK_FORM);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${DEPARTMENTS_PATH}?done=reopened`, 303);
  },
});

/** 恢复内设机构: a closed one is offered again. */
export default define.page<typeof handler>(function ReopenPage({ data }) {
  const { department, form } = data;
  const { id, path, state, reopenRefusal } = department;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>恢复内设机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="恢复内设机构" crumbs={DEPARTMENTS_CRUMBS} />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      {state === "open"
        ? (
          <Note kind="info" title={`“${path}”在用，不需要恢复`}>
            <ButtonLink href={DEPARTMENTS_PATH}>返回内设机构</ButtonLink>
          </Note>
        )
        : reopenRefusal
        ? (
          <Note
            kind="warn"
            title={`“${path}”现在不能恢复：${ERRORS[reopenRefusal].message}`}
          >
            <ButtonLink href={DEPARTMENTS_PATH}>返回内设机构</ButtonLink>
          </Note>
        )
        : (
          <Confirm
            title={`恢复“${path}”？`}
            consequence={<p>恢复后又可以选择它，排在原来的位置。</p>}
            action="恢复"
            cancelHref={DEPARTMENTS_PATH}
            path={`${DEPARTMENTS_PATH}/${id}/reopen`}
          />
        )}
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const department = await ctx.state.caller.departments.department({
    departmentId: departmentIdOf(ctx),
  });
  return page({ department, form }, { status });
}
