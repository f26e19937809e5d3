import { useEffect, useState } from "preact/hooks";
import {
  platformAuthenticatorIsAvailable,
  startRegistration,
} from "@simplewebauthn/browser";
import { challengeOf } from "@/client/challenge.ts";
import { canKeepKeys, makeDeviceKey } from "@/client/device_keys.ts";
import { Button } from "@/components/Button.tsx";
import { TextInput } from "@/components/TextInput.tsx";

/** Props of `PhoneBind`. */
export interface PhoneBindProps {
  ticketId: string;
  nonce: string;
  accountId: string;
  /** Options of a new passkey, WebAuthn's own JSON; `null` where the platform has no name that passkeys need. */
  creation: unknown;
  errors: Readonly<Record<string, readonly string[]>>;
}

/** How this phone can be bound: not known yet, a passkey, a key with a PIN, or not at all. */
type Way = "unknown" | "passkey" | "deviceKey" | "none";

/** The form of a phone that is being bound: digits, and a passkey or a key of the phone. */
export function PhoneBind(props: PhoneBindProps) {
  const [way, setWay] = useState<Way>("unknown");
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);

  useEffect(() => {
    let isGone = false;
    bestWay(props.creation).then((best) => {
      if (!isGone) setWay(best);
    });
    return () => {
      isGone = true;
    };
  }, []);

  async function bind(event: Event) {
    event.preventDefault();
    // The handler stands on the form itself.
    const form = event.currentTarget as HTMLFormElement;
    setIsBusy(true);
    try {
      const number = valueOf(form, "number");
      return send(form, { way, proof: await make(props, way, number) });
    } catch {
      // Refused by the holder, timed out, or a browser that promised what it cannot do.
      if (way === "passkey" && canKeepKeys()) {
        setWay("deviceKey");
        setProblem("没有完成。可以改为设置一个确认密码来绑定，请再提交一次。");
      } else {
        setProblem("没有完成绑定，请再试一次，或在电脑上改用动态口令。");
      }
    }
    setIsBusy(false);
    // The button could not keep the focus while it was disabled.
    form.querySelector<HTMLElement>("input:not([type=hidden])")?.focus();
  }

  if (way === "none") return <Unable />;
  return (
    <form class="flow" method="post" onSubmit={bind}>
      <input type="hidden" name="proof" value="" />
      <input type="hidden" name="kind" value="passkey" />
      <div class="form one">
        <TextInput
          name="number"
          label="电脑屏幕上的两位数字"
          hint="只能输入一次，数字不一致时须重新获取二维码"
          errors={props.errors["number"]}
          inputmode="numeric"
          maxlength={2}
          autocomplete="off"
          required
          verbatim
          code
        />
        {way === "deviceKey" && <PinFields errors={props.errors} />}
        <Button kind="go" wide disabled={isBusy || way === "unknown"}>
          绑定这部手机
        </Button>
      </div>
      {way === "passkey" && (
        <p class="hint">
          手机会要求验证指纹、面容或锁屏密码。它们只留在手机里，不会上传。
        </p>
      )}
      <p class="err" role="alert">{problem}</p>
    </form>
  );
}

function PinFields({ errors }: Pick<PhoneBindProps, "errors">) {
  return (
    <>
      <TextInput
        name="pin"
        label="设置手机确认密码"
        type="password"
        hint="6 位数字，每次登录确认时输入；不要用生日或连号"
        errors={errors["pin"]}
        inputmode="numeric"
        maxlength={6}
        autocomplete="off"
        required
      />
      <TextInput
        name="pinAgain"
        label="再输一次"
        type="password"
        errors={errors["pinAgain"]}
        inputmode="numeric"
        maxlength={6}
        autocomplete="off"
        required
      />
    </>
  );
}

function Unable() {
  return (
    <section class="note bad" role="alert">
      <h2>这个浏览器不能绑定</h2>
      <p>
        它没有通过 https
        打开，或不支持保存密钥。请换手机自带的浏览器再扫一次，或回到电脑上选择“动态口令”。
      </p>
    </section>
  );
}

async function bestWay(creation: unknown): Promise<Way> {
  if (creation !== null && await platformAuthenticatorIsAvailable()) {
    return "passkey";
  }
  return canKeepKeys() ? "deviceKey" : "none";
}

async function make(
  { creation, ...ticket }: PhoneBindProps,
  way: Way,
  number: string,
): Promise<unknown> {
  const challenge = await challengeOf({ ...ticket, purpose: "bind", number });
  if (way === "deviceKey") return await makeDeviceKey(challenge);
  // Made by the server for this library, see `passkeyCreation`.
  const options = creation as Parameters<
    typeof startRegistration
  >[0]["optionsJSON"];
  return await startRegistration({ optionsJSON: { ...options, challenge } });
}

function valueOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.replace(/\s/g, "") : "";
}

/** Posts the form as without a script, proof and kind with it. */
function send(
  form: HTMLFormElement,
  { way, proof }: { way: Way; proof: unknown },
): void {
  for (
    const [name, value] of [["proof", JSON.stringify(proof)], ["kind", way]]
  ) {
    const field = form.querySelector<HTMLInputElement>(`input[name=${name}]`);
    if (field) field.value = value ?? "";
  }
  form.submit();
}
