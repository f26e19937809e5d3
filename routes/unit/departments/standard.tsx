import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import {
  STANDARD_DEPARTMENTS,
  type StandardDepartmentRow,
} from "@/codes/standard_departments.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { CheckGroup } from "@/components/CheckGroup.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { AddStandardInput } from "@/domain/inputs/departments.ts";
import { standardPath } from "@/domain/standard_departments.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { DEPARTMENTS_CRUMBS, DEPARTMENTS_PATH } from "./(_components)/paths.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const form = parseForm(AddStandardInput, posted, { lists: ["codes"] });
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.departments.addStandard(form.value);
    } catch (error) {
      const refused = refusedForm(error, form);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${DEPARTMENTS_PATH}?done=standard`, 303);
  },
});

/** 从标准科室添加: the code table to tick, group by group. */
export default define.page<typeof handler>(function StandardPage({ data }) {
  const { form, there } = data;
  const ticked = (form.values["codes"] ?? "").split(",");
  return (
    <>
      <Head>
        <title>从标准科室添加 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="从标准科室添加"
        crumbs={DEPARTMENTS_CRUMBS}
        hint="已有的不再列出；同名而没有标准科室的，补上标准科室"
      />
      <form
        class="card flow"
        method="post"
        action={`${DEPARTMENTS_PATH}/standard`}
      >
        <ErrorSummary errors={linkErrors(form.errors)} />
        {groupsOf(there).map(({ code, label, options }, index) => (
          <CheckGroup
            key={code}
            id={index === 0 ? "f-codes" : `f-codes-${code}`}
            name="codes"
            label={label}
            options={options}
            values={ticked}
          />
        ))}
        <div class="bar acts">
          <Button kind="go">添加勾选的科室</Button>
          <ButtonLink href={DEPARTMENTS_PATH}>取消</ButtonLink>
        </div>
      </form>
    </>
  );
});

/** What the letters of the codes stand for, for departments that hold no others. */
const LETTERS: readonly Group[] = [
  { code: "A", label: "临床和医技", options: [] },
  { code: "B", label: "疾病预防控制", options: [] },
  { code: "C", label: "卫生监督", options: [] },
  { code: "D", label: "护理、药剂和管理", options: [] },
];

interface Group {
  code: string;
  label: string;
  options: { code: string; label: string }[];
}

/** What can be added: the departments of each group, those that are in none first. */
function groupsOf(there: ReadonlySet<string>): Group[] {
  const groups = new Map<string, Group>(
    LETTERS.map((group) => [group.code, { ...group, options: [] }]),
  );
  const parents = new Set(STANDARD_DEPARTMENTS.rows.map((row) => row.parent));
  for (const row of STANDARD_DEPARTMENTS.rows) {
    if (!row.selectable || there.has(row.code)) continue;
    const [top = row] = standardPath(row.code);
    const isLone = top === row && !parents.has(row.code);
    const key = isLone ? row.code.slice(0, 1) : top.code;
    const group = groups.get(key) ??
      { code: key, label: top.label, options: [] };
    groups.set(key, group);
    group.options.push({ code: row.code, label: labelIn(row) });
  }
  return [...groups.values()].filter(({ options }) => options.length > 0);
}

/** A department of a department says both. */
function labelIn(row: StandardDepartmentRow): string {
  return standardPath(row.code).slice(1).map(({ label }) => label)
    .join("/") || row.label;
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const { codes } = await ctx.state.caller.departments.standard();
  return page({ form, there: new Set(codes) }, { status });
}
