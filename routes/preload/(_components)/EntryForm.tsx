import { Fragment } from "preact";
import { DEFAULT_DOCUMENT_TYPE } from "@/codes/document_types.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import {
  type DepartmentNode,
  departmentOptions,
} from "@/components/department_options.ts";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import {
  PRELOAD_COLUMNS,
  type PreloadColumn,
} from "@/domain/preload_columns.ts";
import type { FormState } from "@/server/forms.ts";
import type { ListWords } from "./lists.ts";

/** Props of `EntryForm`. */
export interface EntryFormProps {
  list: ListWords;
  form: FormState;
  departments: readonly DepartmentNode[];
  /** Of a line that is there: what its numbers look like, and what the form was drawn from. */
  kept?: {
    documentMasked: string;
    phoneMasked: string | null;
    stamp: string;
  };
}

/** One person of a list (单个新增, 编辑). */
export function EntryForm(props: EntryFormProps) {
  const { list, form, kept } = props;
  return (
    <form class="card flow" method="post">
      <ErrorSummary errors={linkErrors(form.errors)} />
      {kept && <input type="hidden" name="stamp" value={kept.stamp} />}
      <div class="form">
        {PRELOAD_COLUMNS[list.kind].map((column) => (
          <Fragment key={column.key}>
            <EntryField column={column} {...props} />
            {column.key === "phone" && kept?.phoneMasked && (
              <CheckBox
                name="clearsPhone"
                label="删除已填的手机号码"
                value="1"
                checked={form.values["clearsPhone"] === "1"}
              />
            )}
          </Fragment>
        ))}
      </div>
      <div class="bar acts">
        <Button kind="go">{kept ? "保存" : "新增"}</Button>
        <ButtonLink href={list.path}>取消</ButtonLink>
        <span class="hint">
          保存后立即与正在等待审核的职工比对，一致的直接进入花名册。
        </span>
      </div>
    </form>
  );
}

function EntryField(
  { column, form, departments, kept }:
    & EntryFormProps
    & { column: PreloadColumn },
) {
  const name = column.key === "departmentPath" ? "departmentId" : column.key;
  const frame = {
    name,
    label: column.header,
    required: column.required,
    errors: form.errors[name],
  };
  const value = form.values[name];
  if (name === "departmentId") {
    const options = departmentOptions(departments);
    return <SelectInput {...frame} options={options} value={value} />;
  }
  if (column.table) {
    return (
      <SelectInput
        {...frame}
        options={column.table.rows}
        value={value ?? CHOSEN[name]}
        blank={BLANKS[name] ?? "请选择"}
      />
    );
  }
  if (column.isDay) {
    return <DateInput {...frame} value={value} hint={HINTS[name]} />;
  }
  if (name === "note") {
    return <TextArea {...frame} value={value} maxlength={200} all />;
  }
  const shown = {
    documentNumber: kept?.documentMasked,
    phone: kept?.phoneMasked,
  }[name === "phone" ? "phone" : "documentNumber"];
  const isNumber = name === "documentNumber" || name === "phone";
  return (
    <TextInput
      {...frame}
      value={value}
      verbatim={isNumber}
      autocomplete="off"
      inputmode={name === "phone" ? "tel" : undefined}
      required={column.required && !(isNumber && shown)}
      hint={isNumber && shown ? `现在是 ${shown}，不改就留空` : HINTS[name]}
    />
  );
}

/** What is chosen before anybody has chosen. */
const CHOSEN: Readonly<Record<string, string>> = {
  documentType: DEFAULT_DOCUMENT_TYPE,
};
const BLANKS: Readonly<Record<string, string>> = {
  sex: "由身份证号得出",
};
const HINTS: Readonly<Record<string, string>> = {
  name: "与证件上的姓名一致",
  birthDate: "可以不填，由身份证号得出",
  phone: "11 位手机号码",
};
