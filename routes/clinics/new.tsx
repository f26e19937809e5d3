import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ERRORS } from "@/domain/errors.ts";
import { ClinicFactsInput } from "@/domain/inputs/clinics.ts";
import { readForm } from "@/server/body.ts";
import { readDivision } from "@/server/division_form.ts";
import { type FormState, parseForm, unjudged } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../(_components)/refused_form.ts";
import { CLINIC_REFUSALS, ClinicForm } from "./(_components)/ClinicForm.tsx";
import { CLINICS_CRUMBS, CLINICS_PATH } from "./(_components)/paths.ts";

const PATH = `${CLINICS_PATH}/new`;

export const handler = define.handlers({
  async GET(ctx) {
    const { division } = await ctx.state.caller.clinics.parent();
    return await show(ctx, { values: { division }, errors: {} }, 200);
  },

  async POST(ctx) {
    const posted = readDivision(await readForm(ctx.req));
    const form = parseForm(ClinicFactsInput, posted.form);
    if (posted.isNarrowing) return await show(ctx, unjudged(form), 200);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.clinics.create(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, CLINIC_REFUSALS);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${CLINICS_PATH}?done=created`, 303);
  },
});

/** 新增村卫生室: its name and where it stands. */
export default define.page<typeof handler>(function NewClinicPage({ data }) {
  const { form, places, mayHaveClinics } = data;
  return (
    <>
      <Head>
        <title>新增村卫生室 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="新增村卫生室（服务站）" crumbs={CLINICS_CRUMBS} />
      {mayHaveClinics
        ? (
          <ClinicForm
            form={form}
            choices={places}
            path={PATH}
            action="新增"
          />
        )
        : (
          <Empty
            title={ERRORS.clinicsNotHere.message}
            hint="机构类别不对的，请联系主管单位修改。"
          >
            <ButtonLink href={CLINICS_PATH}>返回</ButtonLink>
          </Empty>
        )}
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const { clinics, divisions } = ctx.state.caller;
  const { mayHaveClinics } = await clinics.parent();
  const places = await divisions.choices({ code: form.values["division"] });
  return page({ form, places, mayHaveClinics }, { status });
}
