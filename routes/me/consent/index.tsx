import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import {
  CONSENT_VERSION,
  KEPT_AFTER_WITHDRAWAL,
  NOTICES,
} from "@/domain/consent.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { AgreeInput } from "@/domain/inputs/consent.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { NoticeText } from "../../(_components)/NoticeText.tsx";
import { refusedForm } from "../../(_components)/refused_form.ts";

const PATH = "/me/consent";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const form = parseForm(AgreeInput, await readForm(ctx.req));
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.me.consent.agree(form.value);
    } catch (error) {
      const refused = refusedForm(error, form);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect("/me", 303);
  },
});

/** 同意: the notice that holds; who has not agreed to it does so here before going on. */
export default define.page<typeof handler>(function ConsentPage({ data }) {
  const { own, form, old } = data;
  const hasAgreed = own.version === CONSENT_VERSION;
  return (
    <>
      <Head>
        <title>个人信息处理说明 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="个人信息处理说明"
        crumbs={hasAgreed ? [{ path: "/me", label: "我的认证" }] : []}
      />
      <ErrorSummary errors={linkErrors(form.errors)} />
      {hasAgreed
        ? (
          <Note kind="ok" isState title="您已同意现行的说明">
            版本 {CONSENT_VERSION}，{timeInShanghai(own.history[0]?.at ?? "")}。
          </Note>
        )
        : <Waiting own={own} />}
      <Card title={`现行说明，版本 ${CONSENT_VERSION}`}>
        <NoticeText parts={NOTICES[CONSENT_VERSION]?.parts ?? []} />
      </Card>
      {!hasAgreed && <AgreeForm form={form} />}
      {own.history.length > 0 && (
        <Card title="同意和撤回的记录">
          <ul class="time">
            {own.history.map((entry) => <Entry key={entry.at} entry={entry} />)}
          </ul>
          {old && (
            <details open>
              <summary>{`版本 ${old} 的说明`}</summary>
              <NoticeText parts={NOTICES[old]?.parts ?? []} />
            </details>
          )}
        </Card>
      )}
      {hasAgreed && (
        <div class="bar">
          <ButtonLink href={`${PATH}/withdraw`}>撤回同意</ButtonLink>
        </div>
      )}
    </>
  );
});

type Own = Awaited<ReturnType<Caller["me"]["consent"]["current"]>>;

/** Why she has to read and agree, and what she may do instead. */
function Waiting({ own }: { own: Own }) {
  const [last] = own.history;
  if (last?.act === "withdrawn") {
    return (
      <>
        <Note kind="warn" title="您已撤回同意">
          {timeInShanghai(last.at)}{" "}
          撤回。重新同意之前，不能使用平台的个人功能。可以<a href="/me/data">
            下载我的数据
          </a>、<a href="/account">管理帐号</a>或退出登录。
        </Note>
        <Card>
          <NoticeText parts={KEPT_AFTER_WITHDRAWAL} />
        </Card>
      </>
    );
  }
  const news = NOTICES[CONSENT_VERSION]?.news;
  return (
    <Note
      kind="warn"
      title={last ? "说明已经更新，请重新阅读并同意" : "请先阅读并同意"}
    >
      {last && news && `这次更新：${news}`}
      同意之后继续。暂不同意时，仍可<a href="/me/data">下载我的数据</a>、
      <a href="/account">管理帐号</a>或退出登录。
    </Note>
  );
}

function AgreeForm({ form }: { form: FormState }) {
  return (
    <form class="card flow" method="post" action={PATH}>
      <input type="hidden" name="version" value={CONSENT_VERSION} />
      <CheckBox
        name="consent"
        label="我已阅读上面的说明，同意平台为这些目的处理我的证件号码等个人信息"
        value="1"
        errors={form.errors["consent"]}
        required
      />
      <div class="bar acts">
        <Button kind="go" wide>同意并继续</Button>
      </div>
    </form>
  );
}

function Entry({ entry }: { entry: Own["history"][number] }) {
  const { act, version, at } = entry;
  return (
    <li>
      <strong>{act === "agreed" ? "同意" : "撤回同意"}</strong>
      <div>
        {Object.hasOwn(NOTICES, version)
          ? <a href={`${PATH}?version=${version}`}>{`版本 ${version}`}</a>
          : `版本 ${version}`}
      </div>
      <div class="hint">{timeInShanghai(at)}</div>
    </li>
  );
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const asked = ctx.url.searchParams.get("version") ?? "";
  return page({
    own: await ctx.state.caller.me.consent.current(),
    form,
    old: Object.hasOwn(NOTICES, asked) ? asked : null,
  }, { status });
}
