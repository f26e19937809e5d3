import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { type AskedPage, askedPage, keyPager } from "@/components/key_pages.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { define } from "@/utils.ts";
import {
  PRELOAD_LIST_COLUMNS,
  type PreloadPage,
} from "./(_components)/list_columns.tsx";

const PATH = "/preload/active";

export const handler = define.handlers({
  async GET(ctx) {
    const asked = askedPage(ctx.url);
    const { search, after } = asked;
    const list = await ctx.state.caller.preload.active({ search, after });
    return page({ asked, list });
  },
});

/** 预传在职名单: what the unit sent ahead, and who of it has come. */
export default define.page<typeof handler>(function ActivePage({ data }) {
  const { asked, list } = data;
  const { open, matched } = list.counts;
  const isNew = open + matched === 0 && asked.search === "";
  return (
    <>
      <Head>
        <title>预传在职名单 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="预传在职名单"
        crumbs={[{ path: "/", label: "平台首页" }]}
      >
        {!isNew && (
          <ButtonLink kind="go" href="/preload/import">导入名单</ButtonLink>
        )}
      </PageHead>
      {isNew ? <NoList /> : (
        <>
          <Search search={asked.search} />
          <Lines {...data} />
        </>
      )}
    </>
  );
});

function NoList() {
  return (
    <Empty
      title="还没有上传名单"
      hint="上传在职人员名单后，职工注册时姓名和证件号码与名单一致的，自动进入花名册，不需要逐人审核。"
    >
      <ButtonLink kind="go" href="/preload/import">导入名单</ButtonLink>
      <ButtonLink href="/help#list">看看名单怎么准备</ButtonLink>
    </Empty>
  );
}

function Search({ search }: { search: string }) {
  return (
    <form class="card bar" method="get">
      <label>
        姓名 <input type="search" name="search" value={search} maxlength={50} />
      </label>
      <Button>查询</Button>
      {search !== "" && <a href={PATH}>显示全部名单</a>}
    </form>
  );
}

interface LinesProps {
  asked: AskedPage;
  list: PreloadPage;
}

function Lines({ asked, list }: LinesProps) {
  const { lines, hasMore, counts } = list;
  const total = counts.open + counts.matched;
  if (lines.length === 0) return <NothingFound search={asked.search} />;
  const ids = lines.map(({ id }) => id);
  return (
    <Card
      flat
      title="名单"
      note={`未匹配 ${formatCount(counts.open)} 人，已匹配 ${
        formatCount(counts.matched)
      } 人。已匹配的职工已经进入花名册，这一行不再改动。`}
    >
      <DataTable
        caption="预传在职名单，按姓名拼音排列"
        columns={PRELOAD_LIST_COLUMNS}
        rows={lines}
        rowKey={(line) => line.id}
        dense
      />
      <Pager {...keyPager(PATH, asked, { ids, hasMore, total, unit: "人" })} />
    </Card>
  );
}

function NothingFound({ search }: { search: string }) {
  return (
    <Empty
      why="notFound"
      title="没有符合条件的人员"
      hint={search === ""
        ? "这一页没有内容，名单可能刚刚变动过。"
        : `名单中没有姓名含“${search}”的人，请检查写法。`}
    >
      <ButtonLink href={PATH}>显示全部名单</ButtonLink>
    </Empty>
  );
}
