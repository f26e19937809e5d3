import { page } from "fresh";
import type { Context } from "fresh";
import { Head } from "fresh/runtime";
import { Steps } from "@/components/Steps.tsx";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import {
  type Context as CallContext,
  createContext,
} from "@/server/context.ts";
import { dropCookie } from "@/server/cookies.ts";
import { BLANK_FORM, type FormState } from "@/server/forms.ts";
import { redeemSignIn } from "@/server/operations/tickets/redeem_ticket.ts";
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
import { nextOf } from "./(_components)/next_path.ts";

const PATH = "/login/confirm";

interface ConfirmData {
  view: ScreenView;
  form: FormState;
  isTyped: boolean;
  isWechat: boolean;
}

export const handler = define.handlers({
  async GET(ctx) {
    const found = await ticketOf(ctx);
    if (!found) return toLogin(ctx);
    if (stageOf(found.context, found.ticket) === "go") {
      return await enter(ctx, found.context, found.ticket.id);
    }
    return page(await dataOf(ctx, found.context));
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const found = await ticketOf(ctx);
    if (!found) return toLogin(ctx);
    const act = ctx.url.searchParams.get("act");
    const answer = await actOnTicket(found.context, found.ticket, {
      act,
      posted,
    });
    if (answer.type === "begin") return toLogin(ctx);
    if (answer.type === "reload") {
      return withCookies(
        ctx.redirect(pathFor(ctx.url, {}), 303),
        answer.cookies,
      );
    }
    const { form, status } = answer;
    return page(await dataOf(ctx, found.context, form), { status });
  },
});

/** 手机确认, 短信验证: what comes between the password and the platform. */
export default define.page<typeof handler>(function ConfirmPage(props) {
  const { data, url, state } = props;
  return (
    <>
      <Head>
        <title>登录确认 - 湖北卫生健康信息平台</title>
        {isWaiting(data) && (
          <noscript>
            <meta http-equiv="refresh" content="5" />
          </noscript>
        )}
      </Head>
      <Steps {...stepsOf(data.view)} />
      <TicketStage
        {...data}
        isDemo={state.platform.demo !== null}
        pathFor={(told) => pathFor(url, told)}
        again={{ path: "/login", label: "重新登录" }}
      />
      <p class="mid">
        <a href="/login">换一个帐号登录</a>
      </p>
    </>
  );
});

function stepsOf({ login, stage }: ScreenView) {
  const isSms = stage === "sms";
  if (login === null) {
    return { steps: ["密码", "短信验证", "进入平台"], current: 1 };
  }
  return isSms
    ? { steps: ["密码", "手机确认", "短信验证", "进入平台"], current: 2 }
    : { steps: ["密码", "手机确认", "进入平台"], current: 1 };
}

/** The sign-in that this browser is in the middle of. */
async function ticketOf(ctx: Context<State>) {
  const { platform, address } = ctx.state;
  const context = createContext(platform, { account: null, address });
  const ticket = await findScreenTicket(context, ctx.req.headers);
  return ticket?.purpose === "signIn" ? { context, ticket } : null;
}

/** Redeems the ticket and goes on to the page that was asked for. */
async function enter(
  ctx: Context<State>,
  context: CallContext,
  ticketId: string,
) {
  const { headers } = ctx.req;
  const cookies = await redeemSignIn(context, { ticketId, headers });
  if (!cookies) return toLogin(ctx);
  return withCookies(ctx.redirect(nextOf(ctx.url) || "/login", 303), cookies);
}

function toLogin(ctx: Context<State>) {
  const forget = dropCookie(ctx.state.platform, "tkt");
  return withCookies(ctx.redirect("/login", 303), [forget]);
}

/** Read again: what was just done may have ended the ticket. */
async function dataOf(
  ctx: Context<State>,
  context: CallContext,
  form: FormState = BLANK_FORM,
): Promise<ConfirmData> {
  const ticket = await findScreenTicket(context, ctx.req.headers);
  if (!ticket) throw new Error("Cannot show a ticket that was there just now");
  const view = await viewOnScreen(context, ticket);
  return {
    view,
    form,
    isTyped: ctx.url.searchParams.get("way") === "code" || !view.hasPhone,
    isWechat: ctx.state.platform.scan.kind === "wechat",
  };
}

/** This page with the page to go on to, and what else is told. */
function pathFor(url: URL, told: Readonly<Record<string, string>>): string {
  const next = nextOf(url);
  const query = new URLSearchParams(next === "" ? told : { ...told, next });
  return query.size === 0 ? PATH : `${PATH}?${query}`;
}
