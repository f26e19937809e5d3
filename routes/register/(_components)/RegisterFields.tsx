import {
  DEFAULT_DOCUMENT_TYPE,
  DOCUMENT_TYPES,
} from "@/codes/document_types.ts";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { Button } from "@/components/Button.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { MIN_PASSWORD_LENGTH } from "@/domain/passwords.ts";
import type { FormState } from "@/server/forms.ts";
import { PrivacyNotice } from "./PrivacyNotice.tsx";

/** Code of 卫生单位在职人员, what most who register are. */
const USUAL_IDENTITY_TYPE = "2";

/** The fields of 个人注册 with what was typed, and its button; passwords never come back. */
export function RegisterFields({ form }: { form: FormState }) {
  const { values, errors } = form;
  return (
    <div class="form one">
      <TextInput
        name="name"
        label="姓名"
        hint="与证件一致；单位按姓名和证件号码比对"
        value={values["name"]}
        errors={errors["name"]}
        autocomplete="name"
        maxlength={100}
        required
      />
      <SelectInput
        name="documentType"
        label="证件类型"
        options={DOCUMENT_TYPES.rows}
        value={values["documentType"] ?? DEFAULT_DOCUMENT_TYPE}
        errors={errors["documentType"]}
        required
      />
      <TextInput
        name="documentNumber"
        label="证件号码"
        hint="居民身份证 18 位，末位可为 X"
        value={values["documentNumber"]}
        errors={errors["documentNumber"]}
        autocomplete="off"
        maxlength={64}
        required
        verbatim
      />
      <TextInput
        name="phone"
        label="手机号码"
        hint="11 位，下一步向它发送验证码，以后可以用它登录"
        type="tel"
        value={values["phone"]}
        errors={errors["phone"]}
        autocomplete="tel-national"
        maxlength={32}
        required
      />
      <SelectInput
        name="identityType"
        label="身份类型"
        hint="只有公务员、在职和退休人员可以申请单位实名认证，进入单位前可以修改"
        options={IDENTITY_TYPES.rows}
        value={values["identityType"] ?? USUAL_IDENTITY_TYPE}
        errors={errors["identityType"]}
        required
      />
      <TextInput
        name="password"
        label="密码"
        hint={`至少 ${MIN_PASSWORD_LENGTH} 位，不能包含手机号或证件号码`}
        type="password"
        errors={errors["password"]}
        autocomplete="new-password"
        required
      />
      <TextInput
        name="passwordAgain"
        label="再次输入密码"
        type="password"
        errors={errors["passwordAgain"]}
        autocomplete="new-password"
        required
      />
      <PrivacyNotice />
      <CheckBox
        name="consent"
        label="我已阅读上面的说明，同意平台为这些目的处理我的证件号码等个人信息"
        value="1"
        checked={values["consent"] === "1"}
        errors={errors["consent"]}
        required
      />
      <Button kind="go" wide>下一步，验证手机</Button>
    </div>
  );
}
