import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { choiceReader } from "@/components/choice_reader.ts";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ChoiceItem, FilterForm, NameItem } from "@/components/FilterForm.tsx";
import { formatCount } from "@/components/format_count.ts";
import { type AskedPage, askedPage, keyPager } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { TransfersInput } from "@/domain/inputs/transfers.ts";
import { define } from "@/utils.ts";
import { transferColumns } from "./(_components)/transfer_columns.tsx";
import type { Transfers } from "./(_components)/transfer_texts.ts";

const PATH = "/admission/transfers";

interface ListData {
  asked: AskedPage;
  view: "waiting" | "decided";
  list: Transfers;
}

export const handler = define.handlers({
  async GET(ctx) {
    const { read, refused } = choiceReader(ctx.url.searchParams);
    const view = read("view", "申请", TransfersInput.shape.view) ?? "waiting";
    const place = askedPage(ctx.url);
    const asked = {
      ...place,
      conditions: { view: view === "decided" ? view : "" },
      refused: [...place.refused, ...refused],
    };
    const { search, after } = asked;
    const list = await ctx.state.caller.transfers.list({ view, search, after });
    return page<ListData>({ asked, view, list });
  },
});

/** 转出申请审批: who asks to leave the unit, and what was decided. */
export default define.page<typeof handler>(function TransfersPage(props) {
  const { data, url } = props;
  const { asked, view } = data;
  return (
    <>
      <Head>
        <title>转出申请审批 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="转出申请审批"
        crumbs={[{ path: "/", label: "平台首页" }]}
      />
      <Done done={url.searchParams.get("done")} />
      <RefusedFilters refused={asked.refused} />
      <FilterForm resetHref={PATH}>
        <NameItem value={asked.search} refused={asked.refused} />
        <ChoiceItem
          name="view"
          label="申请"
          refused={asked.refused}
          blank="待审批"
          value={view}
          options={[{ code: "decided", label: "已办理" }]}
        />
      </FilterForm>
      {data.list.lines.length === 0 ? <Nothing {...data} /> : (
        <Lines
          {...data}
        />
      )}
    </>
  );
});

const DONE: Readonly<Record<string, string>> = {
  approved:
    "已同意转出。该职工已与本单位解除绑定，可以申请其他单位；在册记录保留。",
  refused: "已答复不同意。本人登录后会看到原因，仍在本单位名册上。",
};

function Done({ done }: { done: string | null }) {
  const sentence = DONE[done ?? ""];
  return sentence ? <Note kind="ok">{sentence}</Note> : null;
}

function Nothing({ asked, view }: ListData) {
  if (asked.search !== "") {
    return (
      <Empty
        why="notFound"
        title="没有符合条件的申请"
        hint="请检查姓名的写法，拼音请只填首字母。"
      >
        <ButtonLink href={PATH}>显示全部待审批的申请</ButtonLink>
      </Empty>
    );
  }
  return view === "decided"
    ? (
      <Empty
        title="还没有办理过转出申请"
        hint="同意、不同意、本人撤回的申请都会留在这里。"
      />
    )
    : (
      <Empty
        title="没有等待审批的转出申请"
        hint="职工在个人端提交转出申请后会出现在这里。"
      >
        <ButtonLink href={`${PATH}?view=decided`}>查看已办理的</ButtonLink>
      </Empty>
    );
}

function Lines({ asked, view, list }: ListData) {
  const { lines, hasMore, total } = list;
  const ids = lines.map(({ id }) => id);
  const pager = keyPager(PATH, asked, { ids, hasMore, total, unit: "份" });
  return (
    <Card
      flat
      title={view === "waiting" ? "待审批" : "已办理"}
      note={`${formatCount(total)} 份`}
    >
      <DataTable
        caption={view === "waiting"
          ? "待审批的转出申请，等得最久的在前"
          : "已办理的转出申请，最近的在前"}
        columns={transferColumns(view)}
        rows={lines}
        rowKey={(line) => line.id}
        dense
      />
      <Pager {...pager} />
    </Card>
  );
}
