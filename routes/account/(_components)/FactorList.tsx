import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Overview } from "./overview.ts";

const KINDS: Record<Overview["factors"][number]["kind"], string> = {
  passkey: "手机",
  deviceKey: "手机",
  wechat: "微信",
  totp: "动态口令",
};

/** Below so many recovery codes new ones should be made. */
const FEW_CODES = 3;

/** Who gives the account a new activation code. */
const RESET_BY: Record<Overview["kind"], string> = {
  main: "主管部门解除绑定",
  business: "本单位人事管理员重置",
  subaccount: "本单位人事管理员重置",
  authority: "上一级主管部门或平台运维解除绑定",
  person: "平台运维",
};

/** The ways in which the account confirms (登录确认方式): phone, authenticator app, recovery codes. */
export function FactorList({ overview }: { overview: Overview }) {
  const { factors, recoveryCodes } = overview;
  const hasTotp = factors.some(({ kind }) => kind === "totp");
  return (
    <Card title="登录确认方式">
      <Facts
        facts={[
          ...factors.map(({ kind, label, state, madeAt, usedAt }) => ({
            label: KINDS[kind],
            value: [
              label,
              state === "frozen" ? "已冻结" : "",
              `绑定于 ${timeInShanghai(madeAt)}`,
              usedAt ? `上次使用 ${timeInShanghai(usedAt)}` : "还没有用过",
            ].filter(Boolean).join("，"),
          })),
          {
            label: "恢复码",
            value: (
              <span class={recoveryCodes < FEW_CODES ? "t-warn" : undefined}>
                还剩 {recoveryCodes} 个
              </span>
            ),
          },
        ]}
      />
      <p class="hint">
        更换绑定的手机：请联系{RESET_BY[
          overview.kind
        ]}，再用新的激活码重新激活。
      </p>
      <div class="bar">
        <ButtonLink href="/account/recovery">重新生成恢复码</ButtonLink>
        <ButtonLink href="/account/totp">
          {hasTotp ? "去掉动态口令" : "添加动态口令"}
        </ButtonLink>
      </div>
    </Card>
  );
}
