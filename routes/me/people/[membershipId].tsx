import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { EDUCATIONS } from "@/codes/educations.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { SPECIALTIES } from "@/codes/specialties.ts";
import { labelOf } from "@/codes/table.ts";
import { TITLE_LEVELS } from "@/codes/title_levels.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { Facts } from "@/components/Facts.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { OpenPersonInput } from "@/domain/inputs/vip.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { VIP_CRUMBS, VIP_KINDS } from "../(_components)/vip_words.ts";

type Opened = Awaited<ReturnType<Caller["vip"]["open"]>>;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { form: BLANK_FORM, opened: null }, 200),

  /** The answer to the form is the record: no address shows it without a purpose. */
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    posted.set("membershipId", ctx.params["membershipId"] ?? "");
    const form = parseForm(OpenPersonInput, posted);
    if (!form.ok) return await show(ctx, { form, opened: null }, 422);
    try {
      const opened = await ctx.state.caller.vip.open(form.value);
      return await show(ctx, { form: BLANK_FORM, opened }, 200);
    } catch (error) {
      if (refusalOf(error)?.code === "notFound") throw error;
      const refused = refusedForm(error, form);
      const shown = { form: refused.form, opened: null };
      return await show(ctx, shown, refused.status);
    }
  },
});

/** 查看: one person whom a VIP found; first what for, then what she may see. */
export default define.page<typeof handler>(function PersonPage({ data }) {
  const { subject, form, opened } = data;
  return (
    <>
      <Head>
        <title>{`${subject.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={subject.name}
        crumbs={[...VIP_CRUMBS, { path: "/me/people", label: "人员查询" }]}
      />
      <ErrorSummary errors={linkErrors(form.errors)} />
      {opened ? <Record opened={opened} /> : (
        <Confirm
          title={`查看${subject.name}的信息`}
          consequence={`用途记入操作日志，${subject.name}本人看得到本单位的 VIP 人员在什么时候、为什么查看。今天还可以查询和查看 ${subject.left} 次。`}
          action="查看"
          cancelHref="/me/people"
        >
          <TextInput
            name="purpose"
            label="查看用途"
            value={form.values["purpose"]}
            hint="例如 核对值班人员、联系会诊"
            errors={form.errors["purpose"]}
            maxlength={100}
            required
          />
        </Confirm>
      )}
    </>
  );
});

function Record({ opened }: { opened: Opened }) {
  return (
    <>
      <Card title="人员信息" note="证件号码和手机号码只显示一部分">
        <Facts
          facts={[
            { label: "姓名", value: opened.name },
            { label: "名册", value: VIP_KINDS[opened.kind] },
            {
              label: "身份类型",
              value: labelOf(IDENTITY_TYPES, opened.identityType),
            },
            { label: "性别", value: labelOf(SEXES, opened.sex) },
            {
              label: "证件类型",
              value: labelOf(DOCUMENT_TYPES, opened.documentType),
            },
            { label: "证件号码", value: opened.documentMasked },
            { label: "出生年月", value: opened.birthMonth },
            { label: "手机号码", value: opened.phoneMasked },
            { label: "内设机构", value: opened.departmentName },
            { label: "岗位类别", value: labelOf(POSITIONS, opened.position) },
            {
              label: "从事专业类别",
              value: labelOf(SPECIALTIES, opened.specialty),
            },
            {
              label: "专业技术职务",
              value: labelOf(TITLE_LEVELS, opened.titleLevel),
            },
            { label: "最高学历", value: labelOf(EDUCATIONS, opened.education) },
            { label: "进入本单位", value: opened.joinedOn },
            { label: "进入花名册", value: opened.fromDate },
          ]}
        />
      </Card>
      <div class="bar">
        <ButtonLink href="/me/people">查询其他人</ButtonLink>
      </div>
    </>
  );
}

async function show(
  ctx: Context<State>,
  shown: { form: FormState; opened: Opened | null },
  status: number,
) {
  const membershipId = ctx.params["membershipId"] ?? "";
  const subject = await ctx.state.caller.vip.subject({ membershipId });
  return page({ subject, ...shown }, { status });
}
