import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { LinkList } from "@/components/LinkList.tsx";
import { dayInShanghai, daysBetween } from "@/domain/dates.ts";
import type { Queue } from "./review.ts";
import { VERDICT_TAGS } from "./verdicts.ts";

/** Props of `WaitingList`. */
export interface WaitingListProps {
  queue: Queue;
  currentId: string | undefined;
  /** The calendar day in Asia/Shanghai, to say how long people have waited. */
  today: string;
}

/** Who waits for review, the longest first. */
export function WaitingList({ queue, currentId, today }: WaitingListProps) {
  const { count, lines } = queue;
  const note = lines.length < count
    ? `显示等得最久的 ${lines.length} 人`
    : undefined;
  return (
    <Card flat title={`待审核 ${formatCount(count)} 人`} note={note}>
      <LinkList
        links={lines.map((line) => ({
          href: `/admission/review?id=${line.id}#application`,
          title: line.name,
          tag: VERDICT_TAGS[line.verdict],
          note: `${line.departmentName ?? "未选内设机构"}，${
            sinceText(line.submittedAt, today)
          }提交`,
          current: line.id === currentId,
        }))}
      />
    </Card>
  );
}

function sinceText(iso: string, today: string): string {
  const days = daysBetween(dayInShanghai(Date.parse(iso)), today);
  if (days <= 0) return "今天";
  return days === 1 ? "昨天" : `${formatCount(days)} 天前`;
}
