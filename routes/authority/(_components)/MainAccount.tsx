import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import { isWaiting, type Standing, standingOf } from "@/domain/standing.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";
import type { OpenUnit } from "./open_unit.ts";
import { StandingTag } from "./StandingTag.tsx";

/** Props of `MainAccount`. */
export interface MainAccountProps extends Pick<OpenUnit, "unit"> {
  /** Whether whoever acts has proved herself again: 重新下发 asks for it. */
  isProved: boolean;
  /** Now, ISO 8601. */
  at: string;
}

/** The main account of a unit (人事管理主体账号): how it stands, and what can be done about it. */
export function MainAccount({ unit, isProved, at }: MainAccountProps) {
  const standing = standingOf({
    state: unit.accountState,
    codeExpiresAt: unit.codeExpiresAt,
  }, at);
  const act = ACTS[standing];
  const path = `/authority/units/${unit.id}`;
  return (
    <section class="card flow">
      <div class="bar">
        <h2 class="grow">
          人事管理主体账号
          {unit.login && <small>{unit.login}</small>}
        </h2>
        <StandingTag standing={standing} />
      </div>
      <p>{sentenceOf(standing, unit)}</p>
      <div class="bar acts">
        {act?.name === "reissue" && !isProved
          ? (
            <ButtonLink kind={act.kind} href={verifyPath(path)}>
              {`验证身份，${act.label}`}
            </ButtonLink>
          )
          : act && (
            <form method="post" action={`${path}?act=${act.name}`}>
              <input
                type="hidden"
                name="activationId"
                value={unit.lastActivationId ?? NO_ACTIVATION}
              />
              <Button kind={act.kind}>{act.label}</Button>
            </form>
          )}
        {unit.accountId && (
          <ButtonLink href={`/authority/accounts/${unit.accountId}`}>
            {isWaiting(unit.accountState) ? "查看帐号" : "停用、启用、解除绑定"}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

const REISSUE = {
  name: "reissue",
  label: "重新下发激活码",
  kind: "plain",
} as const;
const URGENT = { ...REISSUE, kind: "go" } as const;

const ACTS: Record<
  Standing,
  { name: "issue" | "reissue"; label: string; kind: "go" | "plain" } | null
> = {
  none: { name: "issue", label: "下发帐号和激活码", kind: "go" },
  issued: REISSUE,
  activating: REISSUE,
  locked: URGENT,
  expired: URGENT,
  active: null,
  suspended: null,
  closed: null,
};

function sentenceOf(standing: Standing, unit: OpenUnit["unit"]): string {
  const expires = timeInShanghai(unit.codeExpiresAt ?? "");
  switch (standing) {
    case "none":
      return "还没有下发。下发后打印激活通知单，交给机构的人事管理员激活。";
    case "issued":
      return `等待机构激活，激活码有效期至 ${expires}。通知单丢失的，重新下发后原来的激活码作废。`;
    case "activating":
      return `机构正在激活，激活码有效期至 ${expires}。重新下发会让进行到一半的激活作废。`;
    case "locked":
      return "激活码连续输错，已经锁定。请核实是不是机构本身在操作，再重新下发。";
    case "expired":
      return `激活码已于 ${expires} 过期，请重新下发。`;
    case "active":
      return "正在使用。管理员换人、手机丢失的，解除绑定后用新的激活码重新激活。";
    case "suspended":
      return "已经停用，不能登录。";
    case "closed":
      return "已经注销。";
  }
}
