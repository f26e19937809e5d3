import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { keyPager, listHref } from "@/components/key_pages.ts";
import { LinkList } from "@/components/LinkList.tsx";
import { Pager } from "@/components/Pager.tsx";
import type { ReviewDesk } from "./desk.ts";
import {
  type AskedQueue,
  conditionsOf,
  placeOf,
  type Queue,
} from "./queue_filter.ts";
import { sinceText } from "./since_text.ts";
import { VERDICT_TAGS } from "./verdicts.ts";

/** Props of `WaitingList`. */
export interface WaitingListProps extends AskedQueue {
  desk: ReviewDesk;
  queue: Queue;
  currentId: string | undefined;
  /** The calendar day in Asia/Shanghai, to say how long people have waited. */
  today: string;
}

/** Who waits for review, the longest first. */
export function WaitingList(props: WaitingListProps) {
  const { desk, queue, currentId, today, asked, filter } = props;
  const { path } = desk;
  const { count, lines, hasMore } = queue;
  const ids = lines.map(({ id }) => id);
  const pager = keyPager(path, asked, {
    ids,
    hasMore,
    total: count,
    unit: "人",
  });
  const isPaged = pager.firstHref !== null || pager.nextHref !== null;
  return (
    <Card
      flat
      title={`待审核 ${formatCount(count)} 人`}
      actions={
        <a href={listHref(`${path}/batch`, conditionsOf(filter))}>批量审核</a>
      }
    >
      <LinkList
        links={lines.map((line) => ({
          href: `${
            listHref(path, { ...placeOf(props), id: line.id })
          }#application`,
          title: line.name,
          ...(desk.queue === "staff" && { tag: VERDICT_TAGS[line.verdict] }),
          note: `${placeText(line)}，${sinceText(line.submittedAt, today)}提交${
            line.isListedElsewhere ? "，也在其他单位名单" : ""
          }`,
          current: line.id === currentId,
        }))}
      />
      {isPaged && <Pager {...pager} />}
    </Card>
  );
}

/** The clinic, or the department with what became of it, that somebody chose. */
export function placeText(
  line: Pick<
    Queue["lines"][number],
    "departmentName" | "departmentState" | "clinicName"
  >,
): string {
  const { departmentName, departmentState, clinicName } = line;
  if (clinicName !== null) return clinicName;
  if (departmentName === null) return "未选内设机构";
  return departmentState === "open"
    ? departmentName
    : `${departmentName}（已停用）`;
}
