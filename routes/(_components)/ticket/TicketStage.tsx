import type { FormState } from "@/server/forms.ts";
import type { ScreenView } from "@/server/operations/tickets/screen_ticket.ts";
import { CodeStage } from "./CodeStage.tsx";
import { EndedStage } from "./EndedStage.tsx";
import { ScanStage } from "./ScanStage.tsx";
import { SmsStage } from "./SmsStage.tsx";

/** Props of `TicketStage`. */
export interface TicketStageProps {
  view: ScreenView;
  form: FormState;
  /** A code is typed in the place of the phone. */
  isTyped: boolean;
  isDemo: boolean;
  isWechat: boolean;
  /** This page with what it is told: `{ act: "sms" }`, `{ way: "code" }`. */
  pathFor: (told: Readonly<Record<string, string>>) => string;
  /** Where to begin again, and what the button says. */
  again: { path: string; label: string };
}

/** What a screen shows that waits for a ticket, by the stage that the ticket is at. */
export function TicketStage(props: TicketStageProps) {
  const { view, form, isDemo, pathFor } = props;
  switch (view.stage) {
    case "scan":
    case "scanned":
      return props.isTyped
        ? (
          <CodeStage
            {...{ view, form, isDemo }}
            path={pathFor({ way: "code" })}
            scanPath={view.hasPhone ? pathFor({}) : null}
          />
        )
        : (
          <ScanStage
            {...{ view, isDemo, isWechat: props.isWechat }}
            title="请用绑定的手机扫码"
            path={pathFor({})}
            codePath={pathFor({ way: "code" })}
            statePath="/login/state"
          />
        );
    case "sms":
      return (
        <SmsStage
          {...{ form, isDemo }}
          title="短信验证"
          hint="这个浏览器第一次登录此帐号，请用短信验证码再确认一次。以后在这个浏览器上不再要求。"
          phone={view.phone}
          isSent={view.smsSentAt !== null}
          sendPath={pathFor({ act: "send" })}
          path={pathFor({ act: "sms" })}
        />
      );
    default:
      return (
        <EndedStage
          view={view}
          renewPath={pathFor({ act: "renew" })}
          againPath={props.again.path}
          againLabel={props.again.label}
        />
      );
  }
}

/** Whether the page waits, and a refresh without scripts would show more. */
export function isWaiting(
  { view, isTyped }: Pick<TicketStageProps, "view" | "isTyped">,
): boolean {
  return (view.stage === "scan" || view.stage === "scanned") && !isTyped;
}
