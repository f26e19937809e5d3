import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { TextInput } from "@/components/TextInput.tsx";
import type { FormState } from "@/server/forms.ts";
import { DemoButton } from "./DemoButton.tsx";

/** Props of `SmsStage`. */
export interface SmsStageProps {
  title: string;
  /** Why the code is asked for, in a sentence. */
  hint: string;
  /** `138****2604`; `null` where the account has none. */
  phone: string | null;
  /** Whether a code is on its way. */
  isSent: boolean;
  form: FormState;
  /** Where a code is asked for, and where it is posted to. */
  sendPath: string;
  path: string;
  isDemo: boolean;
  /** Below another heading of the page. */
  isPart?: boolean;
}

/** The code of an SMS (短信验证码): sent on demand, then typed. */
export function SmsStage(props: SmsStageProps) {
  const { phone, isSent, form } = props;
  return (
    <div class="card flow">
      {props.isPart ? <h2>{props.title}</h2> : <h1>{props.title}</h1>}
      <p>{props.hint}</p>
      <ErrorSummary errors={linkErrors(form.errors)} />
      {isSent && (
        <form class="form one" method="post" action={props.path}>
          <TextInput
            name="code"
            label="短信验证码"
            hint={`已发送到 ${phone ?? ""}，5 分钟内有效`}
            errors={form.errors["code"]}
            autocomplete="one-time-code"
            inputmode="numeric"
            maxlength={6}
            required
            verbatim
            code
          />
          <Button kind="go" wide>确认</Button>
        </form>
      )}
      {phone && (
        <form method="post" action={props.sendPath}>
          <Button kind={isSent ? "plain" : "go"} wide>
            {isSent ? "没有收到？重新发送" : `发送验证码到 ${phone}`}
          </Button>
        </form>
      )}
      {props.isDemo && isSent && (
        <DemoButton act="sms" label="在本机模拟收到短信" next={props.path} />
      )}
      <p class="hint">每分钟最多发送一次，每小时最多五次。</p>
    </div>
  );
}
