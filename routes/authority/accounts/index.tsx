import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { choiceReader } from "@/components/choice_reader.ts";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import {
  ChoiceItem,
  FilterForm,
  SearchItem,
} from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { type AskedPage, askedPage, keyPager } from "@/components/key_pages.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import { AreaAccountsInput } from "@/domain/inputs/authority_accounts.ts";
import { STANDING_FILTER_LABELS } from "@/domain/standing.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import {
  accountColumns,
  type AccountsPage,
} from "../(_components)/account_columns.tsx";
import { AUTHORITY_HOME } from "../(_components)/crumbs.ts";

const PATH = "/authority/accounts";
const KINDS = ["main", "business", "subaccount", "authority"] as const;
const STANDINGS = [
  "waiting",
  "active",
  "suspended",
  "locked",
  "expired",
] as const;

interface Narrowed {
  kind: (typeof KINDS)[number] | null;
  standing: (typeof STANDINGS)[number] | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    const { narrowed, refused } = readNarrowed(ctx.url);
    const place = askedPage(ctx.url, "查找");
    const asked: AskedPage = {
      ...place,
      refused: [...place.refused, ...refused],
      conditions: {
        kind: narrowed.kind ?? "",
        state: narrowed.standing ?? "",
      },
    };
    const { search, after } = asked;
    return page({
      asked,
      narrowed,
      list: await caller.authority.accounts.list({
        search,
        after,
        ...narrowed,
      }),
      at: momentOf(platform).at,
    });
  },
});

/** 帐号状态: the accounts that an authority looks after. */
export default define.page<typeof handler>(function AccountsPage({ data }) {
  const { asked, narrowed, list, at } = data;
  return (
    <>
      <Head>
        <title>帐号状态 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="帐号状态"
        crumbs={[AUTHORITY_HOME]}
        hint="点开帐号可以停用、启用、解除绑定"
      />
      <RefusedFilters refused={asked.refused} />
      <Filter asked={asked} narrowed={narrowed} />
      <Lines asked={asked} list={list} at={at} />
    </>
  );
});

function Filter(
  { asked, narrowed }: { asked: AskedPage; narrowed: Narrowed },
) {
  const { refused } = asked;
  return (
    <FilterForm
      resetHref={PATH}
      moreCount={1}
      moreUsed={narrowed.kind === null ? 0 : 1}
      moreOpen={refused.some(({ name }) => name === "kind")}
      more={
        <ChoiceItem
          name="kind"
          label="帐号类型"
          refused={refused}
          blank="全部"
          value={narrowed.kind}
          options={KINDS.map((code) => ({
            code,
            label: ACCOUNT_KIND_LABELS[code],
          }))}
        />
      }
    >
      <SearchItem
        label="查找"
        value={asked.search}
        placeholder="帐号，或单位名称"
        refused={refused}
      />
      <ChoiceItem
        name="state"
        label="状态"
        refused={refused}
        blank="全部"
        value={narrowed.standing}
        options={STANDINGS.map((code) => ({
          code,
          label: STANDING_FILTER_LABELS[code],
        }))}
      />
    </FilterForm>
  );
}

interface LinesProps {
  asked: AskedPage;
  list: AccountsPage;
  at: string;
}

function Lines({ asked, list, at }: LinesProps) {
  const { lines, hasMore, total } = list;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="没有符合条件的帐号"
        hint="请检查帐号或单位名称的写法，也可以去掉一些条件。帐号由业务管理在“机构管理”中下发。"
      >
        <ButtonLink href={PATH}>显示全部帐号</ButtonLink>
      </Empty>
    );
  }
  const ids = lines.map(({ id }) => id);
  return (
    <Card flat title="帐号" note={`${formatCount(total)} 个`}>
      <DataTable
        caption="帐号，按帐号排列"
        columns={accountColumns(at, { showsOwner: true })}
        rows={lines}
        rowKey={({ id }) => id}
        dense
      />
      <Pager {...keyPager(PATH, asked, { ids, hasMore, total, unit: "个" })} />
    </Card>
  );
}

/** Reads `kind` and `state`; what makes no sense narrows nothing, and is told. */
function readNarrowed({ searchParams }: URL) {
  const { shape } = AreaAccountsInput;
  const { read, refused } = choiceReader(searchParams);
  const narrowed: Narrowed = {
    kind: read("kind", "帐号类型", shape.kind),
    standing: read("state", "状态", shape.standing),
  };
  return { narrowed, refused };
}
