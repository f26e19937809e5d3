import { DIVISIONS } from "@/codes/divisions.ts";
import { SUBORDINATIONS } from "@/codes/subordinations.ts";
import { UNIT_KINDS } from "@/codes/unit_kinds.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { SuggestInput } from "@/components/SuggestInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { divisionText } from "@/domain/division_text.ts";
import { MAX_UNIT_NAME_LENGTH } from "@/domain/unit_names.ts";
import type { FormState } from "@/server/forms.ts";
import { type AuthorityChoice, authorityOptions } from "./authority_options.ts";

const COUNTY_LENGTH = 6;
/** More suggestions than this make the page slow to come; then only counties are offered. */
const MAX_SUGGESTIONS = 300;

/** Props of `UnitForm`. */
export interface UnitFormProps {
  form: FormState;
  /** The own authority's division, six digits: where suggestions come from. */
  division: string;
  authorities: readonly AuthorityChoice[];
  /** Names the act. */
  action: string;
  cancelHref: string;
}

/** What an authority sets of a unit (主体信息). */
export function UnitForm(props: UnitFormProps) {
  const { form, authorities } = props;
  const field = (name: string) => ({
    name,
    value: form.values[name],
    errors: form.errors[name],
    required: true,
  });
  return (
    <form class="card flow" method="post">
      <ErrorSummary errors={linkErrors(form.errors)} />
      <div class="form">
        <TextInput
          {...field("name")}
          label="单位名称"
          hint="批准的全称。同一主管单位下不能重名"
          maxlength={MAX_UNIT_NAME_LENGTH}
        />
        <SelectInput
          {...field("authorityId")}
          label="主管单位"
          hint="由它下发帐号、修改主体信息"
          options={authorityOptions(authorities)}
        />
        <SelectInput
          {...field("kind")}
          label="机构类别"
          hint="点开后按代码或名称的第一个字可以快速找到"
          options={UNIT_KINDS.rows.map(({ code, label }) => ({
            code,
            label: `${code} ${label}`,
          }))}
        />
        <SelectInput
          {...field("subordination")}
          label="行政隶属"
          options={SUBORDINATIONS.rows}
        />
        <SuggestInput
          {...field("division")}
          label="行政区划"
          hint="所在的县（市、区）或乡镇街道：输入名称或代码，如 武昌区、420106"
          maxlength={100}
          suggestions={placesIn(props.division)}
        />
      </div>
      <div class="bar acts">
        <Button kind="go">{props.action}</Button>
        <ButtonLink href={props.cancelHref}>取消</ButtonLink>
      </div>
    </form>
  );
}

/** Counties and towns of a division, as the field takes them. */
function placesIn(division: string): string[] {
  const prefix = division.replace(/(0000|00)$/, "");
  const places = DIVISIONS.filter(({ code }) =>
    code.length >= COUNTY_LENGTH && code.startsWith(prefix)
  );
  const offered = places.length <= MAX_SUGGESTIONS
    ? places
    : places.filter(({ code }) => code.length === COUNTY_LENGTH);
  return offered.map(({ code }) => divisionText(code));
}
