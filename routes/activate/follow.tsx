import { page } from "fresh";
import type { Context } from "fresh";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { AppError } from "@/domain/errors.ts";
import { ChooseFactorInput } from "@/domain/inputs/activation.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { chooseFactor } from "@/server/operations/activation/choose_factor.ts";
import { openFollow } from "@/server/operations/activation/open_follow.ts";
import {
  findScreenTicket,
  type ScreenView,
  stageOf,
  viewOnScreen,
} from "@/server/operations/tickets/screen_ticket.ts";
import { define, type State } from "@/utils.ts";
import { PATH_OF_STEP } from "./(_components)/paths.ts";
import { FollowStage } from "./(_components)/FollowStage.tsx";
import { openStep, type WizardPage } from "./(_components)/wizard_page.ts";
import { WizardFrame } from "./(_components)/WizardFrame.tsx";

const PATH = PATH_OF_STEP.follow;

interface FollowData {
  frame: WizardPage;
  form: FormState;
  /** The QR code to follow by, in WeChat; `null` once it is good no more, and without WeChat. */
  view: ScreenView | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { context, frame, wizard } = await openStep(ctx, "follow");
    if (wizard.activation.wechatOpenidIndex) {
      return await choose(ctx, context, "phone");
    }
    const view = await viewOf(ctx, context);
    return page<FollowData>({ frame, view, form: BLANK_FORM });
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const { context, frame } = await openStep(ctx, "follow");
    if (ctx.url.searchParams.get("act") === "renew") {
      assertFields(posted);
      const cookie = await openFollow(context, ctx.req.headers);
      return withCookies(
        ctx.redirect(PATH, 303),
        cookie === null ? [] : [cookie],
      );
    }
    const form = parseForm(ChooseFactorInput, posted);
    const view = await viewOf(ctx, context);
    if (!form.ok) {
      return page<FollowData>({ frame, view, form }, { status: 422 });
    }
    try {
      return await choose(ctx, context, form.value.method);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "followNeeded") {
        throw error;
      }
      const shown = withError(BLANK_FORM, "", error.message);
      return page<FollowData>({ frame, view, form: shown }, { status: 409 });
    }
  },
});

/** 关注公众号, or without WeChat 确认方式: how sign-ins will be confirmed. */
export default define.page<typeof handler>(function FollowPage({ data }) {
  const { frame, view, form } = data;
  return (
    <WizardFrame step="follow" {...frame}>
      {frame.scan === "wechat"
        ? (
          <FollowStage
            view={view}
            errors={linkErrors(form.errors)}
            path={PATH}
          />
        )
        : <ChooseForm form={form} />}
    </WizardFrame>
  );
});

function ChooseForm({ form }: { form: FormState }) {
  return (
    <form class="card flow" method="post" action={PATH}>
      <h2>以后登录时怎样确认是您本人</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <RadioGroup
        name="method"
        label="确认方式"
        options={[
          {
            code: "phone",
            label: "用手机扫码（推荐）：手机验证指纹、面容或确认密码",
          },
          {
            code: "totp",
            label: "动态口令：手机上的验证器每 30 秒换一个数字，不需要联网",
          },
        ]}
        value={form.values["method"] ?? "phone"}
        errors={form.errors["method"]}
        required
        stacked
      />
      <p class="hint">
        激活完成后还会给您 10 个恢复码，手机不在身边时使用。
      </p>
      <div class="bar acts">
        <Button kind="go">下一步</Button>
      </div>
    </form>
  );
}

type CallContext = Awaited<ReturnType<typeof openStep>>["context"];

async function choose(
  ctx: Context<State>,
  context: CallContext,
  method: "phone" | "totp",
) {
  const cookie = await chooseFactor(context, method, ctx.req.headers);
  const next = ctx.redirect(PATH_OF_STEP.bind, 303);
  return withCookies(next, cookie === null ? [] : [cookie]);
}

async function viewOf(
  ctx: Context<State>,
  context: CallContext,
): Promise<ScreenView | null> {
  const ticket = await findScreenTicket(context, ctx.req.headers);
  if (ticket?.purpose !== "bind") return null;
  const stage = stageOf(context, ticket);
  return stage === "scan" || stage === "scanned"
    ? await viewOnScreen(context, ticket)
    : null;
}
