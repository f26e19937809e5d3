import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { Facts } from "@/components/Facts.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { partsLabel } from "@/domain/grants.ts";
import { GiveGrantInput, RevokeGrantInput } from "@/domain/inputs/grants.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  isTyped,
  parseForm,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../../(_components)/is_proved.ts";
import { ProofDue } from "../../(_components)/ProofBeside.tsx";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { StepUpFirst } from "../../(_components)/StepUpFirst.tsx";
import {
  grantHistory,
  grantPath,
  type GrantPerson,
  VIP_PATH,
} from "../(_components)/grant_words.ts";
import { fromHref, viewHref } from "../(_components)/roster_links.ts";
import { GrantForm } from "../(_components)/GrantForm.tsx";
import { readFrom } from "./(_components)/stay.ts";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    posted.set("membershipId", idOf(ctx));
    return ctx.url.searchParams.get("act") === "revoke"
      ? await revoke(ctx, posted)
      : await give(ctx, posted);
  },
});

/** VIP权限 of one person: what she has, to give another or to take it away, and what was. */
export default define.page<typeof handler>(function GrantPage(props) {
  const { person, form, isProved } = props.data;
  const { subject, live, history } = person;
  const query = props.url.searchParams;
  const from = readFrom(props.url);
  const path = grantPath(subject.membershipId);
  const title = `${subject.name}的 VIP 权限`;
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={title}
        crumbs={[
          { path: "/", label: "平台首页" },
          from === null
            ? { path: VIP_PATH, label: "VIP权限" }
            : { path: viewHref(from), label: "在职人员管理" },
        ]}
        tags={live ? <Tag label="有效" kind="ok" /> : <Tag label="没有" />}
      />
      {query.get("done") === "given" && live && (
        <Note kind="ok" title="已保存">
          {`${subject.name}登录个人端后，在首页看到“VIP 查询”。`}
        </Note>
      )}
      <ErrorSummary errors={linkErrors(form.errors)} />
      {query.get("ask") === "revoke" && live
        ? (
          <Confirm
            title={`收回${subject.name}的 VIP 权限？`}
            consequence="从现在起不能再查询本单位人员。以前的查询记录保留。需要时可以重新授予。"
            action="收回"
            kind="del"
            path={`${path}?act=revoke`}
            hidden={{ held: person.held }}
            cancelHref={path}
          />
        )
        : (
          <>
            <Current person={person} />
            {!isProved && isTyped(form) && <ProofDue next={path} />}
            {isProved || isTyped(form)
              ? <GrantForm person={person} form={form} />
              : (
                <StepUpFirst
                  title={live
                    ? "修改之前，请再次验证身份"
                    : "授予之前，请再次验证身份"}
                  why="有 VIP 权限的人可以看到本单位人员的信息。"
                  next={path}
                  cancelHref={VIP_PATH}
                />
              )}
          </>
        )}
      {history.length > 0 && (
        <Card title="经过">
          <TimeLine entries={grantHistory(history)} />
        </Card>
      )}
    </>
  );
});

function Current({ person }: { person: GrantPerson }) {
  const { subject, live } = person;
  return (
    <Card
      title={subject.name}
      note={subject.departmentName ?? undefined}
      actions={live && (
        <ButtonLink
          kind="del"
          href={`${grantPath(subject.membershipId)}?ask=revoke`}
        >
          收回
        </ButtonLink>
      )}
    >
      {subject.personState !== "open" && (
        <Note kind="warn">她的帐号已冻结或注销，现在不能使用 VIP 权限。</Note>
      )}
      {live
        ? (
          <Facts
            facts={[
              { label: "权限内容", value: partsLabel(live.parts) },
              { label: "查询范围", value: live.reach.join("、") },
              { label: "有效期至", value: live.untilDate },
              {
                label: "最近使用",
                value: live.lastUsedAt === null
                  ? "还没有用过"
                  : timeInShanghai(live.lastUsedAt),
              },
            ]}
          />
        )
        : <p>现在没有 VIP 权限。</p>}
    </Card>
  );
}

async function give(ctx: Context<State>, posted: FormData) {
  const form = parseForm(GiveGrantInput, posted, {
    lists: ["parts", "departmentIds"],
  });
  if (!form.ok) return await show(ctx, form, 422);
  try {
    await ctx.state.caller.grants.give(form.value);
  } catch (error) {
    if (refusalOf(error)?.code === "notFound") throw error;
    const refused = refusedForm(error, form, {
      grantTooShort: "untilDate",
      grantTooLong: "untilDate",
      departmentNotOpen: "departmentIds",
    });
    return await show(ctx, refused.form, refused.status);
  }
  const path = grantPath(form.value.membershipId);
  const done = { done: "given" };
  return ctx.redirect(fromHref(path, readFrom(ctx.url), done), 303);
}

async function revoke(ctx: Context<State>, posted: FormData) {
  const form = parseForm(RevokeGrantInput, posted);
  if (!form.ok) return await show(ctx, form, 422);
  try {
    await ctx.state.caller.grants.revoke(form.value);
  } catch (error) {
    if (refusalOf(error)?.code === "notFound") throw error;
    const refused = refusedForm(error, { values: {} });
    return await show(ctx, refused.form, refused.status);
  }
  return ctx.redirect(`${VIP_PATH}?done=revoked`, 303);
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const { caller } = ctx.state;
  const person = await caller.grants.person({ membershipId: idOf(ctx) });
  return page({ person, form, isProved: isProved(ctx) }, { status });
}

function idOf(ctx: Context<State>): string {
  return ctx.params["membershipId"] ?? "";
}
