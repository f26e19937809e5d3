import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { UNIT_CRUMBS } from "../../(_components)/crumbs.ts";
import { type OpenUnit, openUnit } from "../../(_components)/open_unit.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { unit } = await openUnit(ctx);
    assertFields(await readForm(ctx.req));
    try {
      await ctx.state.caller.authority.units.close({ unitId: unit.id });
    } catch (error) {
      const { form, status } = refusedForm(error, BLANK_FORM);
      return await show(ctx, form, status);
    }
    return ctx.redirect(`/authority/units/${unit.id}?done=closed`, 303);
  },
});

/** 关闭机构: what ends with it, before it does. */
export default define.page<typeof handler>(function CloseUnitPage({ data }) {
  const { unit, form } = data;
  const path = `/authority/units/${unit.id}`;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>关闭机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="关闭机构"
        crumbs={[...UNIT_CRUMBS, { path, label: unit.name }]}
      />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      <Question {...data} />
    </>
  );
});

function Question({ unit, accounts, open }: OpenUnit) {
  const path = `/authority/units/${unit.id}`;
  if (unit.state !== "open") {
    return (
      <Note kind="info" title="该机构已经关闭">
        <ButtonLink href={path}>查看机构</ButtonLink>
      </Note>
    );
  }
  if (open.stays > 0) {
    return (
      <Note
        kind="warn"
        title={`名册上还有 ${formatCount(open.stays)} 人，不能关闭`}
      >
        <p>
          包括在职、退休和村卫生室人员。请机构先办理转出，名册上没有人以后再来关闭。
        </p>
        <ButtonLink href={path}>返回</ButtonLink>
      </Note>
    );
  }
  return (
    <Confirm
      title={`关闭“${unit.name}”？`}
      consequence={
        <>
          <p>
            <strong>关闭以后不能恢复。</strong>
            {`${formatCount(accounts.length)} 个帐号随即注销，登录会话结束；`}
            {`${
              formatCount(open.applications)
            } 份等待审核的申请作废，申请人会看到原因，可以另选单位；校验码失效。`}
          </p>
          <p>操作日志和历史名册保留。</p>
        </>
      }
      action="关闭机构"
      kind="del"
      cancelHref={path}
      path={`${path}/close`}
    />
  );
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  return page({ ...await openUnit(ctx), form }, { status });
}
