import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import {
  clinicIdOf,
  CLINICS_CRUMBS,
  CLINICS_PATH,
} from "../(_components)/paths.ts";

type Clinic = Awaited<ReturnType<Caller["clinics"]["clinic"]>>;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    assertFields(await readForm(ctx.req));
    const clinicId = clinicIdOf(ctx);
    try {
      await ctx.state.caller.clinics.close({ clinicId });
    } catch (error) {
      const refused = refusedForm(error, BLANK_FORM);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${CLINICS_PATH}?done=closed`, 303);
  },
});

/** 停用村卫生室: what follows, before it does; or who is in the way. */
export default define.page<typeof handler>(function ClosePage({ data }) {
  const { clinic, form } = data;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>停用村卫生室 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="停用村卫生室" crumbs={CLINICS_CRUMBS} />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      <Question clinic={clinic} />
    </>
  );
});

function Question({ clinic }: { clinic: Clinic }) {
  const { id, name, state, closeRefusal } = clinic;
  if (state === "closed") {
    return (
      <Note kind="info" title={`“${name}”已停用`}>
        <ButtonLink href={CLINICS_PATH}>返回村卫生室列表</ButtonLink>
      </Note>
    );
  }
  if (closeRefusal) return <NotEmpty clinic={clinic} />;
  return (
    <Confirm
      title={`停用“${name}”？`}
      consequence={
        <p>
          里面没有人，也没有等待审核的申请。停用后不再供人选择，历史记录仍显示它，以后可以恢复。
        </p>
      }
      action="停用"
      kind="del"
      cancelHref={CLINICS_PATH}
      path={`${CLINICS_PATH}/${id}/close`}
    />
  );
}

function NotEmpty({ clinic }: { clinic: Clinic }) {
  const { id, name, people, waiting, inTheWay } = clinic;
  const reasons = [
    people > 0 && `在岗人员 ${formatCount(people)} 人`,
    waiting > 0 && `待审核的申请 ${formatCount(waiting)} 份`,
  ].filter(Boolean).join("、");
  return (
    <>
      <Note kind="warn" title={`“${name}”还有${reasons}，现在不能停用`}>
        {people > 0 && <p>在岗：{namesOf(inTheWay.people, people)}</p>}
        {waiting > 0 && <p>待审核：{namesOf(inTheWay.waiting, waiting)}</p>}
        <p>
          请先把在岗人员更换到别的村卫生室或办理转出，把申请审核完，再来停用。
        </p>
      </Note>
      <div class="bar acts">
        {people > 0 && (
          <ButtonLink
            kind="go"
            href={listHref("/clinics/roster", { clinic: id })}
          >
            查看在岗人员
          </ButtonLink>
        )}
        {waiting > 0 && (
          <ButtonLink href={listHref("/clinics/review", { clinic: id })}>
            查看申请
          </ButtonLink>
        )}
        <ButtonLink href={CLINICS_PATH}>返回</ButtonLink>
      </div>
    </>
  );
}

function namesOf(names: readonly string[], count: number): string {
  const more = count > names.length ? `等 ${formatCount(count)} 人` : "";
  return `${names.join("、")}${more}`;
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const clinic = await ctx.state.caller.clinics.clinic({
    clinicId: clinicIdOf(ctx),
  });
  return page({ clinic, form }, { status });
}
