import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { Facts } from "@/components/Facts.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import type { FormState } from "@/server/forms.ts";
import { HolderFields } from "./HolderFields.tsx";
import type { UnitAccount } from "./unit_accounts.ts";

/** Props of `HolderCard`. */
export interface HolderCardProps {
  account: UnitAccount;
  form: FormState;
  /** Where the form posts to. */
  path: string;
}

/** Who holds the account: to be filled in first, and read-only once the holder has. */
export function HolderCard({ account, form, path }: HolderCardProps) {
  if (!account.mayFillIn) return <KeptHolder account={account} />;
  return (
    <form class="card flow" method="post" action={path}>
      <h2>管理员资料</h2>
      <ErrorSummary errors={linkErrors(form.errors)} />
      <p class="hint">
        可以先行填写，也可以留空，由经办人激活时自己填写。激活后由该帐号自己维护。
      </p>
      <div class="form">
        <HolderFields
          form={form}
          needsName={false}
          phoneMasked={account.holderPhoneMasked}
        />
      </div>
      <div class="bar acts">
        <Button kind="go">保存资料</Button>
      </div>
    </form>
  );
}

function KeptHolder({ account }: { account: UnitAccount }) {
  return (
    <Card title="管理员资料">
      <Facts
        facts={[
          { label: "管理姓名", value: account.holderName },
          { label: "手机号", value: account.holderPhoneMasked },
          { label: "所在部门", value: account.holderDepartment },
          { label: "办公电话", value: account.officePhone },
        ]}
      />
      <p class="hint">{whyReadOnly(account)}</p>
    </Card>
  );
}

function whyReadOnly({ state }: UnitAccount): string {
  switch (state) {
    case "issued":
    case "activating":
      return "经办人已在激活中填写了自己的资料，这里不能再改；激活中断的，可以“重置”后重新填写。";
    case "active":
    case "suspended":
      return "帐号已激活，资料由该帐号登录后在“帐号与安全”中自己维护，这里不能修改。换人管理请用“重置”。";
    case "closed":
      return "帐号已注销，资料不再改动。";
  }
}
