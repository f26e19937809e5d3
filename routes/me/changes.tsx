import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { AuditChanges } from "@/components/AuditChanges.tsx";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import {
  ChangeIdInput,
  ChangesPageInput,
  ObjectionInput,
} from "@/domain/inputs/unit_changes.ts";
import {
  CHANGE_FIELDS,
  CHANGE_OCCASIONS,
  CHANGE_STATES,
} from "@/domain/unit_changes.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";

const PATH = "/me/changes";
const NUMBER_LABEL = CHANGE_FIELDS.documentMasked.label;

const DONE: Readonly<Record<string, string>> = {
  seen: "已记下：您知道了这次更改",
  objected: "异议已提交，单位答复后会显示在这里",
};

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const { changes } = ctx.state.caller.me;
    const posted = await readForm(ctx.req);
    const isObjection = ctx.url.searchParams.get("act") === "object";
    const form = isObjection
      ? parseForm(ObjectionInput, posted)
      : parseForm(ChangeIdInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    const said = ObjectionInput.safeParse(form.value);
    try {
      if (said.success) await changes.object(said.data);
      else await changes.see(form.value);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const { values } = form;
      const shown = withError({ values, errors: {} }, "", refusal.message);
      return await show(ctx, shown, refusal.status);
    }
    const done = isObjection ? "objected" : "seen";
    return ctx.redirect(`${PATH}?done=${done}`, 303);
  },
});

/** 单位更改了我的资料: before and after, and what the person says to it. */
export default define.page<typeof handler>(function ChangesPage(props) {
  const { list, form } = props.data;
  const done = DONE[props.url.searchParams.get("done") ?? ""];
  const whole = form.errors[""];
  const last = list.lines[list.lines.length - 1];
  return (
    <>
      <Head>
        <title>单位更改了我的资料 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="单位更改了我的资料"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      {done && <Note kind="ok" title={done} />}
      {whole && <ErrorSummary errors={linkErrors({ "": whole })} />}
      {list.lines.length === 0 && (
        <Empty
          title="单位没有更改过您的资料"
          hint="单位审核时的更正、名单与您填写的不同之处，以及以后在花名册中的修改，都会列在这里，由您确认或提出异议。"
        />
      )}
      {list.lines.map((line) => (
        <Change
          key={line.id}
          line={line}
          form={form.values["changeId"] === line.id ? form : BLANK_FORM}
        />
      ))}
      {list.hasMore && last && (
        <div class="bar">
          <ButtonLink href={`${PATH}?after=${last.id}`}>
            更早的更改 ›
          </ButtonLink>
        </div>
      )}
    </>
  );
});

type List = Awaited<ReturnType<Caller["me"]["changes"]["list"]>>;

function Change(
  { line, form }: { line: List["lines"][number]; form: FormState },
) {
  const { unitName, occasion, madeAt, state, fields } = line;
  return (
    <Card title={unitName} note={CHANGE_STATES[state]}>
      <p>
        <AuditChanges changes={fields} />
      </p>
      <p class="hint">
        {timeInShanghai(madeAt)}，{CHANGE_OCCASIONS[occasion]}
      </p>
      {fields.some(({ label }) => label === NUMBER_LABEL) && (
        <p>用证件号码登录的，请改用新的号码；手机号码登录不受影响。</p>
      )}
      {line.objection && (
        <p>
          <span class="hint">您的异议：</span>
          {line.objection}
        </p>
      )}
      {line.answer && (
        <p>
          <span class="hint">单位答复：</span>
          {line.answer}
        </p>
      )}
      {state === "open" && <Answer changeId={line.id} form={form} />}
    </Card>
  );
}

function Answer({ changeId, form }: { changeId: string; form: FormState }) {
  const errors = form.errors["objection"];
  return (
    <>
      <form method="post" action={`${PATH}?act=see`}>
        <input type="hidden" name="changeId" value={changeId} />
        <Button kind="go" wide>知道了</Button>
      </form>
      <details open={errors !== undefined}>
        <summary>不对，我有异议</summary>
        <form
          class="form one"
          method="post"
          action={`${PATH}?act=object`}
        >
          <input type="hidden" name="changeId" value={changeId} />
          <TextArea
            name="objection"
            id={`objection-${changeId}`}
            label="哪里不对，应该是什么"
            hint="单位会看到这段话并答复。资料由单位更正"
            value={form.values["objection"]}
            errors={errors}
            maxlength={200}
            required
          />
          <Button wide>提交异议</Button>
        </form>
      </details>
    </>
  );
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const after = ChangesPageInput.shape.after
    .safeParse(ctx.url.searchParams.get("after"));
  const list = await ctx.state.caller.me.changes.list({
    after: after.success ? after.data : null,
  });
  return page({ list, form }, { status });
}
