import { page } from "fresh";
import type { Context } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { AppError } from "@/domain/errors.ts";
import { PasswordInput } from "@/domain/inputs/account.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import { dropCookie } from "@/server/cookies.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { beginStepUp } from "@/server/operations/account/begin_step_up.ts";
import { redeemStepUp } from "@/server/operations/tickets/redeem_ticket.ts";
import {
  findScreenTicket,
  type ScreenView,
  stageOf,
  viewOnScreen,
} from "@/server/operations/tickets/screen_ticket.ts";
import { define, type State } from "@/utils.ts";
import { actOnTicket } from "../(_components)/ticket/act_on_ticket.ts";
import {
  isWaiting,
  TicketStage,
} from "../(_components)/ticket/TicketStage.tsx";
import { nextOf } from "../login/(_components)/next_path.ts";

const PATH = "/account/verify";

interface VerifyData {
  /** `null` before the password was right. */
  view: ScreenView | null;
  form: FormState;
  isTyped: boolean;
  isWechat: boolean;
}

export const handler = define.handlers({
  async GET(ctx) {
    const found = await ticketOf(ctx);
    if (found && stageOf(found.context, found.ticket) === "go") {
      const { headers } = ctx.req;
      const ticketId = found.ticket.id;
      await redeemStepUp(found.context, { ticketId, headers });
      const done = ctx.redirect(nextOf(ctx.url) || "/account", 303);
      return withCookies(done, [dropCookie(ctx.state.platform, "tkt")]);
    }
    return page(await dataOf(ctx));
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const act = ctx.url.searchParams.get("act");
    const found = act === "password" ? null : await ticketOf(ctx);
    if (!found) return await judge(ctx, posted);
    const { context, ticket } = found;
    const answer = await actOnTicket(context, ticket, { act, posted });
    if (answer.type === "again") {
      return page(await dataOf(ctx, answer.form), { status: answer.status });
    }
    const cookies = answer.type === "reload"
      ? answer.cookies
      : [dropCookie(ctx.state.platform, "tkt")];
    return withCookies(ctx.redirect(pathFor(ctx.url, {}), 303), cookies);
  },
});

/** 再次验证身份: password and second factor, before what an open session alone must not do. */
export default define.page<typeof handler>(function VerifyPage(props) {
  const { data, url, state } = props;
  const { view, form } = data;
  const isPerson = state.account?.kind === "person";
  return (
    <>
      <Head>
        <title>再次验证身份 - 湖北卫生健康信息平台</title>
        {view && isWaiting({ view, isTyped: data.isTyped }) && (
          <noscript>
            <meta http-equiv="refresh" content="5" />
          </noscript>
        )}
      </Head>
      {view
        ? (
          <div class={isPerson ? undefined : "solo"}>
            <TicketStage
              {...data}
              view={view}
              isDemo={state.platform.demo !== null}
              pathFor={(told) => pathFor(url, told)}
              again={{
                path: pathFor(url, { begin: "1" }),
                label: "重新验证",
              }}
            />
            <p class="mid">
              <a href="/account">取消</a>
            </p>
          </div>
        )
        : (
          <PasswordForm
            form={form}
            path={pathFor(url, { act: "password" })}
            isPerson={isPerson}
          />
        )}
    </>
  );
});

function PasswordForm(
  { form, path, isPerson }: {
    form: FormState;
    path: string;
    isPerson: boolean;
  },
) {
  return (
    <>
      <PageHead
        title="再次验证身份"
        crumbs={[{ path: "/account", label: "帐号与安全" }]}
      />
      <form class="card flow" method="post" action={path}>
        <p>
          办理之前，请输入当前密码，再{isPerson
            ? "输入发到您手机的短信验证码"
            : "用绑定的手机确认"}，确认是您本人。
        </p>
        <ErrorSummary errors={linkErrors(form.errors)} />
        <div class="form one">
          <TextInput
            name="password"
            label="当前密码"
            type="password"
            errors={form.errors["password"]}
            autocomplete="current-password"
            required
          />
        </div>
        <div class="bar acts">
          <Button kind="go">下一步</Button>
          <ButtonLink href="/account">取消</ButtonLink>
        </div>
      </form>
    </>
  );
}

async function judge(ctx: Context<State>, posted: FormData) {
  const form = parseForm(PasswordInput, posted);
  if (!form.ok) return page(blank(ctx, form), { status: 422 });
  try {
    const context = createContext(ctx.state.platform, ctx.state);
    const userAgent = ctx.req.headers.get("user-agent");
    const cookie = await beginStepUp(context, form.value.password, userAgent);
    return withCookies(ctx.redirect(pathFor(ctx.url, {}), 303), [cookie]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const shown = withError(BLANK_FORM, "password", error.message);
    return page(blank(ctx, shown), { status: error.status });
  }
}

/** The proof that this browser is in the middle of, for the session that it has. */
async function ticketOf(ctx: Context<State>) {
  if (ctx.url.searchParams.get("begin") === "1") return null;
  const context = createContext(ctx.state.platform, ctx.state);
  const ticket = await findScreenTicket(context, ctx.req.headers);
  const sessionId = ctx.state.account?.session?.id;
  return ticket?.purpose === "stepUp" && ticket.sessionId === sessionId
    ? { context, ticket }
    : null;
}

async function dataOf(
  ctx: Context<State>,
  form: FormState = BLANK_FORM,
): Promise<VerifyData> {
  const found = await ticketOf(ctx);
  const data = blank(ctx, form);
  if (!found) return data;
  const view = await viewOnScreen(found.context, found.ticket);
  if (view.stage === "over") return data;
  const isTyped = ctx.url.searchParams.get("way") === "code" || !view.hasPhone;
  return { ...data, view, isTyped };
}

function blank({ state }: Context<State>, form: FormState): VerifyData {
  const isWechat = state.platform.scan.kind === "wechat";
  return { view: null, form, isTyped: false, isWechat };
}

function pathFor(url: URL, told: Readonly<Record<string, string>>): string {
  const next = nextOf(url);
  const query = new URLSearchParams(next === "" ? told : { ...told, next });
  return query.size === 0 ? PATH : `${PATH}?${query}`;
}
