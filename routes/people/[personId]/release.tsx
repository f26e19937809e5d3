import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { AppError } from "@/domain/errors.ts";
import { ReleaseFoundInput } from "@/domain/inputs/release.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../../(_components)/is_proved.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import {
  RELEASED_NOTE,
  ReleaseForm,
} from "../../(_components)/stay/ReleaseForm.tsx";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    assertOfAuthority(ctx);
    const posted = await readForm(ctx.req);
    const personId = ctx.params["personId"] ?? "";
    posted.set("personId", personId);
    const form = parseForm(ReleaseFoundInput, posted);
    if (!form.ok) return await show(ctx, form, 422);
    try {
      await ctx.state.caller.people.releaseSignIn(form.value);
    } catch (error) {
      if (refusalOf(error)?.code === "notFound") throw error;
      const refused = refusedForm(error, form);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${ctx.url.pathname}?done=released`, 303);
  },
});

/** 解除个人登录 of who is on no roster, by the authority that looked her up. */
export default define.page<typeof handler>(function ReleasePage(props) {
  const { data: { subject, form, isProved }, url } = props;
  const { personId, name } = subject;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`解除个人登录 ${name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={`解除个人登录 ${name}`}
        crumbs={[{ path: "/people", label: "人员查询" }]}
      />
      {message && <Note kind="bad" title={message}>没有改动任何数据。</Note>}
      {url.searchParams.get("done") === "released"
        ? (
          <>
            <Note kind="ok" title={RELEASED_NOTE} />
            <div class="bar">
              <ButtonLink href="/people">查询其他人</ButtonLink>
            </div>
          </>
        )
        : (
          <ReleaseForm
            name={name}
            form={form}
            isProved={isProved}
            path={`/people/${personId}/release`}
            cancelHref="/people"
          />
        )}
    </>
  );
});

/** Units do it on their rosters. @throws {AppError} `forbidden` */
function assertOfAuthority({ state: { account } }: Context<State>): void {
  if (account?.scope.kind !== "authority") throw new AppError("forbidden");
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  assertOfAuthority(ctx);
  const personId = ctx.params["personId"] ?? "";
  const subject = await ctx.state.caller.people.subject({ personId });
  return page({ subject, form, isProved: isProved(ctx) }, { status });
}
