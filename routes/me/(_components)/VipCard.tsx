import { Card } from "@/components/Card.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { dayInShanghai, daysBetween } from "@/domain/dates.ts";
import type { Overview } from "./overview.ts";
import { grantEntries, grantLinks, liveGrant } from "./vip_words.ts";

/** For so many days the page says what a unit did to a grant; afterwards 经过 does. */
const NEWS_DAYS = 7;

/** Props of `VipCard` and `VipNews`. */
export interface VipProps {
  overview: Overview;
  today: string;
}

/** VIP 查询: what the grant in force opens. */
export function VipCard({ overview }: Pick<VipProps, "overview">) {
  const grant = liveGrant(overview);
  if (!grant) return null;
  return (
    <Card flat title="VIP 查询" note={`有效期至 ${grant.untilDate}`}>
      <LinkList links={grantLinks(grant)} />
    </Card>
  );
}

/** What a unit did to the own grant of late: gave, changed or took it away. */
export function VipNews({ overview, today }: VipProps) {
  const newest = overview.grants[0];
  const [entry] = newest ? grantEntries(newest) : [];
  if (!entry) return null;
  const on = entry.at.endsWith("Z")
    ? dayInShanghai(Date.parse(entry.at))
    : entry.at.slice(0, 10);
  if (daysBetween(on, today) >= NEWS_DAYS) return null;
  return (
    <Note kind="info" title={entry.title}>
      {[entry.detail, entry.note].filter(Boolean).join("；")}
    </Note>
  );
}
