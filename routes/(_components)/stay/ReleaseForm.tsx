import { CheckBox } from "@/components/CheckBox.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { MAX_STAY_TEXT } from "@/domain/inputs/stays.ts";
import { type FormState, isTyped } from "@/server/forms.ts";
import { ProofDue } from "../ProofBeside.tsx";
import { StepUpFirst } from "../StepUpFirst.tsx";
import { ActForm, fieldOf } from "./ActForm.tsx";

/** Props of `ReleaseForm`. */
export interface ReleaseFormProps {
  name: string;
  /** The number as it is registered, masked; left out where the page does not know it. */
  documentMasked?: string | undefined;
  form: FormState;
  isProved: boolean;
  /** The page itself. */
  path: string;
  cancelHref: string;
}

/** What is said where it is done. */
export const RELEASED_NOTE =
  "个人登录已解除。请告知本人：到“个人注册”，用自己的证件号码和刚才填写的手机号码重新注册，原来的记录不变";

/** 解除个人登录: a second proof, her own phone, why, and that her document was seen. */
export function ReleaseForm(props: ReleaseFormProps) {
  const { name, documentMasked, form, isProved, path, cancelHref } = props;
  if (!isProved && !isTyped(form)) {
    return (
      <StepUpFirst
        title="解除之前，请再次验证身份"
        why={`解除后，现在用${name}的证件号码登录的人不能再登录。`}
        next={path}
        cancelHref={cancelHref}
      />
    );
  }
  return (
    <>
      {!isProved && <ProofDue next={path} />}
      <ActForm
        consequence={
          <>
            <p>
              {`用于有人冒用${name}的证件注册，或本人忘记密码。须本人持证件原件当面办理。`}
            </p>
            <p>
              {`解除后，现在的密码、手机号码和各处登录立即失效，VIP权限收回。${name}用下面的手机号码重新注册后，接着使用原来的记录；花名册、履历和证书不变。`}
            </p>
          </>
        }
        action={`解除${name}的个人登录`}
        kind="del"
        path={path}
        cancelHref={cancelHref}
        form={form}
      >
        <TextInput
          {...fieldOf(form, "phone")}
          label="本人手机号码"
          hint="由本人当面提供。重新注册时向它发送验证码，只有它能接回这份记录"
          type="tel"
          inputmode="tel"
          autocomplete="off"
          maxlength={32}
          required
        />
        <TextInput
          {...fieldOf(form, "reason")}
          label="办理原因"
          hint="例如：证件被他人冒用注册。本人看得到，不要写号码，2 到 200 字"
          maxlength={MAX_STAY_TEXT}
          required
        />
        <CheckBox
          name="isSeen"
          label={documentMasked === undefined
            ? "已当面核对本人和证件原件，姓名、证件号码与登记的一致"
            : `已当面核对本人和证件原件，姓名、证件号码与登记的（${name}，${documentMasked}）一致`}
          value="1"
          checked={form.values["isSeen"] === "1"}
          errors={form.errors["isSeen"]}
          required
          all
        />
      </ActForm>
    </>
  );
}
