import { useState } from "preact/hooks";
import { startAuthentication } from "@simplewebauthn/browser";
import { challengeOf } from "@/client/challenge.ts";
import { canKeepKeys, signWithDeviceKey } from "@/client/device_keys.ts";
import { Button } from "@/components/Button.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import type { TicketPurpose } from "@/domain/ticket.ts";

/** Props of `PhoneConfirm`. */
export interface PhoneConfirmProps {
  ticketId: string;
  purpose: TicketPurpose;
  nonce: string;
  accountId: string;
  /** What the phone was bound by; the options of a passkey are WebAuthn's own JSON. */
  proof:
    | { kind: "passkey"; request: unknown }
    | { kind: "deviceKey"; keyId: string };
  /** What the button does: 确认登录. */
  action: string;
  /** What was wrong, by field. */
  errors: Readonly<Record<string, readonly string[]>>;
}

/** The form of the bound phone: digits, for a device key the PIN, and the signature that a script makes of them. */
export function PhoneConfirm(props: PhoneConfirmProps) {
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  async function confirm(event: Event) {
    event.preventDefault();
    // The handler stands on the form itself.
    const form = event.currentTarget as HTMLFormElement;
    setIsBusy(true);
    try {
      const proof = await prove(props, valueOf(form, "number"));
      if (proof !== null) return send(form, proof);
      setProblem(
        "这部手机的浏览器里没有绑定的密钥。请用激活时的那个浏览器打开。",
      );
    } catch {
      // Refused by the holder, timed out, or a browser that cannot.
      setProblem("没有完成验证。请再试一次，或在电脑上改用动态口令、恢复码。");
    }
    setIsBusy(false);
    // The button could not keep the focus while it was disabled.
    form.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
  }

  return (
    <form class="flow" method="post" onSubmit={confirm}>
      <input type="hidden" name="proof" value="" />
      <div class="form one">
        <TextInput
          name="number"
          label="电脑屏幕上的两位数字"
          hint="只能输入一次，数字不一致时本次操作取消"
          errors={props.errors["number"]}
          inputmode="numeric"
          maxlength={2}
          autocomplete="off"
          required
          verbatim
          code
        />
        {props.proof.kind === "deviceKey" && (
          <TextInput
            name="pin"
            label="手机确认密码"
            type="password"
            hint="激活时在手机上设置的 6 位数字"
            errors={props.errors["pin"]}
            inputmode="numeric"
            maxlength={6}
            autocomplete="off"
            required
          />
        )}
        <Button kind="go" wide disabled={isBusy}>{props.action}</Button>
      </div>
      <p class="err" role="alert">{problem}</p>
    </form>
  );
}

/** The signature as JSON; `null` where this browser holds no key of the account. */
async function prove(
  { proof, ...ticket }: PhoneConfirmProps,
  number: string,
): Promise<unknown> {
  const challenge = await challengeOf({ ...ticket, number });
  if (proof.kind === "deviceKey") {
    return canKeepKeys()
      ? await signWithDeviceKey(proof.keyId, challenge)
      : null;
  }
  // Made by the server for this library, see `passkeyRequest`.
  const options = proof.request as Parameters<
    typeof startAuthentication
  >[0]["optionsJSON"];
  return await startAuthentication({ optionsJSON: { ...options, challenge } });
}

function valueOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.replace(/\s/g, "") : "";
}

/** Posts the form as without a script, the proof with it. */
function send(form: HTMLFormElement, proof: unknown): void {
  const field = form.querySelector<HTMLInputElement>("input[name=proof]");
  if (field) field.value = JSON.stringify(proof);
  form.submit();
}
