import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { keyPager, listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { FindEntryInput } from "@/domain/inputs/preload.ts";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { readForm } from "@/server/body.ts";
import { parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import {
  PRELOAD_LIST_COLUMNS,
  type PreloadPage,
} from "../(_components)/list_columns.tsx";
import {
  type AskedList,
  askedList,
  filterOf,
  isNarrowed,
} from "../(_components)/list_filter.ts";
import { ListFilter } from "../(_components)/ListFilter.tsx";
import { Undoable } from "../(_components)/Undoable.tsx";
import {
  CLEAR_LABEL,
  listOf,
  type ListWords,
  MATCHED_FATE,
} from "../(_components)/lists.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { kind } = listOf(ctx);
    const asked = askedList(ctx.url);
    const lines = await ctx.state.caller.preload[kind](filterOf(asked));
    return await show(ctx, { asked, lines, isFound: false });
  },

  /** The conditions of the filter: a whole number is looked for at once, the others go into the address. */
  async POST(ctx) {
    const list = listOf(ctx);
    const { kind } = list;
    const posted = await readForm(ctx.req);
    const told = (name: string) => String(posted.get(name) ?? "").trim();
    if (told("documentNumber") === "") {
      const names = ["search", "state", "department", "position"];
      const conditions = Object.fromEntries(
        names.map((name) => [name, told(name)]),
      );
      return ctx.redirect(listHref(list.path, conditions), 303);
    }
    const asked = askedList(new URL(list.path, ctx.url));
    const number = new FormData();
    number.set("kind", kind);
    number.set("documentNumber", told("documentNumber"));
    const form = parseForm(FindEntryInput, number);
    const lines = form.ok
      ? await ctx.state.caller.preload.find(form.value)
      : NOTHING;
    return await show(
      ctx,
      { asked, lines, isFound: true },
      form.ok ? 200 : 422,
    );
  },
});

const NOTHING: PreloadPage = {
  lines: [],
  hasMore: false,
  counts: { open: 0, matched: 0 },
};

interface Shown {
  asked: AskedList;
  lines: PreloadPage;
  /** Whether a whole number was looked for. */
  isFound: boolean;
}

async function show(ctx: Context<State>, shown: Shown, status = 200) {
  const list = listOf(ctx);
  const { preload } = ctx.state.caller;
  const departments = await preload.departments();
  const acts = await preload.undoable({ kind: list.kind });
  const done = ctx.url.searchParams.get("done");
  return page({ ...shown, departments, acts, done, list }, { status });
}

/** 预传在职名单, 预传退休名单: what the unit sent ahead, and who of it has come. */
export default define.page<typeof handler>(function ListPage({ data }) {
  const { asked, lines, list, isFound } = data;
  const { open, matched } = lines.counts;
  const isNew = open + matched === 0 && !isNarrowed(asked) && !isFound;
  return (
    <>
      <Head>
        <title>{`${list.title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={list.title}
        crumbs={[{ path: "/", label: "平台首页" }]}
      >
        {!isNew && (
          <>
            <ButtonLink href={`${list.path}/export`}>导出</ButtonLink>
            <ButtonLink href={`${list.path}/new`}>单个新增</ButtonLink>
            <ButtonLink kind="go" href={list.importPath}>导入名单</ButtonLink>
          </>
        )}
      </PageHead>
      <Done done={data.done} />
      <Undoable list={list} acts={data.acts} />
      {isNew ? <NoList list={list} /> : (
        <>
          <RefusedFilters refused={asked.refused} />
          <ListFilter {...data} />
          <Lines {...data} />
        </>
      )}
    </>
  );
});

const DONE: Readonly<Record<string, string>> = {
  created: "已新增一人。",
  changed: "已保存。",
  removed: "已从名单中删除。",
  matched: "已保存。正在等待审核的职工与这一行一致，已进入花名册。",
};

function Done({ done }: { done: string | null }) {
  const sentence = DONE[done ?? ""];
  return sentence ? <Note kind="ok">{sentence}</Note> : null;
}

function NoList({ list }: { list: ListWords }) {
  return (
    <Empty
      title="名单上没有人"
      hint={`上传${list.who}名单后，职工注册时姓名和证件号码与名单一致的，自动进入花名册，不需要逐人审核。已匹配的职工，${MATCHED_FATE}。`}
    >
      <ButtonLink kind="go" href={list.importPath}>导入名单</ButtonLink>
      <ButtonLink href={`${list.path}/template`}>下载模板</ButtonLink>
      <ButtonLink href={`${list.path}/new`}>单个新增</ButtonLink>
      <ButtonLink href="/help/list">看看名单怎么准备</ButtonLink>
    </Empty>
  );
}

interface LinesProps extends Shown {
  list: ListWords;
}

function Lines({ asked, lines: found, list, isFound }: LinesProps) {
  const { lines, hasMore, counts } = found;
  if (lines.length === 0) {
    return <NothingFound asked={asked} list={list} isFound={isFound} />;
  }
  const total = counts.open + counts.matched;
  const ids = lines.map(({ id }) => id);
  return (
    <Card
      flat
      title="名单"
      note={`未匹配 ${formatCount(counts.open)} 人，已匹配 ${
        formatCount(counts.matched)
      } 人。已匹配的职工已经进入花名册，这一行不再改动；${MATCHED_FATE}。`}
      actions={counts.open > 0 && (
        <ButtonLink kind="del" href={`${list.path}/clear`}>
          {CLEAR_LABEL}
        </ButtonLink>
      )}
    >
      <DataTable
        caption={`${list.title}，按姓名拼音排列`}
        columns={PRELOAD_LIST_COLUMNS[list.kind]}
        rows={lines}
        rowKey={(line) => line.id}
        dense
      />
      <Pager
        {...keyPager(list.path, asked, { ids, hasMore, total, unit: "人" })}
      />
    </Card>
  );
}

function NothingFound(
  { asked, list, isFound }: Pick<LinesProps, "asked" | "list" | "isFound">,
) {
  const hint = isFound
    ? "名单中没有这个证件号码。请核对号码是否完整。"
    : asked.search !== ""
    ? `名单中没有姓名含“${asked.search}”的人，请检查写法，或去掉其他条件。`
    : "这一页没有内容，名单可能刚刚变动过，或没有人符合这些条件。";
  return (
    <Empty why="notFound" title="没有符合条件的人员" hint={hint}>
      <ButtonLink href={list.path}>显示全部名单</ButtonLink>
    </Empty>
  );
}
