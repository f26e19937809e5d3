import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import type { z } from "zod";
import { AuditChanges } from "@/components/AuditChanges.tsx";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { type LinkedError, linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AnswerCorrectionInput } from "@/domain/inputs/corrections.ts";
import { AnswerInput } from "@/domain/inputs/unit_changes.ts";
import { CHANGE_OCCASIONS } from "@/domain/unit_changes.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  unjudged,
} from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import {
  CorrectionCards,
  type Corrections,
} from "./(_components)/CorrectionCards.tsx";
import { TermTag } from "./(_components)/TermTag.tsx";

const PATH = "/admission/objections";
/** What the procedures give of each kind. */
const MAX_SHOWN = 50;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { form: begun(ctx.url), refusal: "", status: 200 }),

  async POST(ctx) {
    const { objections } = ctx.state.caller;
    return ctx.url.searchParams.get("act") === "correct"
      ? await answerBy(ctx, AnswerCorrectionInput, objections.answerCorrection)
      : await answerBy(ctx, AnswerInput, objections.answer);
  },
});

/** The form before anything is typed: of the request that was just carried out, that it is done. */
function begun(url: URL): FormState {
  const requestId = url.searchParams.get("answer");
  return requestId === null
    ? BLANK_FORM
    : { values: { requestId, outcome: "done" }, errors: {} };
}

/** Reads the answer by its schema and gives it; a refusal keeps what was typed. */
async function answerBy<Schema extends z.ZodType>(
  ctx: Context<State>,
  schema: Schema,
  act: (answer: z.output<Schema>) => Promise<void>,
) {
  const form = parseForm(schema, await readForm(ctx.req));
  if (!form.ok) return await show(ctx, { form, refusal: "", status: 422 });
  try {
    await act(form.value);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const { message, status } = refusal;
    return await show(ctx, { form: unjudged(form), refusal: message, status });
  }
  return ctx.redirect(`${PATH}?done=1`, 303);
}

/** 异议答复: what persons object to, and the unit's answer. */
export default define.page<typeof handler>(function ObjectionsPage(props) {
  const { list, corrections, form, refusal } = props.data;
  const isDone = props.url.searchParams.get("done") === "1";
  return (
    <>
      <Head>
        <title>异议和更正答复 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="异议和更正答复"
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint={waitingWords(list, corrections)}
      />
      {isDone && <Note kind="ok" title="已答复，本人可以看到" />}
      <ErrorSummary errors={errorsOf(props.data)} />
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>下面是现在待答复的。</Note>
      )}
      {list.lines.length + corrections.lines.length === 0 && (
        <Empty
          title="没有待答复的异议和更正申请"
          hint="职工对单位更改其资料有异议，或申请更正、删除其资料时，会列在这里，15 个工作日（周一至周五）内答复。"
        />
      )}
      {Math.max(list.count, corrections.count) > MAX_SHOWN && (
        <p class="hint">
          {`异议和更正申请各列出最早的 ${MAX_SHOWN} 条，答复后显示其余的。`}
        </p>
      )}
      <CorrectionCards
        list={corrections}
        form={form}
        path={PATH}
        account={props.state.account}
      />
      {list.lines.map((line) => (
        <Objection
          key={line.id}
          line={line}
          today={corrections.today}
          form={form.values["changeId"] === line.id ? form : BLANK_FORM}
        />
      ))}
    </>
  );
});

type List = Awaited<ReturnType<Caller["objections"]["list"]>>;

interface ObjectionsData {
  list: List;
  corrections: Corrections;
  form: FormState;
  refusal: string;
}

/** What is wrong with an answer, linked to the fields of its card; of one that is not listed, without. */
function errorsOf({ list, corrections, form }: ObjectionsData): LinkedError[] {
  const id = form.values["requestId"] ?? form.values["changeId"];
  const isListed = [...list.lines, ...corrections.lines]
    .some((line) => line.id === id);
  return linkErrors(form.errors, (name) => isListed ? `${name}-${id}` : null);
}

/** How many wait, and how many longer than the term. */
function waitingWords(list: List, corrections: Corrections): string {
  const count = list.count + corrections.count;
  const overdue = list.overdue + corrections.overdue;
  return overdue === 0
    ? `待答复 ${count} 条`
    : `待答复 ${count} 条，其中 ${overdue} 条已超过 15 个工作日`;
}

function Objection(
  { line, form, today }: {
    line: List["lines"][number];
    form: FormState;
    today: string;
  },
) {
  const { id, personName, documentMasked, occasion, madeAt, fields } = line;
  return (
    <Card
      title={`${personName} ${documentMasked}`}
      note="异议"
      actions={<TermTag dueOn={line.dueOn} today={today} />}
    >
      <p>
        <AuditChanges changes={fields} />
      </p>
      <p class="hint">
        {timeInShanghai(madeAt)}，{CHANGE_OCCASIONS[occasion]}
      </p>
      <p>
        <span class="hint">异议：</span>
        {line.objection}
      </p>
      <form class="form one" method="post" action={PATH}>
        <input type="hidden" name="changeId" value={id} />
        <TextArea
          name="answer"
          id={`answer-${id}`}
          label="答复"
          hint="本人会看到这段话，请写明核实的结果"
          value={form.values["answer"]}
          errors={form.errors["answer"]}
          maxlength={200}
          required
        />
        <div class="bar acts">
          <Button kind="go">答复</Button>
        </div>
      </form>
    </Card>
  );
}

async function show(
  ctx: Context<State>,
  shown: { form: FormState; refusal: string; status: number },
) {
  const { objections } = ctx.state.caller;
  const list = await objections.list();
  const corrections = await objections.corrections();
  const { status, ...rest } = shown;
  return page<ObjectionsData>({ list, corrections, ...rest }, { status });
}
