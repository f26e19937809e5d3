import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { stayIdOf } from "../../(_components)/stay_pages.ts";

const LIST_PATH = "/clinics/removed";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    assertFields(await readForm(ctx.req));
    const membershipId = stayIdOf(ctx);
    try {
      await ctx.state.caller.clinics.removed.hide({ membershipId });
    } catch (error) {
      const refused = refusedForm(error, BLANK_FORM);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${LIST_PATH}?done=hidden`, 303);
  },
});

/** 删除 of a record: it goes off the list, the trail keeps it. */
export default define.page<typeof handler>(function DeletePage({ data }) {
  const { record: { stay, acts }, form } = data;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`删除记录 ${stay.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title="删除记录"
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: LIST_PATH, label: "移除人员管理" },
        ]}
      />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      {acts.includes("hide")
        ? (
          <Confirm
            title={`从列表删除 ${stay.name} 的记录？`}
            consequence={
              <p>
                {`${stay.toDate} 从${stay.clinicName}转出的记录不再列出，不能恢复。以前日期的名册和操作日志仍保留，本人不受影响。`}
              </p>
            }
            action="删除记录"
            kind="del"
            cancelHref={LIST_PATH}
          />
        )
        : (
          <Note kind="info" title="这条记录不能删除">
            <p>只有已从村卫生室转出的人员的记录可以删除。</p>
            <ButtonLink href={LIST_PATH}>返回移除人员管理</ButtonLink>
          </Note>
        )}
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const record = await ctx.state.caller.clinics.removed.record({
    membershipId: stayIdOf(ctx),
  });
  return page({ record, form }, { status });
}
