import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { type AskedPage, keyPager } from "@/components/key_pages.ts";
import { Pager } from "@/components/Pager.tsx";
import {
  BUSINESS_COLUMNS,
  type BusinessLine,
} from "@/domain/business_columns.ts";
import type { Caller } from "@/server/router.ts";

/** Props of `People`. */
export interface PeopleProps {
  /** The business page. */
  path: string;
  asked: AskedPage;
  list: Awaited<ReturnType<Caller["business"]["people"]>>;
}

/** One page of those whom a business concerns. */
export function People({ path, asked, list }: PeopleProps) {
  const { lines, hasMore, total } = list;
  const ids = lines.map(({ membershipId }) => membershipId);
  return (
    <Card
      flat
      title="人员名单"
      note={`${formatCount(total)} 人`}
      actions={
        <form method="post" action={`${path}/export`}>
          <input type="hidden" name="search" value={asked.search} />
          <Button>导出 {formatCount(total)} 人</Button>
        </form>
      }
    >
      <DataTable
        caption="涉及的人员，按姓名拼音排列"
        columns={COLUMNS}
        rows={lines}
        rowKey={({ membershipId }) => membershipId}
        dense
      />
      <Pager {...keyPager(path, asked, { ids, hasMore, total, unit: "人" })} />
    </Card>
  );
}

/** How the columns look; the others are lines of text. */
const LOOKS: Partial<
  Record<keyof BusinessLine, Pick<Column<BusinessLine>, "kind" | "phone">>
> = {
  name: { kind: "name" },
  sex: { phone: "bare" },
  birthMonth: { kind: "id", phone: "hidden" },
  documentMasked: { kind: "id" },
  education: { phone: "hidden" },
  joinedOn: { kind: "id", phone: "hidden" },
};

const COLUMNS = BUSINESS_COLUMNS.map(({ key, label, text }): Column<
  BusinessLine
> => ({ key, label, cell: text, ...LOOKS[key] }));
