import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { CloseDepartmentInput } from "@/domain/inputs/departments.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import {
  departmentIdOf,
  DEPARTMENTS_CRUMBS,
  DEPARTMENTS_PATH,
} from "../(_components)/paths.ts";
import { GrantsEnd } from "../(_components)/GrantsEnd.tsx";

type Closing = Awaited<ReturnType<Caller["departments"]["closing"]>>;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    posted.set("departmentId", departmentIdOf(ctx));
    const form = parseForm(CloseDepartmentInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.departments.close(form.value);
    } catch (error) {
      const refused = refusedForm(error, BLANK_FORM);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${DEPARTMENTS_PATH}?done=closed`, 303);
  },
});

/** 停用内设机构: what follows, before it does; or why it cannot be. */
export default define.page<typeof handler>(function ClosePage({ data }) {
  const { closing, form } = data;
  const message = Object.values(form.errors)[0]?.[0];
  return (
    <>
      <Head>
        <title>停用内设机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="停用内设机构" crumbs={DEPARTMENTS_CRUMBS} />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      <Question closing={closing} />
    </>
  );
});

function Question({ closing }: { closing: Closing }) {
  const { id, path, state, holdings, children } = closing;
  if (state !== "open") {
    return (
      <Note kind="info" title={`“${path}”已停用或合并`}>
        <ButtonLink href={DEPARTMENTS_PATH}>返回内设机构</ButtonLink>
      </Note>
    );
  }
  if (holdings.people > 0 || children.length > 0) {
    return <NotEmpty closing={closing} />;
  }
  return (
    <Confirm
      title={`停用“${path}”？`}
      consequence={<Consequence closing={closing} />}
      action="停用"
      kind="del"
      cancelHref={DEPARTMENTS_PATH}
      path={`${DEPARTMENTS_PATH}/${id}/close`}
      hidden={{ stamp: closing.stamp }}
    />
  );
}

function NotEmpty({ closing }: { closing: Closing }) {
  const { id, path, holdings, children } = closing;
  const reasons = [
    holdings.people > 0 && `在册人员 ${formatCount(holdings.people)} 人`,
    children.length > 0 && `下级机构 ${formatCount(children.length)} 个`,
  ].filter(Boolean).join("、");
  return (
    <>
      <Note
        kind="warn"
        title={`“${path}”里还有${reasons}，现在不能停用`}
      >
        {children.length > 0 && (
          <p>下级机构：{children.map((child) => child.name).join("、")}</p>
        )}
        <p>
          可以合并到另一个内设机构，人员和下级机构一起过去；也可以先把他们移到别处，再来停用。
        </p>
      </Note>
      <div class="bar acts">
        <ButtonLink kind="go" href={`${DEPARTMENTS_PATH}/${id}/merge`}>
          合并到另一个
        </ButtonLink>
        <ButtonLink href={DEPARTMENTS_PATH}>返回</ButtonLink>
      </div>
    </>
  );
}

function Consequence({ closing: { holdings, isLast } }: { closing: Closing }) {
  const { applications, preloadRows, grants } = holdings;
  return (
    <>
      <p>
        停用后不再供人选择，以前的名册仍显示它。里面没有人，以后可以恢复。
      </p>
      {applications > 0 && (
        <p>
          {`有 ${
            formatCount(applications)
          } 份等待审核的申请选了它：申请还在，审核时要另选内设机构。`}
        </p>
      )}
      {preloadRows > 0 && (
        <p>
          {`预传名单有 ${
            formatCount(preloadRows)
          } 行写着它：名单还在，比对一致时按申请人选的内设机构登记。`}
        </p>
      )}
      <GrantsEnd grants={grants} />
      {isLast && (
        <p>
          <strong>
            这是最后一个内设机构。停用后单位信息变为未完善，职工不能再申请；已在册的人员不受影响。
          </strong>
        </p>
      )}
    </>
  );
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const departmentId = departmentIdOf(ctx);
  const closing = await ctx.state.caller.departments.closing({ departmentId });
  return page({ closing, form }, { status });
}
