import { CheckGroup } from "@/components/CheckGroup.tsx";
import type { FormState } from "@/server/forms.ts";
import { BUSINESS_OPTIONS, GROUP_OPTIONS } from "./unit_accounts.ts";

/** The boxes of 所属业务: menu groups of the platform, and the eleven businesses. */
export function BusinessBoxes({ form }: { form: FormState }) {
  const values = (form.values["businesses"] ?? "").split(",");
  return (
    <>
      <CheckGroup
        name="businesses"
        label="所属业务：平台菜单"
        options={GROUP_OPTIONS}
        values={values}
        errors={form.errors["businesses"]}
        hint="勾选后可以办理该栏目下的事项；业务账号和分账号管理、更换校验码不能分配"
        all
      />
      <CheckGroup
        name="businesses"
        id="f-businesses-more"
        label="所属业务：专项业务"
        options={BUSINESS_OPTIONS}
        values={values}
        hint="只看到勾选的业务首页；10 和 20 不包含其下的各项业务，需要的请逐项勾选"
        all
      />
    </>
  );
}
