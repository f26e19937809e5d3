import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import type { AccountAct, UnitAccount } from "./unit_accounts.ts";

/** Props of `AccountActs`. */
export interface AccountActsProps {
  /** Those that the state of the account allows. */
  acts: readonly AccountAct[];
  /** The page of the account. */
  path: string;
}

/** What can be done with an account: 停用 or 启用, 重置, 注销. */
export function AccountActs({ acts, path }: AccountActsProps) {
  if (acts.length === 0) return null;
  return (
    <Card title="帐号操作">
      <div class="bar">
        {acts.map((act) => (
          <ButtonLink
            key={act}
            kind={act === "close" ? "del" : "plain"}
            href={`${path}?ask=${act}`}
          >
            {LABELS[act]}
          </ButtonLink>
        ))}
      </div>
      <ul class="hint">
        {acts.map((act) => <li key={act}>{LABELS[act]}：{BRIEFS[act]}</li>)}
      </ul>
    </Card>
  );
}

const LABELS: Record<AccountAct, string> = {
  suspend: "停用",
  resume: "启用",
  reset: "重置",
  close: "注销",
};

const BRIEFS: Record<AccountAct, string> = {
  suspend: "暂时不让登录，绑定保留，以后可以启用。",
  resume: "恢复登录，绑定和密码不变。",
  reset: "激活码遗失、过期、锁定，更换手机或换人管理时，换发新的激活码。",
  close: "永久停止使用，不能恢复。",
};

/** Props of `ConfirmAct`. */
export interface ConfirmActProps {
  act: AccountAct;
  account: UnitAccount;
  /** The page of the account. */
  path: string;
}

/** The last question before an act on an account, with what follows from it. */
export function ConfirmAct({ act, account, path }: ConfirmActProps) {
  const { login, activationId } = account;
  return (
    <Confirm
      title={`${LABELS[act]} ${login}？`}
      consequence={<p>{consequence(act, account)}</p>}
      action={act === "reset"
        ? "重置并生成新激活码"
        : `${LABELS[act]} ${login}`}
      kind={act === "resume" ? "go" : "del"}
      path={`${path}?act=${act}`}
      cancelHref={path}
      hidden={act === "reset" ? { activationId } : {}}
    >
      {act === "reset" && (
        <CheckBox
          name="forgetsHolder"
          value="1"
          label="换人管理：同时清空现在的姓名、手机号、部门和办公电话"
        />
      )}
    </Confirm>
  );
}

function consequence(act: AccountAct, { login, state }: UnitAccount): string {
  switch (act) {
    case "suspend":
      return `停用后 ${login} 不能登录，正在使用的立即退出。绑定的手机和密码保留，启用后可以继续使用。`;
    case "resume":
      return `启用后 ${login} 用原来的密码和手机登录。`;
    case "reset":
      return state === "issued"
        ? `重置后，以前发给 ${login} 的激活码立即作废，生成一个新的激活码。`
        : `重置后，${login} 的密码、绑定的手机和恢复码立即失效，正在使用的立即退出；须用新的激活码重新激活，才能再登录。`;
    case "close":
      return `注销后 ${login} 不能再登录，正在使用的立即退出，没用过的激活码作废。注销不能撤销，这个编号也不再使用；操作日志保留。`;
  }
}
