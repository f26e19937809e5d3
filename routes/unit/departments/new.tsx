import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { departmentOptions } from "@/components/department_options.ts";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { pathLabel } from "@/domain/departments.ts";
import { CreateDepartmentsInput } from "@/domain/inputs/departments.ts";
import { linesThere } from "@/domain/path_lines.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm, withError } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { DEPARTMENTS_CRUMBS, DEPARTMENTS_PATH } from "./(_components)/paths.ts";

/** Most lines that are named as there already. */
const MAX_SAID = 5;
/** A list of twenty thousand characters, each written in nine. */
const MAX_FORM_BYTES = 256 * 1024;

export const handler = define.handlers({
  GET(ctx) {
    const parentId = ctx.url.searchParams.get("in") ?? "";
    return show(ctx, { values: { parentId }, errors: {} }, 200);
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req, MAX_FORM_BYTES);
    const form = parseForm(CreateDepartmentsInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.departments.create(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, {
        notFound: "parentId",
        departmentParentClosed: "parentId",
        departmentTooDeep: "names",
        departmentTooMany: "names",
        departmentNameTaken: "names",
      });
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${DEPARTMENTS_PATH}?done=created`, 303);
  },
});

/** 新增内设机构: one, or many at once, a line each. */
export default define.page<typeof handler>(function NewPage({ data }) {
  const { form, lines } = data;
  return (
    <>
      <Head>
        <title>新增内设机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="新增内设机构" crumbs={DEPARTMENTS_CRUMBS} />
      <form class="card flow" method="post" action={`${DEPARTMENTS_PATH}/new`}>
        <ErrorSummary errors={linkErrors(form.errors)} />
        <div class="form one">
          <SelectInput
            name="parentId"
            label="上级机构"
            options={departmentOptions(lines)}
            value={form.values["parentId"]}
            blank="没有上级"
            errors={form.errors["parentId"]}
          />
          <TextArea
            name="names"
            label="名称"
            value={form.values["names"]}
            hint="每行一个，可以一次填写多个。“内科/呼吸内科”表示内科下面的呼吸内科，没有内科时一并新增。"
            errors={form.errors["names"]}
            required
          />
        </div>
        <div class="bar acts">
          <Button kind="go">新增</Button>
          <ButtonLink href={DEPARTMENTS_PATH}>取消</ButtonLink>
        </div>
      </form>
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const { lines } = await ctx.state.caller.departments.list();
  const open = lines.map(({ id, parentId, name }) => ({ id, parentId, name }));
  const shown = status === 409 ? withLinesThere(form, open) : form;
  return page({ form: shown, lines: open }, { status });
}

/** Says which lines are there already, if it is that. */
function withLinesThere(
  form: FormState,
  open: Parameters<typeof linesThere>[1]["open"],
): FormState {
  const parentId = form.values["parentId"] || null;
  const there = linesThere(form.values["names"] ?? "", { open, parentId });
  if (there.length === 0) return form;
  const said = there.slice(0, MAX_SAID)
    .map(({ line, names }) => `第 ${line} 行“${pathLabel(names)}”`)
    .join("、");
  return withError(form, "names", `${said}已经有了，请删去后再新增`);
}
