import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { CheckGroup } from "@/components/CheckGroup.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { GRANT_PARTS } from "@/domain/grants.ts";
import { type FormState, isTyped } from "@/server/forms.ts";
import { type GrantPerson, VIP_PATH } from "./grant_words.ts";

const REACHES = [
  { code: "all", label: "本单位全部内设机构" },
  { code: "some", label: "只限下面勾选的内设机构" },
];

/** Props of `GrantForm`. */
export interface GrantFormProps {
  person: GrantPerson;
  form: FormState;
}

/** What a grant opens, where and until when; a new one takes the place of the old. */
export function GrantForm({ person, form }: GrantFormProps) {
  const { live, departments } = person;
  const { values, errors } = form;
  const isPosted = isTyped(form);
  const parts = isPosted ? listed(values["parts"]) : live?.parts ?? [];
  const reach = isPosted
    ? values["reach"]
    : live && (live.departmentIds === null ? "all" : "some");
  const chosen = isPosted
    ? listed(values["departmentIds"])
    : live?.departmentIds ?? [];
  return (
    <form class="card flow" method="post">
      <h2>{live ? "修改 VIP 权限" : "授予 VIP 权限"}</h2>
      <input type="hidden" name="held" value={person.held} />
      <div class="form one">
        <CheckGroup
          name="parts"
          label="权限内容"
          options={GRANT_PARTS}
          values={parts}
          errors={errors["parts"]}
          hint="证件号码和手机号码始终只显示一部分，不能导出。人员查询每天 50 次，查看时要填写用途。"
          required
        />
        <RadioGroup
          name="reach"
          label="查询范围"
          options={REACHES}
          value={reach}
          errors={errors["reach"]}
          stacked
          required
        />
        <CheckGroup
          name="departmentIds"
          label="内设机构"
          options={departments}
          values={chosen}
          errors={errors["departmentIds"]}
          hint="包括它的全部下级机构"
        />
        <DateInput
          name="untilDate"
          label="有效期至"
          value={isPosted ? values["untilDate"] : live?.untilDate}
          min={person.today}
          max={person.lastDay}
          hint={`含这一天，最长到 ${person.lastDay}`}
          errors={errors["untilDate"]}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="go">{live ? "保存修改" : "授予"}</Button>
        <ButtonLink href={VIP_PATH}>取消</ButtonLink>
      </div>
    </form>
  );
}

/** The codes that were ticked, as a form keeps them. */
function listed(value: string | undefined): string[] {
  return value ? value.split(",") : [];
}
