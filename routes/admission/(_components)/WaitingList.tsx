import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { keyPager, listHref } from "@/components/key_pages.ts";
import { LinkList } from "@/components/LinkList.tsx";
import { Pager } from "@/components/Pager.tsx";
import {
  type AskedQueue,
  conditionsOf,
  placeOf,
  type Queue,
} from "./queue_filter.ts";
import { sinceText } from "./since_text.ts";
import { VERDICT_TAGS } from "./verdicts.ts";

const PATH = "/admission/review";

/** Props of `WaitingList`. */
export interface WaitingListProps extends AskedQueue {
  queue: Queue;
  currentId: string | undefined;
  /** The calendar day in Asia/Shanghai, to say how long people have waited. */
  today: string;
}

/** Who waits for review, the longest first. */
export function WaitingList(props: WaitingListProps) {
  const { queue, currentId, today, asked, filter } = props;
  const { count, lines, hasMore } = queue;
  const ids = lines.map(({ id }) => id);
  const pager = keyPager(PATH, asked, {
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
        <a href={listHref(`${PATH}/batch`, conditionsOf(filter))}>批量审核</a>
      }
    >
      <LinkList
        links={lines.map((line) => ({
          href: `${
            listHref(PATH, { ...placeOf(props), id: line.id })
          }#application`,
          title: line.name,
          tag: VERDICT_TAGS[line.verdict],
          note: `${departmentText(line)}，${
            sinceText(line.submittedAt, today)
          }提交${line.isListedElsewhere ? "，也在其他单位名单" : ""}`,
          current: line.id === currentId,
        }))}
      />
      {isPaged && <Pager {...pager} />}
    </Card>
  );
}

/** The department that somebody chose, with what became of it. */
export function departmentText(
  line: Pick<Queue["lines"][number], "departmentName" | "departmentState">,
): string {
  const { departmentName, departmentState } = line;
  if (departmentName === null) return "未选内设机构";
  return departmentState === "open"
    ? departmentName
    : `${departmentName}（已停用）`;
}
