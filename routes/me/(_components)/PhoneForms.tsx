import type { ComponentChildren } from "preact";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { TextInput } from "@/components/TextInput.tsx";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";

/** The number as it is, and how far a change has come. */
export type PhoneState = Awaited<ReturnType<Caller["me"]["phone"]["current"]>>;

/** Props of the forms of 更换手机号码. */
export interface PhoneFormProps {
  phone: PhoneState;
  form: FormState;
}

/** The code that went to the new number; below its form what stands beside it. */
export function CodeForm(
  { phone, form, children }: PhoneFormProps & { children?: ComponentChildren },
) {
  return (
    <section class="card flow">
      <h2>输入新号码收到的验证码</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <form class="form one" method="post" action="/me/phone">
        <TextInput
          name="code"
          label="短信验证码"
          hint={`已发送到 ${phone.newPhone ?? ""}，5 分钟内有效`}
          errors={form.errors["code"]}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={6}
          required
          verbatim
          code
        />
        <Button kind="go" wide>更换号码</Button>
      </form>
      {children}
      <p class="hint">
        更换后，其他设备上的登录都会退出，这里保持登录。没有收到？过一分钟可以在下面重新发送。
      </p>
    </section>
  );
}

/** The new number, of whoever has proved herself by the old one. */
export function NewPhoneForm({ phone, form }: PhoneFormProps) {
  return (
    <form class="card flow" method="post" action="/me/phone?act=send">
      <h2>{phone.newPhone ? "没有收到，或号码写错了" : "填写新号码"}</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form one">
        <PhoneField form={form} />
        <Button kind={phone.newPhone ? "plain" : "go"} wide>
          {phone.newPhone ? "重新发送验证码" : "向新号码发送验证码"}
        </Button>
      </div>
    </form>
  );
}

/** The two ways to prove oneself: the old phone, else password and document. */
export function DocumentForm({ form }: Pick<PhoneFormProps, "form">) {
  return (
    <>
      <section class="card flow">
        <h2>旧号码还能收短信</h2>
        <p>先用密码和旧号码的验证码确认是您本人，再填写新号码。</p>
        <ButtonLink kind="go" wide href={verifyPath("/me/phone")}>
          用旧号码验证
        </ButtonLink>
      </section>
      <form class="card flow" method="post" action="/me/phone?act=document">
        <h2>旧号码收不到短信了</h2>
        <ErrorSummary errors={linkErrors(form.errors)} />
        <div class="form one">
          <TextInput
            name="password"
            label="当前密码"
            type="password"
            errors={form.errors["password"]}
            autocomplete="current-password"
            required
          />
          <TextInput
            name="documentNumber"
            label="证件号码"
            hint="注册时的证件，填写完整号码"
            value={form.values["documentNumber"]}
            errors={form.errors["documentNumber"]}
            autocomplete="off"
            maxlength={64}
            required
            verbatim
          />
          <PhoneField form={form} />
          <Button wide>核对后向新号码发送验证码</Button>
        </div>
      </form>
    </>
  );
}

function PhoneField({ form }: Pick<PhoneFormProps, "form">) {
  return (
    <TextInput
      name="phone"
      label="新的手机号码"
      type="tel"
      value={form.values["phone"]}
      errors={form.errors["phone"]}
      autocomplete="tel-national"
      maxlength={32}
      required
    />
  );
}
