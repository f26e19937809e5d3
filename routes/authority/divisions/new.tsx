import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { AppError } from "@/domain/errors.ts";
import {
  AddTownInput,
  CountyInput,
} from "@/domain/inputs/authority_divisions.ts";
import { MAX_TOWN_NAME_LENGTH } from "@/domain/towns.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { DIVISION_CRUMBS } from "../(_components)/crumbs.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";

const PATH = "/authority/divisions";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { county } = await openCounty(ctx);
    const posted = await readForm(ctx.req);
    posted.set("county", county.code);
    const form = parseForm(AddTownInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.authority.divisions.add(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, {
        townThere: "digits",
        townNameTaken: "name",
      });
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${PATH}?county=${county.code}&done=added`, 303);
  },
});

/** 新增乡镇（街道）: its code begins with the county's. */
export default define.page<typeof handler>(function NewTownPage({ data }) {
  const { form, county } = data;
  const path = `${PATH}?county=${county.code}`;
  return (
    <>
      <Head>
        <title>新增乡镇（街道） - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="新增乡镇（街道）"
        crumbs={[...DIVISION_CRUMBS, { path, label: county.name }]}
        hint={`所在县（市、区）：${county.place} ${county.code}`}
      />
      <form class="card flow" method="post">
        <ErrorSummary errors={linkErrors(form.errors)} />
        <div class="form one">
          <TextInput
            name="digits"
            label="代码后三位"
            hint={`统计部门公布的九位代码：前六位是 ${county.code}，这里填后三位`}
            value={form.values["digits"]}
            errors={form.errors["digits"]}
            maxlength={3}
            inputmode="numeric"
            required
          />
          <TextInput
            name="name"
            label="名称"
            hint="正式公布的全称，如 示例街道。代码保存后不能修改，名称可以"
            value={form.values["name"]}
            errors={form.errors["name"]}
            maxlength={MAX_TOWN_NAME_LENGTH}
            required
          />
        </div>
        <div class="bar acts">
          <Button kind="go">新增</Button>
          <ButtonLink href={path}>取消</ButtonLink>
        </div>
      </form>
    </>
  );
});

/** The county that the address names. @throws {AppError} `notFound`, for what is no code too */
async function openCounty(ctx: Context<State>) {
  const asked = CountyInput.safeParse({
    county: ctx.url.searchParams.get("county"),
  });
  if (!asked.success) throw new AppError("notFound");
  return await ctx.state.caller.authority.divisions.towns(asked.data);
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const { county } = await openCounty(ctx);
  return page({ county, form }, { status });
}
