import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { UnitFactsInput } from "@/domain/inputs/authority_units.ts";
import { readForm } from "@/server/body.ts";
import { readDivision } from "@/server/division_form.ts";
import { type FormState, parseForm, unjudged } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { UNIT_CRUMBS } from "../(_components)/crumbs.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { unitDraft } from "../(_components)/unit_draft.ts";
import { UNIT_REFUSALS, UnitForm } from "../(_components)/UnitForm.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { own } = await ctx.state.caller.authority.units.choices();
    const division = own.division.replace(/(0000|00)$/, "");
    return await show(
      ctx,
      { values: { authorityId: own.id, division }, errors: {} },
      200,
    );
  },

  async POST(ctx) {
    const posted = readDivision(await readForm(ctx.req));
    const form = parseForm(UnitFactsInput, posted.form);
    if (posted.isNarrowing) return await show(ctx, unjudged(form), 200);
    if (!form.ok) return await show(ctx, form, 422);
    let unitId: string;
    try {
      unitId = await ctx.state.caller.authority.units.create(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, UNIT_REFUSALS);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(
      `/authority/units/${unitId}?done=created&saved=new`,
      303,
    );
  },
});

/** 创建机构: what the authority sets of it; the rest is for the unit to fill in. */
export default define.page<typeof handler>(function NewUnitPage(props) {
  const { data, state } = props;
  const { form, places, authorities } = data;
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
        choices={places}
        authorities={authorities}
        action="创建机构"
        cancelHref="/authority/units"
        draftKey={unitDraft(state.account, "new")}
      />
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const { caller } = ctx.state;
  const { authorities } = await caller.authority.units.choices();
  const places = await caller.divisions.choices({ code: form.values.division });
  return page({ authorities, places, form }, { status });
}
