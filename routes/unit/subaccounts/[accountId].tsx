import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { joinCodes } from "@/domain/inputs/accounts.ts";
import type { FormState } from "@/server/forms.ts";
import { define } from "@/utils.ts";
import { actOnAccount, showAccount } from "../(_components)/account_page.ts";
import { AccountView } from "../(_components)/AccountView.tsx";
import { BusinessBoxes } from "../(_components)/BusinessBoxes.tsx";
import { BusinessTags } from "../(_components)/BusinessTags.tsx";
import type { UnitAccount } from "../(_components)/unit_accounts.ts";

export const handler = define.handlers({
  GET: (ctx) => showAccount(ctx, "subaccounts"),
  POST: (ctx) => actOnAccount(ctx, "subaccounts"),
});

/** 管理 of a subaccount: its businesses, who holds it, 停用, 启用, 重置 and 注销. */
export default define.page<typeof handler>(function SubaccountPage(props) {
  const { data, url } = props;
  const { account, businessesForm } = data;
  return (
    <AccountView
      name="subaccounts"
      data={data}
      done={url.searchParams.get("done")}
      holds={[{
        label: "所属业务",
        value: <BusinessTags codes={account.businesses} />,
      }]}
    >
      {account.state !== "closed" && (
        <BusinessesForm account={account} form={businessesForm} />
      )}
    </AccountView>
  );
});

interface BusinessesFormProps {
  account: UnitAccount;
  form: FormState;
}

function BusinessesForm({ account, form }: BusinessesFormProps) {
  return (
    <form
      class="card flow"
      method="post"
      action={`/unit/subaccounts/${account.id}?act=businesses`}
    >
      <h2>所属业务</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <input
        type="hidden"
        name="held"
        value={joinCodes(account.businesses)}
      />
      <div class="form">
        <BusinessBoxes form={form} />
      </div>
      <div class="bar acts">
        <Button kind="go">保存所属业务</Button>
        <span class="hint">
          保存后立即生效，正在登录的也一样。增加业务的，须再次验证身份。
        </span>
      </div>
    </form>
  );
}
