import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { AuditChanges } from "@/components/AuditChanges.tsx";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AnswerInput } from "@/domain/inputs/unit_changes.ts";
import { CHANGE_OCCASIONS } from "@/domain/unit_changes.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";

const PATH = "/admission/objections";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { form: BLANK_FORM, refusal: "", status: 200 }),

  async POST(ctx) {
    const form = parseForm(AnswerInput, await readForm(ctx.req));
    if (!form.ok) return await show(ctx, { form, refusal: "", status: 422 });
    try {
      await ctx.state.caller.objections.answer(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const { message, status } = refusal;
      return await show(ctx, { form: BLANK_FORM, refusal: message, status });
    }
    return ctx.redirect(`${PATH}?done=1`, 303);
  },
});

/** 异议答复: what persons object to, and the unit's answer. */
export default define.page<typeof handler>(function ObjectionsPage(props) {
  const { list, form, refusal } = props.data;
  const isDone = props.url.searchParams.get("done") === "1";
  return (
    <>
      <Head>
        <title>异议答复 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="异议答复"
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint={`待答复 ${list.count} 条`}
      />
      {isDone && <Note kind="ok" title="已答复，本人可以看到" />}
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>下面是现在待答复的。</Note>
      )}
      {list.lines.length === 0 && (
        <Empty
          title="没有待答复的异议"
          hint="职工对单位更改其资料有异议时，会列在这里。"
        />
      )}
      {list.lines.map((line) => (
        <Objection
          key={line.id}
          line={line}
          form={form.values["changeId"] === line.id ? form : BLANK_FORM}
        />
      ))}
    </>
  );
});

type List = Awaited<ReturnType<Caller["objections"]["list"]>>;

function Objection(
  { line, form }: { line: List["lines"][number]; form: FormState },
) {
  const { id, personName, documentMasked, occasion, madeAt, fields } = line;
  return (
    <Card title={`${personName} ${documentMasked}`}>
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
        <Button kind="go">答复</Button>
      </form>
    </Card>
  );
}

async function show(
  ctx: Context<State>,
  shown: { form: FormState; refusal: string; status: number },
) {
  const list = await ctx.state.caller.objections.list();
  const { status, ...rest } = shown;
  return page({ list, ...rest }, { status });
}
