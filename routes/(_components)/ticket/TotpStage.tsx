import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { QrCode } from "@/components/QrCode.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { qrModules } from "@/server/qr.ts";
import type { FormState } from "@/server/forms.ts";
import { DemoButton } from "./DemoButton.tsx";

/** Props of `TotpStage`. */
export interface TotpStageProps {
  /** Base 32. */
  secret: string;
  uri: string;
  form: FormState;
  path: string;
  isDemo: boolean;
}

/** An authenticator app that is being set up (动态口令): its secret, and the first code that it shows. */
export function TotpStage(props: TotpStageProps) {
  const { secret, uri, form, path } = props;
  return (
    <section class="card flow">
      <h2>设置动态口令</h2>
      <ol class="time">
        <li class="now">
          <strong>用手机上的验证器扫码</strong>
          <br />
          <small>
            微信小程序“腾讯身份验证器”、Microsoft Authenticator
            等都可以，不需要联网
          </small>
        </li>
        <li>
          <strong>输入验证器上显示的 6 位数字</strong>
        </li>
      </ol>
      <QrCode modules={qrModules(uri)} label="验证器二维码" />
      <p class="hint mid">
        不能扫码？在验证器中手工输入密钥：<strong>{spaced(secret)}</strong>
      </p>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <form class="form one" method="post" action={path}>
        <TextInput
          name="code"
          label="动态口令"
          hint="30 秒换一次；手机时间须准确"
          errors={form.errors["code"]}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={6}
          required
          verbatim
          code
        />
        <Button kind="go" wide>验证，下一步</Button>
      </form>
      {props.isDemo && (
        <DemoButton act="totp" label="在本机模拟动态口令" next={path} />
      )}
    </section>
  );
}

function spaced(secret: string): string {
  return secret.replace(/.{4}(?=.)/g, "$& ");
}
