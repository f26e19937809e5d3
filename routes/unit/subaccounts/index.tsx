import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { MAX_SUBACCOUNTS } from "@/domain/account_names.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import {
  type Subaccount,
  SUBACCOUNT_COLUMNS,
} from "./(_components)/columns.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const all = await caller.subaccounts.list();
    return page({
      accounts: all.filter(({ state }) => state !== "closed"),
      closed: all.filter(({ state }) => state === "closed"),
      unitName: account?.unitName ?? "",
      now: momentOf(platform).at,
    });
  },
});

/** 分账号管理: accounts that hold some of the unit's menus and businesses. */
export default define.page<typeof handler>(function SubaccountsPage({ data }) {
  const { accounts, closed } = data;
  return (
    <>
      <Head>
        <title>分账号管理 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="分账号管理"
        crumbs={[{ path: "/", label: "平台首页" }]}
      >
        {accounts.length > 0 && (
          <ButtonLink kind="go" href="/unit/subaccounts/new">
            新增分账号
          </ButtonLink>
        )}
      </PageHead>
      {accounts.length === 0 ? <NoneYet /> : (
        <>
          <PrintHead
            unit={data.unitName}
            notes={[`分账号 ${accounts.length} 个`]}
            printedAt={timeInShanghai(data.now)}
          />
          <Card
            flat
            title="分账号"
            note={`${accounts.length} 个，最多 ${MAX_SUBACCOUNTS} 个`}
          >
            <DataTable
              caption="分账号，按编号排列"
              columns={SUBACCOUNT_COLUMNS}
              rows={accounts}
              rowKey={({ id }) => id}
            />
          </Card>
        </>
      )}
      <Closed accounts={closed} />
    </>
  );
});

function NoneYet() {
  return (
    <Empty
      title="还没有分账号"
      hint="分账号只看得到分给它的业务和菜单，适合把审核、统计等事项交给不同的人办理。"
    >
      <ButtonLink kind="go" href="/unit/subaccounts/new">新增分账号</ButtonLink>
    </Empty>
  );
}

function Closed({ accounts }: { accounts: readonly Subaccount[] }) {
  if (accounts.length === 0) return null;
  return (
    <details class="card">
      <summary>已注销的分账号（{accounts.length} 个）</summary>
      <ul>
        {accounts.map(({ id, login, holderName }) => (
          <li key={id}>
            <a href={`/unit/subaccounts/${id}`}>{login}</a> {holderName}
          </li>
        ))}
      </ul>
    </details>
  );
}
