import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { TextInput } from "@/components/TextInput.tsx";
import type { FormState } from "@/server/forms.ts";
import type { ScreenView } from "@/server/operations/tickets/screen_ticket.ts";
import { DemoButton } from "./DemoButton.tsx";

/** Props of `CodeStage`. */
export interface CodeStageProps {
  view: ScreenView;
  form: FormState;
  /** Where the form posts to. */
  path: string;
  /** Back to the QR code; `null` where no phone is bound. */
  scanPath: string | null;
  isDemo: boolean;
}

/** A code typed in the place of the phone: 动态口令 or 恢复码. */
export function CodeStage(props: CodeStageProps) {
  const { view, form, path, scanPath } = props;
  return (
    <>
      <form class="card flow" method="post" action={path}>
        <h1>输入{codeNames(view)}</h1>
        <p class="hint">
          帐号 <strong>{view.login}</strong>
          {view.holder && `，管理员 ${view.holder}`}
        </p>
        <ErrorSummary errors={linkErrors(form.errors)} />
        <div class="form one">
          <TextInput
            name="code"
            label={codeNames(view)}
            hint={hintOf(view)}
            errors={form.errors["code"]}
            autocomplete="one-time-code"
            maxlength={20}
            required
            verbatim
          />
          <Button kind="go" wide>确认</Button>
        </div>
      </form>
      {props.isDemo && view.hasTotp && (
        <div class="card mid">
          <DemoButton act="totp" label="在本机模拟动态口令" next={path} />
        </div>
      )}
      {scanPath && (
        <p class="mid">
          <a href={scanPath}>返回用手机扫码</a>
        </p>
      )}
    </>
  );
}

function codeNames({ hasTotp }: ScreenView): string {
  return hasTotp ? "动态口令或恢复码" : "恢复码";
}

function hintOf({ hasTotp, recoveryCodes }: ScreenView): string {
  const left = recoveryCodes === 0
    ? "恢复码已用完"
    : `恢复码还剩 ${recoveryCodes} 个，每个只能用一次`;
  return hasTotp ? `验证器上的 6 位数字；${left}` : left;
}
