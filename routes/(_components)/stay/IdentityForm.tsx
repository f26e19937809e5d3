import { DOCUMENT_TYPES } from "@/codes/document_types.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { Card } from "@/components/Card.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Facts } from "@/components/Facts.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { type HeldIdentity, maskedBirth } from "@/domain/identity.ts";
import { MAX_STAY_TEXT } from "@/domain/inputs/stays.ts";
import { ProofDue } from "../ProofBeside.tsx";
import { StepUpFirst } from "../StepUpFirst.tsx";
import { ActForm, fieldOf } from "./ActForm.tsx";
import type { IdentityData, IdentityRecord } from "./identity_handlers.ts";
import { IdentityCompare } from "./IdentityCompare.tsx";

/** Props of `IdentityForm`. */
export interface IdentityFormProps {
  data: IdentityData<IdentityRecord>;
  /** The page itself. */
  path: string;
  /** Her page. */
  backPath: string;
}

const UNCHANGED = "不填写（不变，或由证件号码得出）";

/** 更正身份信息: a second proof, what is to stand, and the comparison before it is done. */
export function IdentityForm(props: IdentityFormProps) {
  const { data: { record: { stay }, form, corrected, isProved }, path } = props;
  const isPosted = form.values["reason"] !== undefined;
  if (!isProved) {
    return isPosted
      ? (
        <>
          <ProofDue next={path} />
          <TypedForm {...props} />
        </>
      )
      : (
        <StepUpFirst
          title="更正之前，请再次验证身份"
          why={`${stay.name}用证件号码登录，名单也按它比对。`}
          next={path}
          cancelHref={props.backPath}
        />
      );
  }
  if (corrected === null) return <TypedForm {...props} />;
  return (
    <>
      <IdentityCompare stay={stay} corrected={corrected} />
      <Confirm
        title={`更正${stay.name}的身份信息？`}
        consequence={
          <>
            <p>{`更正依据：${form.values["reason"] ?? ""}`}</p>
            <p>{consequenceOf(corrected)}</p>
          </>
        }
        action="确认更正"
        path={`${path}?act=confirm`}
        hidden={hiddenOf(form.values)}
        cancelHref={props.backPath}
      />
      <details class="flow">
        <summary>填写有误，重新填写</summary>
        <TypedForm {...props} />
      </details>
    </>
  );
}

function consequenceOf({ documentNumber }: HeldIdentity): string {
  return [
    "花名册、统计和查询随即使用新的内容",
    ...(documentNumber === null ? [] : ["原来的证件号码不能再用于登录"]),
    "本人会看到这次更正，可以提出异议",
  ].map((sentence) => `${sentence}。`).join("");
}

function TypedForm({ data, path, backPath }: IdentityFormProps) {
  const { record: { stay }, form, today } = data;
  return (
    <>
      <Card title="现在登记的">
        <Facts
          facts={[
            {
              label: "证件类型",
              value: labelOf(DOCUMENT_TYPES, stay.documentType),
            },
            { label: "证件号码", value: stay.documentMasked },
            { label: "性别", value: labelOf(SEXES, stay.sex) },
            {
              label: "出生日期",
              value: stay.birthMonth && maskedBirth(stay.birthMonth),
            },
          ]}
        />
      </Card>
      <ActForm
        consequence={`请对照${stay.name}的证件原件填写，只填要更正的。下一步列出前后对照，确认后才保存。`}
        action="下一步，核对"
        path={path}
        cancelHref={backPath}
        form={form}
        hidden={{ stamp: form.values["stamp"] ?? "" }}
      >
        <SelectInput
          {...fieldOf(form, "documentType")}
          label="证件类型"
          options={DOCUMENT_TYPES.rows}
          required
        />
        <TextInput
          {...fieldOf(form, "documentNumber")}
          label="证件号码"
          hint="不填写则不变，更换证件类型时必须填写；居民身份证 18 位，末位可为 X"
          autocomplete="off"
          maxlength={64}
          verbatim
        />
        <SelectInput
          {...fieldOf(form, "sex")}
          label="性别"
          blank={UNCHANGED}
          options={SEXES.rows}
        />
        <DateInput
          {...fieldOf(form, "birthDate")}
          label="出生日期"
          hint="居民身份证由号码得出，不用填写；其他证件不填写则不变"
          max={today}
        />
        <TextInput
          {...fieldOf(form, "reason")}
          label="更正依据"
          hint="例如：核对居民身份证原件，录入有误。不要写证件号码，2 到 200 字"
          maxlength={MAX_STAY_TEXT}
          required
        />
      </ActForm>
    </>
  );
}

const TYPED = [
  "stamp",
  "documentType",
  "documentNumber",
  "sex",
  "birthDate",
  "reason",
] as const;

function hiddenOf(
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(TYPED.map((name) => [name, values[name] ?? ""]));
}
