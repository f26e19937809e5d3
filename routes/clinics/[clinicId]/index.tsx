import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ChangeClinicInput } from "@/domain/inputs/clinics.ts";
import { readForm } from "@/server/body.ts";
import { readDivision } from "@/server/division_form.ts";
import { type FormState, parseForm, unjudged } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { CLINIC_REFUSALS, ClinicForm } from "../(_components)/ClinicForm.tsx";
import {
  clinicIdOf,
  CLINICS_CRUMBS,
  CLINICS_PATH,
} from "../(_components)/paths.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, null, 200),

  async POST(ctx) {
    const posted = readDivision(await readForm(ctx.req));
    posted.form.set("clinicId", clinicIdOf(ctx));
    const form = parseForm(ChangeClinicInput, posted.form);
    if (posted.isNarrowing) return await show(ctx, unjudged(form), 200);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.clinics.change(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, CLINIC_REFUSALS);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${CLINICS_PATH}?done=changed`, 303);
  },
});

/** 编辑村卫生室: its name and where it stands. */
export default define.page<typeof handler>(function ClinicPage({ data }) {
  const { clinic, form, places } = data;
  const path = `${CLINICS_PATH}/${clinic.id}`;
  return (
    <>
      <Head>
        <title>{`${clinic.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={clinic.name} crumbs={CLINICS_CRUMBS} />
      {clinic.state === "open"
        ? (
          <ClinicForm
            form={form}
            choices={places}
            path={path}
            action="保存"
          />
        )
        : (
          <Note kind="info" title={`${clinic.closedOn} 已停用`}>
            <p>不再供人选择，以前的名册仍显示它。</p>
            <ButtonLink href={`${path}/reopen`}>恢复</ButtonLink>
          </Note>
        )}
    </>
  );
});

/** The page as it is now; of what was typed nothing is lost, but it is saved over what is there now. */
async function show(
  ctx: Context<State>,
  typed: FormState | null,
  status: number,
) {
  const { clinics, divisions } = ctx.state.caller;
  const clinic = await clinics.clinic({ clinicId: clinicIdOf(ctx) });
  const { name, division, address, stamp } = clinic;
  const form = typed === null
    ? {
      values: {
        name,
        division: division ?? "",
        address: address ?? "",
        stamp,
      },
      errors: {},
    }
    : { values: { ...typed.values, stamp }, errors: typed.errors };
  const places = await divisions.choices({ code: form.values["division"] });
  return page({ clinic, form, places }, { status });
}
