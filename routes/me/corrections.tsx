import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import {
  ANSWER_DAYS,
  CORRECTION_FIELDS,
  CORRECTION_OPTIONS,
  CORRECTION_STATES,
} from "@/domain/corrections.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import {
  CorrectionIdInput,
  CorrectionInput,
} from "@/domain/inputs/corrections.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../(_components)/refused_form.ts";

const PATH = "/me/corrections";

const DONE: Readonly<Record<string, string>> = {
  requested: "申请已提交，单位答复后会显示在这里",
  withdrawn: "已撤回申请",
};

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { corrections } = ctx.state.caller.me;
    const posted = await readForm(ctx.req);
    const isWithdrawal = ctx.url.searchParams.get("act") === "withdraw";
    const form = isWithdrawal
      ? parseForm(CorrectionIdInput, posted)
      : parseForm(CorrectionInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      if ("requestId" in form.value) await corrections.withdraw(form.value);
      else await corrections.request(form.value);
    } catch (error) {
      const refused = refusedForm(error, form);
      return await show(ctx, refused.form, refused.status);
    }
    const done = isWithdrawal ? "withdrawn" : "requested";
    return ctx.redirect(`${PATH}?done=${done}`, 303);
  },
});

/** 申请更正: what a person cannot correct herself, asked of her unit, with the day of its answer. */
export default define.page<typeof handler>(function CorrectionsPage(props) {
  const { list, form } = props.data;
  const done = DONE[props.url.searchParams.get("done") ?? ""];
  return (
    <>
      <Head>
        <title>申请更正 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="申请更正"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      {done && <Note kind="ok" title={done} />}
      <ErrorSummary errors={linkErrors(form.errors)} />
      <Card title="自己能改的">
        <p>
          民族、政治面貌、学历、学位和参加工作日期在<a href="/me/record">
            个人档案
          </a>中改，手机号码在<a href="/me/phone">
            更换手机号码
          </a>中改，证书在<a href="/me/certificates">
            证书
          </a>中改。对单位的更改有异议，在<a href="/me/changes">
            单位更改了我的资料
          </a>中提出。
        </p>
      </Card>
      {list.unit
        ? <RequestForm form={form} unitName={list.unit.unitName} />
        : (
          <Note kind="info" title="您还不在任何单位">
            姓名写错的，请先<a href="/me/apply">
              申请单位实名认证
            </a>，提交后可以在这里请该单位更正。证件号码写错的，请用正确的证件重新注册。其他问题请联系当地卫生健康主管部门。
          </Note>
        )}
      {list.lines.map((line) => (
        <Request key={line.id} line={line} today={list.today} />
      ))}
    </>
  );
});

type List = Awaited<ReturnType<Caller["me"]["corrections"]["list"]>>;

function RequestForm(
  { form, unitName }: { form: FormState; unitName: string },
) {
  const { values, errors } = form;
  return (
    <form class="card flow" method="post" action={PATH}>
      <h2>请{unitName}更正或删除</h2>
      <div class="form one">
        <RadioGroup
          name="field"
          label="更正什么"
          stacked
          required
          options={CORRECTION_OPTIONS}
          value={values["field"]}
          errors={errors["field"]}
        />
        <TextArea
          name="wanted"
          label="哪里不对，应该是什么"
          hint="不要写证件号码和手机号码；更正姓名或证件要带证件到单位核对"
          value={values["wanted"]}
          errors={errors["wanted"]}
          maxlength={200}
          required
        />
      </div>
      <p class="hint">
        {`单位在 ${ANSWER_DAYS} 个工作日内答复（按周一至周五计算，未扣除法定节假日）。名册和办理记录依法要保留的不能删除，单位会说明理由。`}
      </p>
      <div class="bar acts">
        <Button kind="go" wide>提交申请</Button>
      </div>
    </form>
  );
}

function Request(
  { line, today }: { line: List["lines"][number]; today: string },
) {
  const { id, unitName, field, wanted, state, madeAt, dueOn, answer } = line;
  return (
    <Card
      title={`${CORRECTION_FIELDS[field]}，${unitName}`}
      note={CORRECTION_STATES[state]}
    >
      <p>{wanted}</p>
      <p class="hint">
        {timeInShanghai(madeAt)} 提交
        {state === "waiting" && `，最迟 ${dueOn} 答复`}
        {line.settledAt && `，${timeInShanghai(line.settledAt)} 办结`}
      </p>
      {state === "waiting" && dueOn < today && (
        <Note kind="warn">
          {`已过 ${dueOn} 还没有答复。遇法定节假日顺延；仍未答复的，可以向其主管部门反映。`}
        </Note>
      )}
      {answer && (
        <p>
          <span class="hint">单位答复：</span>
          {answer}
        </p>
      )}
      {state === "waiting" && (
        <form method="post" action={`${PATH}?act=withdraw`}>
          <input type="hidden" name="requestId" value={id} />
          <Button>撤回申请</Button>
        </form>
      )}
    </Card>
  );
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const list = await ctx.state.caller.me.corrections.list();
  return page({ list, form }, { status });
}
