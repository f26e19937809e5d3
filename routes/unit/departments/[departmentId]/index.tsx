import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { dayInShanghai } from "@/domain/dates.ts";
import { ERRORS } from "@/domain/errors.ts";
import { ChangeDepartmentInput } from "@/domain/inputs/departments.ts";
import { standardText } from "@/domain/standard_departments.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { DepartmentForm } from "../(_components)/DepartmentForm.tsx";
import {
  departmentIdOf,
  DEPARTMENTS_CRUMBS,
  DEPARTMENTS_PATH,
} from "../(_components)/paths.ts";

type Department = Awaited<ReturnType<Caller["departments"]["department"]>>;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, null, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    posted.set("departmentId", departmentIdOf(ctx));
    const form = parseForm(ChangeDepartmentInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.departments.change(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, {
        departmentNameTaken: "name",
        departmentInItself: "parentId",
        departmentTooDeep: "parentId",
        departmentParentClosed: "parentId",
        departmentWidensGrants: "parentId",
      });
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${DEPARTMENTS_PATH}?done=changed`, 303);
  },
});

/** 编辑内设机构: its name, standard department and place; the names that it bore. */
export default define.page<typeof handler>(function DepartmentPage({ data }) {
  const { department, form } = data;
  return (
    <>
      <Head>
        <title>{`${department.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={department.path} crumbs={DEPARTMENTS_CRUMBS} />
      {department.state === "open"
        ? <DepartmentForm department={department} form={form} />
        : <Ended department={department} />}
      <Names department={department} />
    </>
  );
});

function Ended({ department }: { department: Department }) {
  const { id, state, closedOn, into, reopenRefusal } = department;
  if (state === "merged") {
    return (
      <Note kind="info" title={`${closedOn} 已并入“${into?.path}”`}>
        <p>以前的名册仍显示它。</p>
        <ButtonLink href={`${DEPARTMENTS_PATH}/${into?.id}`}>
          查看并入的机构
        </ButtonLink>
      </Note>
    );
  }
  return (
    <Note kind="info" title={`${closedOn} 已停用`}>
      <p>
        不再供人选择，以前的名册仍显示它。
        {reopenRefusal && `现在不能恢复：${ERRORS[reopenRefusal].message}。`}
      </p>
      {!reopenRefusal && (
        <ButtonLink href={`${DEPARTMENTS_PATH}/${id}/reopen`}>恢复</ButtonLink>
      )}
    </Note>
  );
}

function Names({ department }: { department: Department }) {
  const { name, pastNames, createdAt } = department;
  if (pastNames.length === 0) return null;
  const since = pastNames[pastNames.length - 1]?.toDate ??
    dayInShanghai(Date.parse(createdAt));
  return (
    <Card title="用过的名称" note="名册按当日的名称显示">
      <ol class="time">
        <li class="now">
          {name}
          <br />
          <small>{since} 起</small>
        </li>
        {[...pastNames].reverse().map((past) => (
          <li key={past.fromDate}>
            {past.name}
            <br />
            <small>{past.fromDate} 至 {past.toDate}（不含当日）</small>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function formOf(department: Department): FormState {
  const { name, parentId, standardCode, stamp } = department;
  const standard = standardCode === null ? "" : standardText(standardCode);
  return {
    values: { name, parentId: parentId ?? "", standard, stamp },
    errors: {},
  };
}

/** The page as it is now; of what was typed nothing is lost, but it is saved over what is there now. */
async function show(
  ctx: Context<State>,
  typed: FormState | null,
  status: number,
) {
  const department = await ctx.state.caller.departments.department({
    departmentId: departmentIdOf(ctx),
  });
  const fresh = formOf(department);
  const form = typed === null ? fresh : {
    values: { ...typed.values, stamp: department.stamp },
    errors: typed.errors,
  };
  return page({ department, form }, { status });
}
