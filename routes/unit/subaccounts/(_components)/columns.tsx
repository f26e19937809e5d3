import type { Column } from "@/components/DataTable.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Caller } from "@/server/router.ts";
import { BusinessTags } from "../../(_components)/BusinessTags.tsx";
import { CodeCell } from "../../(_components)/CodeCell.tsx";
import { StateTag } from "../../(_components)/StateTag.tsx";

/** A line of the list. */
export type Subaccount = Awaited<
  ReturnType<Caller["subaccounts"]["list"]>
>[number];

/** The columns of 分账号管理. */
export const SUBACCOUNT_COLUMNS: readonly Column<Subaccount>[] = [
  {
    key: "login",
    label: "帐号",
    kind: "name",
    cell: ({ id, login }) => (
      <a class="id" href={`/unit/subaccounts/${id}`}>{login}</a>
    ),
  },
  {
    key: "state",
    label: "状态",
    phone: "bare",
    cell: ({ state }) => <StateTag state={state} />,
  },
  { key: "holder", label: "管理姓名", cell: ({ holderName }) => holderName },
  {
    key: "phone",
    label: "手机号",
    kind: "id",
    cell: ({ holderPhoneMasked }) => holderPhoneMasked,
  },
  {
    key: "department",
    label: "所在部门",
    phone: "hidden",
    cell: ({ holderDepartment }) => holderDepartment,
  },
  {
    key: "businesses",
    label: "所属业务",
    cell: ({ businesses }) => <BusinessTags codes={businesses} />,
  },
  { key: "code", label: "激活码", cell: CodeCell },
  {
    key: "lastSignIn",
    label: "最后登录时间",
    kind: "id",
    cell: ({ lastSignInAt }) => lastSignInAt && timeInShanghai(lastSignInAt),
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ id, login }) => (
      <RowActions
        of={login ?? ""}
        actions={[{ href: `/unit/subaccounts/${id}`, label: "管理" }]}
      />
    ),
  },
];
