import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import type { LinkedError } from "@/components/field_ids.ts";
import { QrCode } from "@/components/QrCode.tsx";
import { TicketWatch } from "@/islands/TicketWatch.tsx";
import { qrModules } from "@/server/qr.ts";
import { useSavingPoll } from "@/routes/(_components)/saves_data.ts";
import type { ScreenView } from "@/server/operations/tickets/screen_ticket.ts";

/** Props of `FollowStage`. */
export interface FollowStageProps {
  view: ScreenView | null;
  errors: readonly LinkedError[];
  path: string;
}

/** 关注公众号: the QR code to follow the service account by, and the way around WeChat. */
export function FollowStage({ view, errors, path }: FollowStageProps) {
  return (
    <>
      <section class="card mid">
        <h2>用微信扫码，关注公众号</h2>
        <ErrorSummary errors={errors} />
        {view?.qrText
          ? (
            <>
              <QrCode modules={qrModules(view.qrText)} label="公众号二维码" />
              <TicketWatch
                statePath="/login/state"
                stage={view.stage}
                secondsLeft={view.secondsLeft}
                {...useSavingPoll()}
              />
              <p>
                请用以后登录时要用的那个微信扫码。已经关注过的，也请扫一次。
              </p>
              <div class="bar acts">
                <span class="grow hint">关注后本页自动进入下一步。</span>
                <ButtonLink href={path}>我已关注，继续</ButtonLink>
              </div>
            </>
          )
          : (
            <form method="post" action={`${path}?act=renew`}>
              <p>二维码已过期，或暂时取不到。</p>
              <Button kind="go">重新获取二维码</Button>
            </form>
          )}
      </section>
      <form class="mid" method="post" action={path}>
        <input type="hidden" name="method" value="totp" />
        <button class="link" type="submit">
          不使用微信？改用手机上的动态口令
        </button>
      </form>
    </>
  );
}
