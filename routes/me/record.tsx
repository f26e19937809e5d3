import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { LinkList } from "@/components/LinkList.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import type { ErrorCode } from "@/domain/errors.ts";
import { RecordInput } from "@/domain/inputs/me.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm, withError } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import { IdentityFacts } from "./(_components)/IdentityFacts.tsx";
import type { Overview } from "./(_components)/overview.ts";
import { RecordFields } from "./(_components)/RecordFields.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.me.overview();
    return page({ overview, form: formOfRecord(overview.record) });
  },

  async POST(ctx) {
    const { caller } = ctx.state;
    const form = parseForm(RecordInput, await readForm(ctx.req));
    if (!form.ok) {
      const overview = await caller.me.overview();
      return page({ overview, form }, { status: 422 });
    }
    try {
      await caller.me.setRecord(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const overview = await caller.me.overview();
      const shown = withError(
        { values: form.values, errors: {} },
        FIELDS_OF_REFUSALS[refusal.code] ?? "",
        refusal.message,
      );
      return page({ overview, form: shown }, { status: refusal.status });
    }
    return ctx.redirect("/me?done=record", 303);
  },
});

/** 个人档案: who the person is by her document, and what she fills in herself. */
export default define.page<typeof handler>(function RecordPage({ data }) {
  const { overview, form } = data;
  const isBound = overview.membership !== null;
  return (
    <>
      <Head>
        <title>个人档案 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="个人档案"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      <Card title="证件信息">
        <IdentityFacts record={overview.record} isBound={isBound} />
        <p class="hint">
          这些内容来自注册，不能自行修改。有误请联系单位人事部门或其主管部门。
        </p>
      </Card>
      <Card flat>
        <LinkList
          links={[{
            href: "/me/certificates",
            title: "执业和资格证书",
            note: overview.certificates === 0
              ? "还没有填写"
              : `已填写 ${overview.certificates} 个`,
          }]}
        />
      </Card>
      <form class="card flow" method="post" action="/me/record">
        <h2>自己填写的内容</h2>
        <ErrorSummary errors={linkErrors(form.errors)} />
        <RecordFields form={form} isBound={isBound} />
        <p class="hint">
          保存后，您所在或申请的单位能看到，并计入统计。
        </p>
      </form>
    </>
  );
});

/** Fields under which a refusal is shown; the others concern the whole form. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  workStartInFuture: "workStartOn",
  identityTypeFixed: "identityType",
};

function formOfRecord(record: Overview["record"]): FormState {
  return {
    values: {
      identityType: record.identityType,
      ethnicity: record.ethnicity ?? "",
      political: record.political ?? "",
      education: record.education ?? "",
      degree: record.degree ?? "",
      workStartOn: record.workStartOn ?? "",
    },
    errors: {},
  };
}
