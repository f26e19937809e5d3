import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { departmentOptions } from "@/components/department_options.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import {
  MergeDepartmentsInput,
  MergingInput,
} from "@/domain/inputs/departments.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { MergePlan, type Merging } from "../(_components)/MergePlan.tsx";
import {
  departmentIdOf,
  DEPARTMENTS_CRUMBS,
  DEPARTMENTS_PATH,
} from "../(_components)/paths.ts";

export const handler = define.handlers({
  GET(ctx) {
    const intoId = ctx.url.searchParams.get("into");
    return show(ctx, { form: BLANK_FORM, intoId }, 200);
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    posted.set("departmentId", departmentIdOf(ctx));
    const form = parseForm(MergeDepartmentsInput, posted);
    const intoId = form.values["intoId"] ?? null;
    if (!form.ok) return await show(ctx, { form, intoId }, 422);
    try {
      await ctx.state.caller.departments.merge(form.value);
    } catch (error) {
      const refused = refusedForm(error, form);
      return await show(ctx, { form: refused.form, intoId }, refused.status);
    }
    return ctx.redirect(`${DEPARTMENTS_PATH}?done=merged`, 303);
  },
});

/** 合并内设机构: first the other, then what moves there. */
export default define.page<typeof handler>(function MergePage({ data }) {
  const { merging, form } = data;
  const message = Object.values(form.errors)[0]?.[0];
  return (
    <>
      <Head>
        <title>合并内设机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="合并内设机构" crumbs={DEPARTMENTS_CRUMBS} />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      {merging.state === "open"
        ? <Choice merging={merging} />
        : (
          <Note kind="info" title={`“${merging.path}”已停用或合并`}>
            <ButtonLink href={DEPARTMENTS_PATH}>返回内设机构</ButtonLink>
          </Note>
        )}
      {merging.plan && <MergePlan merging={merging} plan={merging.plan} />}
    </>
  );
});

/** Asks by GET: choosing changes nothing. */
function Choice({ merging }: { merging: Merging }) {
  const { id, path, targets, plan } = merging;
  if (targets.length === 0) {
    return (
      <Note kind="info" title={`除了“${path}”没有别的内设机构可以并入`}>
        <ButtonLink href={DEPARTMENTS_PATH}>返回内设机构</ButtonLink>
      </Note>
    );
  }
  return (
    <form
      class="card flow"
      method="get"
      action={`${DEPARTMENTS_PATH}/${id}/merge`}
    >
      <p>
        把“<strong>{path}</strong>”并入另一个内设机构。
      </p>
      <div class="form one">
        <SelectInput
          name="into"
          label="并入"
          options={departmentOptions(targets)}
          value={plan?.intoId}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind={plan ? "plain" : "go"}>
          {plan ? "换一个看看" : "下一步，查看影响"}
        </Button>
        <ButtonLink href={DEPARTMENTS_PATH}>取消</ButtonLink>
      </div>
    </form>
  );
}

async function show(
  ctx: Context<State>,
  { form, intoId }: { form: FormState; intoId: string | null },
  status: number,
) {
  const asked = MergingInput.safeParse({
    departmentId: departmentIdOf(ctx),
    intoId,
  });
  const merging = await ctx.state.caller.departments.merging(
    asked.success ? asked.data : { departmentId: departmentIdOf(ctx) },
  );
  return page({ merging, form }, { status });
}
