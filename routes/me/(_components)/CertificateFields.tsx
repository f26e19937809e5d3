import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { HEALTH_TITLES } from "@/codes/health_titles.ts";
import { PRACTICE_CATEGORIES } from "@/codes/practice_categories.ts";
import { PRACTICE_SCOPES } from "@/codes/practice_scopes.ts";
import { labelOf } from "@/codes/table.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { detailsOf } from "@/domain/certificates.ts";
import type { ErrorCode } from "@/domain/errors.ts";
import type { FormState } from "@/server/forms.ts";

/** Refusals that belong to a field of the form. */
export const CERTIFICATE_REFUSALS: Partial<Record<ErrorCode, string>> = {
  issuedInFuture: "issuedOn",
  certificateThere: "number",
};

/** Props of `CertificateForm`. */
export interface CertificateFormProps {
  kind: string;
  form: FormState;
  /** Of the certificate that is changed; `null` for a new one. */
  numberMasked: string | null;
}

/** What a certificate of this kind says (证书), and the button that saves it. */
export function CertificateForm(props: CertificateFormProps) {
  const { kind, form, numberMasked } = props;
  const asked = detailsOf(kind);
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
  });
  return (
    <form class="card flow" method="post">
      <h2>{labelOf(CERTIFICATE_KINDS, kind)}</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <input type="hidden" name="kind" value={kind} />
      <div class="form one">
        {asked.name && (
          <TextInput
            {...field("name")}
            label="证书名称"
            maxlength={50}
            required
          />
        )}
        {asked.category && (
          <SelectInput
            {...field("category")}
            label="执业类别"
            options={PRACTICE_CATEGORIES.rows}
            required
          />
        )}
        {asked.scope && (
          <SelectInput
            {...field("scope")}
            label="执业范围"
            hint="证书上没有的可以不选"
            options={PRACTICE_SCOPES.rows}
          />
        )}
        {asked.title && (
          <SelectInput
            {...field("title")}
            label="专业技术资格"
            options={HEALTH_TITLES.rows}
            required
          />
        )}
        <TextInput
          {...field("number")}
          label="证书编号"
          hint={numberMasked === null
            ? "照证书填写，加密保存"
            : `现在是 ${numberMasked}，不改就留空`}
          autocomplete="off"
          maxlength={60}
          required={numberMasked === null}
          verbatim
        />
        <TextInput
          {...field("issuer")}
          label="发证机关"
          hint="如 湖北省卫生健康委员会"
          maxlength={50}
          required
        />
        <DateInput
          {...field("issuedOn")}
          label="发证日期"
          hint="例如 2016-08-01，不晚于今天"
          required
        />
        <DateInput
          {...field("validUntil")}
          label="有效期至"
          hint="长期有效的留空"
        />
      </div>
      <div class="bar acts">
        <Button kind="go">保存证书</Button>
        <ButtonLink href="/me/certificates">取消</ButtonLink>
      </div>
    </form>
  );
}
