import { Button } from "@/components/Button.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { TicketPurpose } from "@/domain/ticket.ts";
import { PhoneBind } from "@/islands/PhoneBind.tsx";
import { PhoneConfirm } from "@/islands/PhoneConfirm.tsx";
import type { FormState } from "@/server/forms.ts";
import type { PhoneView } from "@/server/operations/tickets/phone_ticket.ts";

const TITLES: Record<TicketPurpose, { title: string; action: string }> = {
  signIn: { title: "确认登录电脑端？", action: "确认登录" },
  stepUp: { title: "确认电脑端的操作？", action: "确认是我本人" },
  bind: { title: "把这部手机绑定到帐号？", action: "绑定这部手机" },
};

/** Props of `PhoneForm`. */
export interface PhoneFormProps {
  view: PhoneView;
  form: FormState;
  path: string;
}

/** What the phone is asked to confirm (扫码确认): whose account, where, and the digits of the screen. */
export function PhoneForm({ view, form, path }: PhoneFormProps) {
  const { title } = TITLES[view.purpose];
  const whole = form.errors[""] ?? form.errors["proof"];
  return (
    <>
      <section class="card flow">
        <h1>{title}</h1>
        {whole && <Note kind="bad" title={whole.join("；")} />}
        <Facts
          facts={[
            { label: "帐号", value: view.account },
            { label: "单位", value: view.owner },
            { label: "时间", value: timeInShanghai(view.askedAt) },
            { label: "网络地址", value: view.address },
            { label: "电脑浏览器", value: view.browser },
          ]}
        />
        {view.proof.kind !== "wechat" && <NeedsScript />}
        <ProofForm view={view} form={form} />
      </section>
      {view.purpose !== "bind" && (
        <form class="card flow" method="post" action={`${path}?act=refuse`}>
          <p class="hint">
            不是您本人在登录？有人知道了您的密码，请拒绝，并尽快修改密码。
          </p>
          <Button kind="del" wide>不是我，拒绝</Button>
        </form>
      )}
    </>
  );
}

function NeedsScript() {
  return (
    <noscript>
      <p class="err">
        这个浏览器没有启用脚本，不能用手机确认。请回到电脑上，改用动态口令或恢复码。
      </p>
    </noscript>
  );
}

function ProofForm({ view, form }: Pick<PhoneFormProps, "view" | "form">) {
  const { ticketId, purpose, nonce, accountId, proof } = view;
  const ticket = { ticketId, nonce, accountId };
  const { errors } = form;
  switch (proof.kind) {
    case "bind":
      return (
        <PhoneBind
          {...ticket}
          creation={proof.creation}
          errors={errors}
        />
      );
    case "passkey":
    case "deviceKey":
      return (
        <PhoneConfirm
          {...{ ...ticket, purpose, proof, errors }}
          action={TITLES[purpose].action}
        />
      );
    case "wechat":
      return <NumberForm errors={errors} action={TITLES[purpose].action} />;
    case "none":
      return (
        <Note kind="bad" isState title="这个帐号没有绑定可用的手机">
          请回到电脑上，改用动态口令或恢复码。
        </Note>
      );
  }
}

/** In WeChat the digits are all that is asked: the phone has been named already. */
function NumberForm(
  { errors, action }: { errors: FormState["errors"]; action: string },
) {
  return (
    <form class="form one" method="post">
      <TextInput
        name="number"
        label="电脑屏幕上的两位数字"
        hint="只能输入一次，数字不一致时本次操作取消"
        errors={errors["number"]}
        inputmode="numeric"
        maxlength={2}
        autocomplete="off"
        required
        verbatim
        code
      />
      <Button kind="go" wide>{action}</Button>
    </form>
  );
}
