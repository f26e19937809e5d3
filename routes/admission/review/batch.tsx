import { page } from "fresh";
import { Head } from "fresh/runtime";
import { BatchBar } from "@/components/BatchBar.tsx";
import { BatchScope } from "@/components/BatchScope.tsx";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { keyPager, listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Pager } from "@/components/Pager.tsx";
import { Tag } from "@/components/Tag.tsx";
import { MAX_REVIEW_BATCH } from "@/domain/inputs/admission.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import {
  type AskedQueue,
  askedQueue,
  conditionsOf,
  placeOf,
  type Queue,
  type QueueLine,
} from "../(_components)/queue_filter.ts";
import { QueueFilters } from "../(_components)/QueueFilters.tsx";
import { sinceText } from "../(_components)/since_text.ts";
import { ELSEWHERE_TAG, VERDICT_TAGS } from "../(_components)/verdicts.ts";
import { departmentText } from "../(_components)/WaitingList.tsx";

const PATH = "/admission/review/batch";

export const handler = define.handlers({
  async GET(ctx) {
    const { admission } = ctx.state.caller;
    const { asked, filter } = askedQueue(ctx.url);
    return page({
      asked,
      filter,
      queue: await admission.waiting({ ...filter, after: asked.after }),
      departments: await admission.departments(),
      today: momentOf(ctx.state.platform).today,
      isNothingTicked: ctx.url.searchParams.get("none") === "1",
    });
  },
});

/** 批量审核: who waits, as a table to tick. */
export default define.page<typeof handler>(function BatchPage({ data }) {
  const { queue } = data;
  return (
    <>
      <Head>
        <title>批量审核 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="批量审核"
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: "/admission/review", label: "实名认证审核" },
        ]}
      />
      {data.isNothingTicked && (
        <Note kind="bad" title="还没有勾选申请">
          请先勾选要处理的申请，或选“符合条件的全部”，再点“通过”或“退回”。
        </Note>
      )}
      <QueueFilters {...data} path={PATH} />
      {queue.lines.length === 0
        ? (
          <Empty
            why="notFound"
            title="没有符合条件的申请"
            hint="没有等待审核的申请，或者条件太窄，可以去掉一些条件。"
          >
            <ButtonLink href={PATH}>显示全部申请</ButtonLink>
          </Empty>
        )
        : <Lines {...data} />}
    </>
  );
});

interface LinesProps extends AskedQueue {
  queue: Queue;
  today: string;
}

function Lines({ asked, filter, queue, today }: LinesProps) {
  const { lines, hasMore, count } = queue;
  const ids = lines.map(({ id }) => id);
  const pager = keyPager(PATH, asked, {
    ids,
    hasMore,
    total: count,
    unit: "人",
  });
  const place = placeOf({ asked, filter });
  return (
    <Card flat title="等待审核" note={`${formatCount(count)} 人`}>
      <form method="get" action="/admission/review/confirm">
        {Object.entries(conditionsOf(filter))
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <BatchBar label="批量操作">
          <BatchScope total={count} max={MAX_REVIEW_BATCH} unit="人" />
          <Button name="act" value="pass">通过</Button>
          <Button name="act" value="return">退回</Button>
        </BatchBar>
        <DataTable
          caption="等待审核的申请，等得最久的在前"
          columns={columnsOf(today, place)}
          rows={lines}
          rowKey={(line) => line.id}
          checks={{
            name: "app",
            value: (line) => line.id,
            label: (line) => line.name,
          }}
          dense
        />
      </form>
      <Pager {...pager} />
    </Card>
  );
}

function columnsOf(
  today: string,
  place: Readonly<Record<string, string>>,
): readonly Column<QueueLine>[] {
  return [
    {
      key: "name",
      label: "姓名",
      kind: "name",
      cell: (line) => (
        <a href={listHref("/admission/review", { ...place, id: line.id })}>
          {line.name}
        </a>
      ),
    },
    {
      key: "document",
      label: "证件号码",
      kind: "id",
      cell: (line) => line.documentMasked,
    },
    { key: "department", label: "内设机构", cell: departmentText },
    {
      key: "verdict",
      label: "比对结果",
      cell: (line) => (
        <>
          <Tag {...VERDICT_TAGS[line.verdict]} />{" "}
          {line.isListedElsewhere ? <Tag {...ELSEWHERE_TAG} /> : null}
        </>
      ),
    },
    {
      key: "submitted",
      label: "提交",
      cell: (line) => sinceText(line.submittedAt, today),
    },
  ];
}
