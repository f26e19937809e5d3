import { type Context, page } from "fresh";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { labelOf } from "@/codes/table.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { StayNumbersInput } from "@/domain/inputs/stays.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { ActForm, fieldOf } from "../../(_components)/stay/ActForm.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { recordOf, stayHref } from "./(_components)/stay.ts";

type WholeNumbers = Awaited<ReturnType<Caller["stays"]["numbers"]>>;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { form: BLANK_FORM, numbers: null }, 200),

  // The answer to the form is the page: numbers stand in no address.
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    posted.set("membershipId", ctx.params["membershipId"] ?? "");
    const form = parseForm(StayNumbersInput, posted);
    if (!form.ok) return await show(ctx, { form, numbers: null }, 422);
    try {
      const numbers = await ctx.state.caller.stays.numbers(form.value);
      return await show(ctx, { form: BLANK_FORM, numbers }, 200);
    } catch (error) {
      const refused = refusedForm(error, form);
      const { status } = refused;
      return await show(ctx, { form: refused.form, numbers: null }, status);
    }
  },
});

/** 查看完整号码: what for, then the numbers, once. */
export default define.page<typeof handler>(function NumbersPage({ data }) {
  const { record, form, numbers } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="查看完整号码"
      record={record}
      form={form}
      isAllowed={stay.toDate === null}
    >
      {numbers
        ? (
          <Card title="完整号码" note="离开这一页后需重新填写用途才能查看">
            <Facts
              facts={[
                {
                  label: labelOf(DOCUMENT_TYPES, stay.documentType),
                  value: numbers.documentNumber,
                },
                { label: "手机号码", value: numbers.phone },
              ]}
            />
            <div class="bar acts">
              <ButtonLink href={stayHref(record)}>返回</ButtonLink>
            </div>
          </Card>
        )
        : (
          <ActForm
            consequence={`查看 ${stay.name}的完整证件号码和手机号码。用途记入操作日志，本人能看到谁在什么时候为什么查看；一家单位一天最多查看 200 次。`}
            action="查看"
            cancelHref={stayHref(record)}
            form={form}
          >
            <TextInput
              {...fieldOf(form, "purpose")}
              label="用途"
              hint="例如：办理社会保险，2 到 200 字"
              maxlength={200}
              required
            />
          </ActForm>
        )}
    </ActFrame>
  );
});

async function show(
  ctx: Context<State>,
  shown: { form: FormState; numbers: WholeNumbers | null },
  status: number,
) {
  return page({ record: await recordOf(ctx), ...shown }, { status });
}
