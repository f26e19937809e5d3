import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { MomentInput } from "@/components/MomentInput.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AuditedInput, SeenInput } from "@/domain/inputs/audit.ts";
import { PersonIdInput } from "@/domain/inputs/people.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  unjudged,
} from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { SearchFields } from "../(_components)/people/SearchFields.tsx";
import { refusedForm } from "../(_components)/refused_form.ts";
import { type Seen, SeenLines } from "./(_components)/SeenLines.tsx";

type Found = Awaited<ReturnType<Caller["audit"]["find"]>>;

interface Shown {
  form: FormState;
  /** Who may be chosen; `null` before anybody was looked for. */
  found: Found | null;
  seen: Seen | null;
}

const BLANK: Shown = { form: BLANK_FORM, found: null, seen: null };

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK, 200),

  /** Always posted: no address ever holds a number or a name. */
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const act = posted.get("act");
    posted.delete("act");
    return act === "seen" || act === "book"
      ? await ask(ctx, posted, act)
      : await find(ctx, posted);
  },
});

async function find(ctx: Context<State>, posted: FormData) {
  const form = parseForm(AuditedInput, posted);
  if (!form.ok) return show(ctx, { ...BLANK, form }, 422);
  const typed = { values: form.values };
  const { name, documentType, documentNumber } = form.values;
  try {
    const found = await ctx.state.caller.audit.find({
      name,
      documentType,
      documentNumber,
    });
    // Where nobody was found, what was typed is there to be mended.
    const asked = found.people.length > 0 ? BLANK_FORM : unjudged(typed);
    return show(ctx, { ...BLANK, form: asked, found }, 200);
  } catch (error) {
    const refused = refusedForm(error, form);
    return show(ctx, { ...BLANK, form: refused.form }, refused.status);
  }
}

/** A mistake keeps whom it is about, and the times and the purpose as typed. */
async function ask(
  ctx: Context<State>,
  posted: FormData,
  act: "seen" | "book",
) {
  const { audit } = ctx.state.caller;
  const form = parseForm(SeenInput, posted);
  if (!form.ok) return await showAgain(ctx, form, 422);
  const { personId = "", from, until, purpose = "" } = form.values;
  const asked = { personId, from: from ?? null, until: until ?? null, purpose };
  try {
    if (act === "book") {
      const workbook = await audit.exportSeen(asked);
      const { today } = momentOf(ctx.state.platform);
      return workbookAnswer(workbook, {
        name: `谁看过此人-${today}`,
        plainName: "seen",
      });
    }
    const seen = await audit.seen(asked);
    const found = { people: [seen.person], hasMore: false };
    const { values } = form;
    return show(ctx, { form: { values, errors: {} }, found, seen }, 200);
  } catch (error) {
    const refused = refusedForm(error, form);
    return await showAgain(ctx, refused.form, refused.status);
  }
}

/** As it was typed, with the person that was chosen; whom the office may not ask about is nobody. */
async function showAgain(
  ctx: Context<State>,
  form: FormState,
  status: number,
) {
  const chosen = PersonIdInput.safeParse({
    personId: form.values["personId"],
  });
  if (!chosen.success) return show(ctx, { ...BLANK, form }, status);
  try {
    const person = await ctx.state.caller.audit.subject(chosen.data);
    const found = { people: [person], hasMore: false };
    return show(ctx, { form, found, seen: null }, status);
  } catch (error) {
    if (refusalOf(error)?.code !== "notFound") throw error;
    return show(ctx, { ...BLANK, form }, status);
  }
}

/** 谁看过此人: first whom, then between which times and what for, then every line. */
export default define.page<typeof handler>(function SeenPage({ data }) {
  const { form, found, seen, owner, now } = data;
  const asksTimes = found !== null && found.people.length > 0;
  return (
    <>
      <Head>
        <title>谁看过此人 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="谁看过此人"
        crumbs={[{ path: "/audit", label: "操作日志" }]}
        printed={seen !== null}
      >
        {asksTimes && <ButtonLink href="/audit/seen">查另一个人</ButtonLink>}
      </PageHead>
      <PrintHead
        unit={owner}
        notes={["谁看过此人", ...(seen ? [spanWords(form)] : [])]}
        printedAt={timeInShanghai(now)}
      />
      <ErrorSummary errors={linkErrors(form.errors)} />
      {asksTimes
        ? <TimesForm form={form} found={found} />
        : <PersonForm form={form} />}
      {found?.people.length === 0 && (
        <Empty
          why="notFound"
          title="没有找到"
          hint="姓名要写完整；只查得到在本机构范围内在册、离开或申请过的人员。"
        />
      )}
      {seen && <SeenLines seen={seen} />}
    </>
  );
});

function PersonForm({ form }: { form: FormState }) {
  return (
    <form class="card flow noprint" method="post">
      <p class="hint">
        查出哪些帐号在什么时候看过一个人：打开完整号码、查看记录、查询结果中列出、含有此人的名单被导出。只在屏幕上翻看的花名册和名单没有记录，查不到。查询都记入操作日志；查看结果和导出，本人看得到。
      </p>
      <div class="form">
        <SearchFields
          form={form}
          nameHint="完整的姓名，或完整的拼音首字母"
          numberHint="完整的号码；填了号码就不看姓名"
        />
      </div>
      <div class="bar acts">
        <Button kind="go" name="act" value="find">查找此人</Button>
      </div>
    </form>
  );
}

function TimesForm({ form, found }: { form: FormState; found: Found }) {
  const { values, errors } = form;
  const { people, hasMore } = found;
  const only = people.length === 1 ? people[0]?.personId : undefined;
  return (
    <form class="card flow noprint" method="post">
      {hasMore && (
        <Note kind="warn">
          {`同名的人太多，只列出 ${people.length} 人，请改用证件号码查找。`}
        </Note>
      )}
      <RadioGroup
        name="personId"
        label="哪一位"
        stacked
        required
        value={values["personId"] ?? only}
        errors={errors["personId"]}
        options={people.map((person) => ({
          code: person.personId,
          label: personWords(person),
        }))}
      />
      <div class="form">
        <MomentInput
          name="from"
          label="从"
          value={values["from"]}
          hint="不填：从最早的日志起"
          errors={errors["from"]}
        />
        <MomentInput
          name="until"
          label="到"
          value={values["until"]}
          hint="不填：到现在"
          errors={errors["until"]}
        />
        <TextInput
          name="purpose"
          label="查询用途"
          value={values["purpose"]}
          hint="记入操作日志，本人看得到；不要写证件号码和手机号码"
          errors={errors["purpose"]}
          maxlength={100}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="go" name="act" value="seen">查询</Button>
        <Button name="act" value="book">导出 Excel</Button>
      </div>
    </form>
  );
}

function personWords(person: Found["people"][number]): string {
  const { name, documentMasked, birthMonth, unitName } = person;
  return [name, documentMasked, birthMonth && `${birthMonth} 出生`, unitName]
    .filter(Boolean).join("，");
}

function spanWords({ values }: FormState): string {
  const from = values["from"] || "最早";
  const until = values["until"] || "现在";
  return `${from} 至 ${until}`.split("T").join(" ");
}

function show(ctx: Context<State>, shown: Shown, status: number) {
  const { account, platform } = ctx.state;
  return page({
    ...shown,
    owner: account?.unitName ?? account?.authorityName ?? "",
    now: momentOf(platform).at,
  }, { status });
}
