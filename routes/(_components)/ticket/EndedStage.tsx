import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import type {
  ScreenStage,
  ScreenView,
} from "@/server/operations/tickets/screen_ticket.ts";

/** Props of `EndedStage`. */
export interface EndedStageProps {
  view: ScreenView;
  /** Where a new QR code is asked for. */
  renewPath: string;
  /** Where to begin again. */
  againPath: string;
  againLabel: string;
}

type Ended = Exclude<ScreenStage, "scan" | "scanned" | "sms" | "go">;

const SENTENCES: Record<Ended, { title: string; hint: string }> = {
  expired: {
    title: "二维码已过期",
    hint: "为了安全，二维码只在 2 分钟内有效。",
  },
  failed: {
    title: "本次确认已取消",
    hint: "输入的数字或口令不对。为了安全，请从头再来一次。",
  },
  refused: {
    title: "手机上拒绝了这次登录",
    hint: "如果不是您本人点的拒绝，请尽快联系下发帐号的部门。",
  },
  over: {
    title: "这次登录已经结束",
    hint: "这个帐号在别处登录了，或这一步已经办过。",
  },
};

/** A ticket that leads nowhere any more: why, and how to go on. */
export function EndedStage(props: EndedStageProps) {
  const { view } = props;
  const { title, hint } = SENTENCES[endedOf(view.stage)];
  return (
    <section class="card empty" role="alert">
      <h1>{title}</h1>
      <p>{hint}</p>
      <div class="bar">
        {view.canRenew && (
          <form method="post" action={props.renewPath}>
            <Button kind="go">重新获取二维码</Button>
          </form>
        )}
        <ButtonLink href={props.againPath}>{props.againLabel}</ButtonLink>
      </div>
    </section>
  );
}

function endedOf(stage: ScreenStage): Ended {
  return stage === "expired" || stage === "failed" || stage === "refused"
    ? stage
    : "over";
}
