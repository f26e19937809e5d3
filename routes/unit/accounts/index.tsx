import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { BusinessInput } from "@/domain/inputs/accounts.ts";
import { readForm } from "@/server/body.ts";
import { parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { SlipView } from "../(_components)/SlipView.tsx";
import type { Slip } from "../(_components)/unit_accounts.ts";
import { ACCOUNT_COLUMNS, type BusinessRow } from "./(_components)/columns.tsx";

const PATH = "/unit/accounts";

interface AccountsData {
  rows: readonly BusinessRow[];
  /** Where a code was just made. */
  slip: Slip | null;
  /** Why none was. */
  refusal: string;
  activateUrl: string;
  unitName: string;
  now: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    return page<AccountsData>(await read(ctx, {}));
  },

  /** 点此生成: the answer is the slip itself, for its code stands nowhere else. */
  async POST(ctx) {
    const form = parseForm(BusinessInput, await readForm(ctx.req));
    if (!form.ok) throw new AppError("badInput");
    try {
      const slip = await ctx.state.caller.accounts.issue(form.value);
      return page<AccountsData>(await read(ctx, { slip }));
    } catch (error) {
      const refusal = refusalOf(error);
      const isOnPage = refusal?.code === "accountThere" ||
        refusal?.code === "busy";
      if (!isOnPage) throw error;
      const { message, status } = refusal;
      return page<AccountsData>(await read(ctx, { refusal: message }), {
        status,
      });
    }
  },
});

/** 业务帐号管理: a row for each business, with its account. */
export default define.page<typeof handler>(function AccountsPage({ data }) {
  const { slip, refusal } = data;
  return (
    <>
      <Head>
        <title>业务帐号管理 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title={slip ? "激活通知单" : "业务帐号管理"}
        crumbs={[
          { path: "/", label: "平台首页" },
          ...(slip ? [{ path: PATH, label: "业务帐号管理" }] : []),
        ]}
      />
      {slip
        ? (
          <SlipView
            slip={slip}
            activateUrl={data.activateUrl}
            backHref={PATH}
          />
        )
        : (
          <>
            {refusal !== "" && (
              <Note kind="bad" title={refusal}>
                遗失了激活码，请点“管理”，再“重置”。
              </Note>
            )}
            <Accounts {...data} />
          </>
        )}
    </>
  );
});

function Accounts({ rows, unitName, now }: AccountsData) {
  const issued = rows.filter(({ account }) => account !== null).length;
  return (
    <>
      <PrintHead
        unit={unitName}
        notes={[`业务 ${rows.length} 项，已生成帐号 ${issued} 个`]}
        printedAt={timeInShanghai(now)}
      />
      <Card
        flat
        title="业务帐号"
        note={`${rows.length} 项业务，已生成 ${issued} 个`}
        actions={
          <span class="hint">
            生成后把激活通知单交给经办人，由其激活；激活后登录进入业务首页
          </span>
        }
      >
        <form method="post" action={PATH}>
          <DataTable
            caption="业务帐号，每项业务一行"
            columns={ACCOUNT_COLUMNS}
            rows={rows}
            rowKey={({ business }) => business}
            tight
          />
        </form>
      </Card>
    </>
  );
}

async function read(
  ctx: Context<State>,
  shown: Partial<AccountsData>,
): Promise<AccountsData> {
  const { caller, account, platform } = ctx.state;
  return {
    rows: await caller.accounts.list(),
    slip: null,
    refusal: "",
    activateUrl: `${platform.baseUrl}/activate`,
    unitName: account?.unitName ?? "",
    now: momentOf(platform).at,
    ...shown,
  };
}
