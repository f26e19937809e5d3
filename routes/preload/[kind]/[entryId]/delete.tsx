import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { RemoveEntryInput } from "@/domain/inputs/preload.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { listCrumbs, listOf } from "../../(_components)/lists.ts";
import { entryOf } from "../../(_components)/shown_entry.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const entry = await entryOf(ctx);
    const posted = await readForm(ctx.req);
    posted.set("entryId", entry.id);
    const form = parseForm(RemoveEntryInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.preload.remove(form.value);
    } catch (error) {
      const refused = refusedForm(error, form);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${listOf(ctx).path}?done=removed`, 303);
  },
});

/** 删除 of one person of a list: what follows, before it does. */
export default define.page<typeof handler>(function DeletePage({ data }) {
  const { entry, list, form } = data;
  const message = Object.values(form.errors)[0]?.[0];
  return (
    <>
      <Head>
        <title>{`删除 - ${list.title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title="删除名单人员" crumbs={listCrumbs(list)} />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      {entry.state === "open"
        ? (
          <Confirm
            title={`从${list.title}中删除 ${entry.name}（${entry.documentMasked}）？`}
            consequence="删除后，此人注册认证时不再自动通过，由您审核。不能撤销；需要时可以再次新增或导入。"
            action="删除"
            kind="del"
            cancelHref={list.path}
            hidden={{ stamp: entry.updatedAt }}
          />
        )
        : (
          <Note kind="info" title={`${entry.name} 已匹配，不能删除`}>
            <ButtonLink href={list.path}>返回名单</ButtonLink>
          </Note>
        )}
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const entry = await entryOf(ctx);
  return page({ entry, form, list: listOf(ctx) }, { status });
}
