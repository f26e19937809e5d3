import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { AppError } from "@/domain/errors.ts";
import { ChangeUnitInput } from "@/domain/inputs/authority_units.ts";
import { codeText } from "@/domain/code_text.ts";
import { readForm } from "@/server/body.ts";
import { readDivision } from "@/server/division_form.ts";
import { type FormState, parseForm, unjudged } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { UNIT_CRUMBS } from "../../(_components)/crumbs.ts";
import { type OpenUnit, openUnit } from "../../(_components)/open_unit.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { unitDraft } from "../../(_components)/unit_draft.ts";
import { UNIT_REFUSALS, UnitForm } from "../../(_components)/UnitForm.tsx";

const EditUnitInput = ChangeUnitInput.omit({ unitId: true });

export const handler = define.handlers({
  async GET(ctx) {
    const { unit } = await openUnit(ctx);
    if (unit.state !== "open") throw new AppError("unitClosed");
    return await show(ctx, { unit, form: formOf(unit) }, 200);
  },

  async POST(ctx) {
    const { unit } = await openUnit(ctx);
    const posted = readDivision(await readForm(ctx.req));
    const form = parseForm(EditUnitInput, posted.form);
    if (posted.isNarrowing) {
      return await show(ctx, { unit, form: unjudged(form) }, 200);
    }
    if (!form.ok) return await show(ctx, { unit, form }, 422);
    try {
      await ctx.state.caller.authority.units.change({
        ...form.value,
        unitId: unit.id,
      });
    } catch (error) {
      const refused = refusedForm(error, form, UNIT_REFUSALS);
      return await show(ctx, { unit, form: refused.form }, refused.status);
    }
    const query = `done=changed&saved=${unit.id}`;
    return ctx.redirect(`/authority/units/${unit.id}?${query}`, 303);
  },
});

/** 修改主体信息: what the authority sets of a unit. */
export default define.page<typeof handler>(function EditUnitPage(props) {
  const { data, state } = props;
  const { unit, form, places, authorities } = data;
  const path = `/authority/units/${unit.id}`;
  return (
    <>
      <Head>
        <title>修改主体信息 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="修改主体信息"
        crumbs={[...UNIT_CRUMBS, { path, label: unit.name }]}
        hint="修改前后的内容记入操作日志。改了机构类别或行政区划，机构缺了必填项的，单位信息变为“未完善”，补齐并确认之前职工选不到它"
      />
      <UnitForm
        form={form}
        choices={places}
        authorities={authorities}
        action="保存"
        cancelHref={path}
        draftKey={unitDraft(state.account, unit.id)}
      />
    </>
  );
});

function formOf(unit: OpenUnit["unit"]): FormState {
  const { name, kind, subordination, authorityId, division } = unit;
  return {
    values: {
      name,
      kind: codeText(UNIT_KINDS, kind),
      subordination,
      authorityId,
      division,
      shownDivision: division,
    },
    errors: {},
  };
}

async function show(
  ctx: Context<State>,
  shown: { unit: OpenUnit["unit"]; form: FormState },
  status: number,
) {
  const { caller } = ctx.state;
  const { authorities } = await caller.authority.units.choices();
  const code = shown.form.values.division;
  const places = await caller.divisions.choices({ code });
  return page({ ...shown, authorities, places }, { status });
}
