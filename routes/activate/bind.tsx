import { page } from "fresh";
import { Button } from "@/components/Button.tsx";
import { Head } from "fresh/runtime";
import { AppError } from "@/domain/errors.ts";
import { TotpInput } from "@/domain/inputs/activation.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import {
  bindTotp,
  chooseAgain,
  findPendingTotp,
  finishBinding,
} from "@/server/operations/activation/bind.ts";
import { openBinding } from "@/server/operations/activation/open_follow.ts";
import { totpUri } from "@/server/factors/totp.ts";
import {
  findScreenTicket,
  type ScreenView,
  viewOnScreen,
} from "@/server/operations/tickets/screen_ticket.ts";
import { define } from "@/utils.ts";
import { ScanStage } from "../(_components)/ticket/ScanStage.tsx";
import { PATH_OF_STEP } from "./(_components)/paths.ts";
import { TotpStage } from "../(_components)/ticket/TotpStage.tsx";
import { openStep, type WizardPage } from "./(_components)/wizard_page.ts";
import { WizardFrame } from "./(_components)/WizardFrame.tsx";

const PATH = PATH_OF_STEP.bind;

interface BindData {
  frame: WizardPage;
  form: FormState;
  /** The authenticator app that is being set up, in the place of a phone. */
  totp: { secret: string; uri: string } | null;
  /** The QR code that the phone scans; `null` where there is none (any more). */
  view: ScreenView | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const data = await dataOf(ctx, BLANK_FORM);
    if (data.view?.stage === "go") {
      const { context } = await openStep(ctx, "bind");
      const isDone = await finishBinding(context, ctx.req.headers);
      return ctx.redirect(isDone ? PATH_OF_STEP.phone : PATH, 303);
    }
    return page(data);
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const { context } = await openStep(ctx, "bind");
    const { headers } = ctx.req;
    switch (ctx.url.searchParams.get("act")) {
      case "back":
        assertFields(posted);
        await chooseAgain(context, headers);
        return ctx.redirect(PATH_OF_STEP.follow, 303);
      case "renew": {
        assertFields(posted);
        const cookie = await openBinding(context, headers);
        return withCookies(ctx.redirect(PATH, 303), [cookie]);
      }
    }
    const form = parseForm(TotpInput, posted);
    if (!form.ok) return page(await dataOf(ctx, form), { status: 422 });
    try {
      await bindTotp(context, form.value.code, headers);
      return ctx.redirect(PATH_OF_STEP.phone, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "stepNotOpen") {
        throw error;
      }
      const shown = withError(BLANK_FORM, "code", error.message);
      return page(await dataOf(ctx, shown), { status: error.status });
    }
  },
});

/** 绑定微信, or without WeChat 绑定手机: the phone, or the app, that confirms from now on. */
export default define.page<typeof handler>(function BindPage({ data }) {
  const { frame, totp, view, form } = data;
  const isOpen = view?.stage === "scan" || view?.stage === "scanned";
  return (
    <WizardFrame step="bind" {...frame}>
      {isOpen && (
        <Head>
          <noscript>
            <meta http-equiv="refresh" content="5" />
          </noscript>
        </Head>
      )}
      {totp
        ? (
          <TotpStage
            {...totp}
            form={form}
            path={PATH}
            isDemo={frame.isDemo}
          />
        )
        : isOpen && view
        ? <PhoneStage view={view} frame={frame} />
        : <NoCode />}
      <form class="mid" method="post" action={`${PATH}?act=back`}>
        <button class="link" type="submit">返回，换一种确认方式</button>
      </form>
    </WizardFrame>
  );
});

function PhoneStage({ view, frame }: { view: ScreenView; frame: WizardPage }) {
  return (
    <ScanStage
      view={view}
      title={frame.scan === "wechat"
        ? "用刚才关注的微信扫码绑定"
        : "用要绑定的手机扫码"}
      path={PATH}
      codePath={null}
      statePath="/login/state"
      isDemo={frame.isDemo}
      isWechat={frame.scan === "wechat"}
      demoAct="bind"
      isPart
    />
  );
}

function NoCode() {
  return (
    <form class="card empty" method="post" action={`${PATH}?act=renew`}>
      <h2>请获取新的二维码</h2>
      <p class="hint">
        二维码 2 分钟内有效，手机上输错数字也会作废。
      </p>
      <div class="bar">
        <Button kind="go">获取二维码</Button>
      </div>
    </form>
  );
}

async function dataOf(
  ctx: Parameters<typeof openStep>[0],
  form: FormState,
): Promise<BindData> {
  const { context, wizard, frame } = await openStep(ctx, "bind");
  const pending = await findPendingTotp(context, wizard);
  const ticket = await findScreenTicket(context, ctx.req.headers);
  const isOwn = ticket?.activationId === wizard.activation.id;
  return {
    frame,
    form,
    totp: pending && {
      secret: pending.secret,
      uri: totpUri(pending.secret, frame.login),
    },
    view: ticket && isOwn ? await viewOnScreen(context, ticket) : null,
  };
}
