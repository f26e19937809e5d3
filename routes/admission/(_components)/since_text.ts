import { formatCount } from "@/components/format_count.ts";
import { dayInShanghai, daysBetween } from "@/domain/dates.ts";

/** How long ago something was: 今天, 昨天, 12 天前. */
export function sinceText(iso: string, today: string): string {
  const days = daysBetween(dayInShanghai(Date.parse(iso)), today);
  if (days <= 0) return "今天";
  return days === 1 ? "昨天" : `${formatCount(days)} 天前`;
}
