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
import { FILTER_QUERY } from "@/domain/search_address.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import type { ReviewDesk } from "./desk.ts";
import {
  type AskedQueue,
  askedQueue,
  conditionsOf,
  placeOf,
  type Queue,
  type QueueDepartments,
  type QueueLine,
} from "./queue_filter.ts";
import { QueueFilters } from "./QueueFilters.tsx";
import { sinceText } from "./since_text.ts";
import { ELSEWHERE_TAG, VERDICT_TAGS } from "./verdicts.ts";
import { placeText } from "./WaitingList.tsx";

/** What the table of a queue shows. */
export interface BatchData extends AskedQueue {
  queue: Queue;
  places: QueueDepartments;
  today: string;
  /** Whether an act was asked for without a tick. */
  isNothingTicked: boolean;
}

/** Handlers of the table of a queue. */
export function batchHandlers(desk: ReviewDesk) {
  return define.handlers({
    async GET(ctx) {
      const calls = desk.calls(ctx.state.caller);
      const { asked, filter } = askedQueue(ctx.url);
      return page<BatchData>({
        asked,
        filter,
        queue: await calls.waiting({ ...filter, after: asked.after }),
        places: await calls.places(),
        today: momentOf(ctx.state.platform).today,
        isNothingTicked: ctx.url.searchParams.get("none") === "1",
      });
    },
  });
}

/** 批量审核: who waits in a queue, as a table to tick. */
export function BatchPage(
  { desk, data }: { desk: ReviewDesk; data: BatchData },
) {
  const { queue } = data;
  const path = `${desk.path}/batch`;
  return (
    <>
      <Head>
        <title>批量审核 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="批量审核"
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: desk.path, label: "实名认证审核" },
        ]}
      />
      {data.isNothingTicked && (
        <Note kind="bad" title="还没有勾选申请">
          请先勾选要处理的申请，或选“符合条件的全部”，再点“通过”或“退回”。
        </Note>
      )}
      <QueueFilters {...data} desk={desk} path={path} />
      {queue.lines.length === 0
        ? (
          <Empty
            why="notFound"
            title="没有符合条件的申请"
            hint="没有等待审核的申请，或者条件太窄，可以去掉一些条件。"
          >
            <ButtonLink href={path}>显示全部申请</ButtonLink>
          </Empty>
        )
        : <Lines {...data} desk={desk} />}
    </>
  );
}

interface LinesProps extends AskedQueue {
  desk: ReviewDesk;
  queue: Queue;
  today: string;
}

function Lines(props: LinesProps) {
  const { desk, asked, filter, queue, today } = props;
  const { lines, hasMore, count } = queue;
  const ids = lines.map(({ id }) => id);
  const pager = keyPager(`${desk.path}/batch`, asked, {
    ids,
    hasMore,
    total: count,
    unit: "人",
  });
  const place = placeOf({ asked, filter });
  return (
    <Card flat title="等待审核" note={`${formatCount(count)} 人`}>
      <form method="post" action={`${desk.path}/confirm${FILTER_QUERY}`}>
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
          columns={columnsOf(desk, { today, place })}
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
  desk: ReviewDesk,
  { today, place }: { today: string; place: Readonly<Record<string, string>> },
): readonly Column<QueueLine>[] {
  return [
    {
      key: "name",
      label: "姓名",
      kind: "name",
      cell: (line) => (
        <a href={listHref(desk.path, { ...place, id: line.id })}>
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
    { key: "place", label: desk.placeLabel, cell: placeText },
    ...(desk.queue === "staff" ? [VERDICT_COLUMN] : []),
    {
      key: "submitted",
      label: "提交",
      cell: (line) => sinceText(line.submittedAt, today),
    },
  ];
}

const VERDICT_COLUMN: Column<QueueLine> = {
  key: "verdict",
  label: "比对结果",
  cell: (line) => (
    <>
      <Tag {...VERDICT_TAGS[line.verdict]} />{" "}
      {line.isListedElsewhere ? <Tag {...ELSEWHERE_TAG} /> : null}
    </>
  ),
};
