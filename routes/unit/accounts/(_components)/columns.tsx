import type { Column } from "@/components/DataTable.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import type { Caller } from "@/server/router.ts";
import { CodeCell } from "../../(_components)/CodeCell.tsx";

/** A business with its account, `null` where none was made yet. */
export type BusinessRow = Awaited<
  ReturnType<Caller["accounts"]["list"]>
>[number];

/** On a phone, what an account would say is left out where there is none. */
const whereIssued = ({ account }: BusinessRow) =>
  account ? undefined : "hidden";

type Account = NonNullable<BusinessRow["account"]>;

/** The columns of 业务帐号管理. Source: the manual, figure 2-3. */
export const ACCOUNT_COLUMNS: readonly Column<BusinessRow>[] = [
  {
    key: "number",
    label: "序号",
    kind: "number",
    phone: "hidden",
    cell: (_row, index) => index + 1,
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    phone: whereIssued,
    cell: ({ account, label }) =>
      account && (
        <RowActions
          of={label}
          actions={[{ href: `/unit/accounts/${account.id}`, label: "管理" }]}
        />
      ),
  },
  {
    key: "business",
    label: "业务编码",
    kind: "id",
    cell: ({ business, label }) => (
      <a href={`/business/${business}`} aria-label={`${business} ${label}`}>
        {business}
      </a>
    ),
  },
  { key: "label", label: "业务名称", kind: "name", cell: ({ label }) => label },
  {
    key: "login",
    label: "业务账户",
    kind: "id",
    cell: ({ account, ...row }) => account?.login ?? <IssueButton {...row} />,
  },
  {
    key: "code",
    label: "激活码",
    phone: whereIssued,
    cell: ({ account }) => account?.codeState && <CodeCell {...account} />,
  },
  {
    key: "activated",
    label: "是否激活",
    phone: whereIssued,
    cell: ({ account }) => account && <Activated account={account} />,
  },
  {
    key: "used",
    label: "是否使用",
    phone: whereIssued,
    cell: ({ account }) => account && <Used account={account} />,
  },
  {
    key: "holder",
    label: "管理姓名",
    phone: whereIssued,
    cell: ({ account }) => account?.holderName,
  },
  {
    key: "phone",
    label: "手机号",
    kind: "id",
    phone: whereIssued,
    cell: ({ account }) => account?.holderPhoneMasked,
  },
  {
    key: "department",
    label: "所在部门",
    phone: whereIssued,
    cell: ({ account }) => account?.holderDepartment,
  },
  {
    key: "officePhone",
    label: "办公电话",
    kind: "id",
    phone: whereIssued,
    cell: ({ account }) => account?.officePhone,
  },
  {
    key: "lastSignIn",
    label: "最后登录时间",
    kind: "id",
    phone: whereIssued,
    cell: ({ account }) =>
      account?.lastSignInAt && timeInShanghai(account.lastSignInAt),
  },
];

/** Posts the form around the table. */
function IssueButton({ business, label }: { business: string; label: string }) {
  return (
    <button
      type="submit"
      class="link noprint"
      name="business"
      value={business}
      aria-label={`点此生成 ${label} 的帐号`}
    >
      点此生成
    </button>
  );
}

function Activated({ account: { state } }: { account: Account }) {
  switch (state) {
    case "issued":
      return <Tag label="否" />;
    case "activating":
      return <Tag kind="on" label="激活中" />;
    case "active":
    case "suspended":
      return <Tag kind="ok" label="是" />;
    case "closed":
      return <Tag label="已注销" />;
  }
}

function Used({ account: { state } }: { account: Account }) {
  switch (state) {
    case "issued":
    case "activating":
    case "closed":
      return <Tag label="否" />;
    case "active":
      return <Tag kind="ok" label="是" />;
    case "suspended":
      return <Tag kind="bad" label="已停用" />;
  }
}
