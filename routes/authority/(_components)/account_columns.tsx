import type { Column } from "@/components/DataTable.tsx";
import { describeAccount } from "@/domain/account_labels.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { standingOf } from "@/domain/standing.ts";
import type { Caller } from "@/server/router.ts";
import { StandingTag } from "./StandingTag.tsx";

/** One page of the list of accounts with its total. */
export type AccountsPage = Awaited<
  ReturnType<Caller["authority"]["accounts"]["list"]>
>;

/** An account that an authority looks after. */
export type AreaAccount = AccountsPage["lines"][number];

/** One of them with what its page says of it. */
export type OpenAccount = Awaited<
  ReturnType<Caller["authority"]["accounts"]["account"]>
>;

/** The columns of 帐号状态; the standing of an account is that of the moment. */
export function accountColumns(
  at: string,
  { showsOwner }: { showsOwner: boolean },
): readonly Column<AreaAccount>[] {
  const owner: Column<AreaAccount> = {
    key: "owner",
    label: "所属",
    cell: (line) => line.unitName ?? line.authorityName,
  };
  return [
    {
      key: "login",
      label: "帐号",
      kind: "name",
      cell: (line) => (
        <a class="id" href={`/authority/accounts/${line.id}`}>{line.login}</a>
      ),
    },
    { key: "label", label: "类型", cell: describeAccount },
    ...(showsOwner ? [owner] : []),
    { key: "holder", label: "管理员", cell: (line) => line.holderName },
    {
      key: "phone",
      label: "手机号码",
      kind: "id",
      phone: "hidden",
      cell: (line) => line.holderPhoneMasked,
    },
    {
      key: "standing",
      label: "状态",
      cell: (line) => <StandingTag standing={standingOf(line, at)} />,
    },
    {
      key: "lastSignIn",
      label: "最近登录",
      kind: "id",
      cell: (line) => line.lastSignInAt && timeInShanghai(line.lastSignInAt),
    },
  ];
}
