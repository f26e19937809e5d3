import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { UnitFactsInput } from "@/domain/inputs/authority_units.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { UNIT_CRUMBS } from "../(_components)/crumbs.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { UnitForm } from "../(_components)/UnitForm.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { own } = await ctx.state.caller.authority.units.choices();
    return await show(
      ctx,
      { values: { authorityId: own.id }, errors: {} },
      200,
    );
  },

  async POST(ctx) {
    const form = parseForm(UnitFactsInput, await readForm(ctx.req));
    if (!form.ok) return await show(ctx, form, 422);
    let unitId: string;
    try {
      unitId = await ctx.state.caller.authority.units.create(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, {
        unitNameTaken: "name",
        notFound: "authorityId",
      });
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`/authority/units/${unitId}?done=created`, 303);
  },
});

/** 创建机构: what the authority sets of it; the rest is for the unit to fill in. */
export default define.page<typeof handler>(function NewUnitPage({ data }) {
  const { form, own, authorities } = data;
  return (
    <>
      <Head>
        <title>创建机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="创建机构"
        crumbs={UNIT_CRUMBS}
        hint="其余信息由机构自己填写"
      />
      <UnitForm
        form={form}
        division={own.division}
        authorities={authorities}
        action="创建机构"
        cancelHref="/authority/units"
      />
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const choices = await ctx.state.caller.authority.units.choices();
  return page({ ...choices, form }, { status });
}
