import type { ComponentChildren } from "preact";
import { ADMIN_RANKS } from "@/codes/admin_ranks.ts";
import { ECONOMIC_TYPES } from "@/codes/economic_types.ts";
import { HOST_UNITS } from "@/codes/host_units.ts";
import { treatsPatients } from "@/codes/unit_kinds.ts";
import { UNIT_NATURES } from "@/codes/unit_natures.ts";
import { Button } from "@/components/Button.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { SuggestInput } from "@/components/SuggestInput.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { codeTexts } from "@/domain/code_text.ts";
import type { DivisionChoices } from "@/domain/division_parts.ts";
import {
  MAX_ADDRESS_LENGTH,
  MAX_HEAD_LENGTH,
} from "@/domain/inputs/profile.ts";
import { PROFILE_FIELDS, type ProfileField } from "@/domain/unit_profile.ts";
import type { FormState } from "@/server/forms.ts";
import { DivisionPicker } from "@/islands/DivisionPicker.tsx";
import { FormDraft } from "@/islands/FormDraft.tsx";
import { type FormSection } from "@/routes/(_components)/profile_facts.ts";
import { stagePath } from "./sections.ts";

const FORM_ID = "section";

/** Props of `SectionForm`. */
export interface SectionFormProps {
  section: FormSection;
  title: string;
  form: FormState;
  /** What 地址信息 offers; `null` for the other sections. */
  places: DivisionChoices | null;
  /** Code of the 机构类别: whether a licence is needed. */
  kind: string;
  unitId: string;
  /** Day of today, the last that may be chosen. */
  today: string;
  /** When the section was last saved as the form knows it; empty for never. */
  seen: string;
  /** Whether the save would make a completed profile 未完善, and asks first. */
  asksReopen: boolean;
  /** Section that was just saved; its draft is kept no more. */
  saved: string | null;
}

/** The form of one section; what is empty may be saved and filled in later. */
export function SectionForm(props: SectionFormProps) {
  const { section, form, seen } = props;
  return (
    <form
      class="card flow"
      id={FORM_ID}
      method="post"
      action={stagePath(section)}
      novalidate
    >
      <h2>{props.title}</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      {props.asksReopen && <AskReopen />}
      <FormDraft
        formId={FORM_ID}
        draftKey={`profile:${props.unitId}:${section}`}
        saved={props.saved === null
          ? null
          : `profile:${props.unitId}:${props.saved}`}
      />
      <input type="hidden" name="seen" value={seen} />
      <div class="form">{FIELDS[section](props)}</div>
      <div class="bar acts">
        <Button kind="go" formaction={`${stagePath(section)}?then=next`}>
          保存，下一节
        </Button>
        <Button>只保存</Button>
        <span class="hint">没有填完也可以先保存，以后接着填</span>
      </div>
    </form>
  );
}

function AskReopen() {
  return (
    <Note kind="warn" title="保存后，单位信息变为“未完善”">
      <p>
        已在册的人员不受影响，但职工选不到本单位，不能提交新的申请，补齐并再次确认后恢复。
      </p>
      <CheckBox
        name="reopens"
        value="1"
        label="我知道，仍然保存"
      />
    </Note>
  );
}

const FIELDS: Record<
  FormSection,
  (props: SectionFormProps) => ComponentChildren
> = {
  basic: BasicFields,
  institution: InstitutionFields,
  address: AddressFields,
};

function BasicFields({ form, kind, today }: SectionFormProps) {
  const field = fieldsOf(form, kind);
  return (
    <>
      <TextInput
        {...field("creditCode")}
        hint="18 位，末位为校验码，照证书填写"
        maxlength={40}
        verbatim
      />
      <DateInput {...field("foundedOn")} max={today} />
      <TextInput {...field("headName")} maxlength={MAX_HEAD_LENGTH} />
      <SelectInput {...field("host")} options={HOST_UNITS.rows} />
      <SuggestInput
        {...field("economicType")}
        hint="输入代码或名称中的字查找，如 110、国有"
        suggestions={codeTexts(ECONOMIC_TYPES)}
        maxlength={100}
      />
      <SelectInput {...field("adminRank")} options={ADMIN_RANKS.rows} />
      <TextInput
        {...field("website")}
        hint="如 www.example.cn，没有可不填"
        maxlength={300}
        verbatim
      />
    </>
  );
}

function InstitutionFields({ form, kind }: SectionFormProps) {
  const field = fieldsOf(form, kind);
  return (
    <>
      <TextInput
        {...field("licenceNumber")}
        hint="登记号，一般 12 到 23 位"
        maxlength={100}
        verbatim
      />
      <SelectInput {...field("nature")} options={UNIT_NATURES.rows} />
      <RadioGroup
        {...field("meetsStandard")}
        options={[{ code: "1", label: "是" }, { code: "0", label: "否" }]}
      />
      <TextArea
        {...field("otherNames")}
        required={false}
        hint="单位正在对外使用的其他有效名称，一行一个。例如：湖北省中医院填“湖北省中医药研究院”。没有的，勾选“无其它名称”"
        all
      />
      <CheckBox
        name="hasNoOtherName"
        value="1"
        label="无其它名称"
        checked={form.values["hasNoOtherName"] === "1"}
        errors={form.errors["hasNoOtherName"]}
        all
      />
    </>
  );
}

function AddressFields({ form, kind, places }: SectionFormProps) {
  const field = fieldsOf(form, kind);
  return (
    <>
      {places && (
        <DivisionPicker
          {...field("division")}
          choices={places}
          hint="单位所在地，到乡镇、街道。找不到的，请联系主管单位增补"
          townRequired
          all
        />
      )}
      <TextInput
        {...field("address")}
        hint="路名和门牌号"
        maxlength={MAX_ADDRESS_LENGTH}
        autocomplete="street-address"
        all
      />
    </>
  );
}

/** Props of a field by its name: label and need from the rules, value and errors from the form. */
function fieldsOf(form: FormState, kind: string) {
  return (name: ProfileField) => ({
    name,
    label: PROFILE_FIELDS[name].label,
    value: form.values[name],
    errors: form.errors[name],
    required: name === "licenceNumber"
      ? treatsPatients(kind)
      : name !== "website",
  });
}
