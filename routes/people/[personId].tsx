import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { LOOKUP_PURPOSES } from "@/codes/lookup_purposes.ts";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { OpenFoundInput } from "@/domain/inputs/people.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../(_components)/refused_form.ts";
import {
  type Opened,
  recordPath,
  releasePath,
  standingTag,
} from "./(_components)/opened.ts";
import { OpenedCards } from "./(_components)/OpenedCards.tsx";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { form: BLANK_FORM, opened: null }, 200),

  /** The answer to the form is the record: no address shows it without a purpose. */
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const personId = ctx.params["personId"] ?? "";
    posted.set("personId", personId);
    const form = parseForm(OpenFoundInput, posted);
    if (!form.ok) return await show(ctx, { form, opened: null }, 422);
    const { purpose = "", note } = form.values;
    try {
      const { people } = ctx.state.caller;
      const opened = await people.open({ personId, purpose, note });
      return await show(ctx, { form: BLANK_FORM, opened }, 200);
    } catch (error) {
      if (refusalOf(error)?.code === "notFound") throw error;
      const refused = refusedForm(error, form);
      const shown = { form: refused.form, opened: null };
      return await show(ctx, shown, refused.status);
    }
  },
});

/** 查看: one person whom an office found; first what for, then what it may see. */
export default define.page<typeof handler>(function FoundPage({ data }) {
  const { subject, form, opened, recordHref, releaseHref } = data;
  return (
    <>
      <Head>
        <title>{`${subject.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={subject.name}
        crumbs={[{ path: "/people", label: "人员查询" }]}
        tags={opened && <Tag {...standingTag(opened)} />}
      />
      <ErrorSummary errors={linkErrors(form.errors)} />
      {opened
        ? (
          <>
            <OpenedCards opened={opened} />
            <div class="bar">
              <ButtonLink href="/people">查询其他人</ButtonLink>
              {recordHref && (
                <ButtonLink href={recordHref}>到花名册办理</ButtonLink>
              )}
              {releaseHref && (
                <ButtonLink href={releaseHref}>解除个人登录</ButtonLink>
              )}
            </div>
          </>
        )
        : <Question subject={subject} form={form} />}
    </>
  );
});

function Question(
  { subject: { name, left }, form }: {
    subject: { name: string; left: number };
    form: FormState;
  },
) {
  return (
    <Confirm
      title={`查看${name}的信息`}
      consequence={`用途记入操作日志，${name}本人看得到哪个单位在什么时候、为什么查看。今天还可以查询和查看 ${left} 次。`}
      action="查看"
      cancelHref="/people"
    >
      <SelectInput
        name="purpose"
        label="查看用途"
        options={LOOKUP_PURPOSES.rows}
        value={form.values["purpose"]}
        errors={form.errors["purpose"]}
        required
      />
      <TextInput
        name="note"
        label="说明"
        value={form.values["note"]}
        hint="选“其他”时请写明用途；不要写证件号码和手机号码"
        errors={form.errors["note"]}
        maxlength={100}
      />
    </Confirm>
  );
}

async function show(
  ctx: Context<State>,
  shown: { form: FormState; opened: Opened | null },
  status: number,
) {
  const { caller, account } = ctx.state;
  const personId = ctx.params["personId"] ?? "";
  const subject = await caller.people.subject({ personId });
  const recordHref = account && shown.opened &&
    recordPath(account, shown.opened);
  const releaseHref = account && shown.opened &&
    releasePath(account, shown.opened);
  return page({ subject, recordHref, releaseHref, ...shown }, { status });
}
