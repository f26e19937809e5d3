import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatChange, formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { TODAY_SIDE } from "@/domain/inputs/snapshots.ts";
import type { Difference } from "@/domain/statistics_compare.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { SnapshotTables } from "./(_components)/SnapshotTables.tsx";
import {
  comparePath,
  SNAPSHOT_CRUMBS,
  SNAPSHOTS_PATH,
  statLabel,
} from "./(_components)/words.ts";

/** Differences that are listed; the marks in the tables show all. */
const MAX_LISTED = 50;

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    const snapshot = await caller.snapshots.snapshot({
      snapshotId: ctx.params.snapshotId!,
    });
    return page({
      snapshot,
      isNew: ctx.url.searchParams.get("done") === "frozen",
      unitName: account?.unitName ?? "",
      now: momentOf(platform).at,
    });
  },
});

/** One 年度快照 as it was frozen, and where a recount of its day differs. */
export default define.page<typeof handler>(function SnapshotPage({ data }) {
  const { snapshot, isNew, unitName, now } = data;
  const { id, year, kind, onDate, frozenAt, frozenBy } = snapshot;
  const title = `${year} 年${statLabel(kind)}快照`;
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={SNAPSHOT_CRUMBS} printed>
        <form
          method="post"
          action={`${SNAPSHOTS_PATH}/export`}
          class="noprint"
        >
          <input type="hidden" name="snapshotId" value={id} />
          <Button>导出 xlsx</Button>
        </form>
        <ButtonLink href={comparePath({ before: id, after: TODAY_SIDE })}>
          与今天对比
        </ButtonLink>
      </PageHead>
      <PrintHead
        unit={unitName}
        notes={[`统计时点：${onDate}`, "计量单位：人"]}
        printedAt={timeInShanghai(now)}
      />
      {isNew && <Note kind="ok" title={`${year} 年的快照已经冻结`} />}
      <Card>
        <p>
          {`统计时点 ${onDate}，由 ${frozenBy ?? "--"} 于 ${
            timeInShanghai(frozenAt)
          } 冻结。计量单位：人。`}
        </p>
      </Card>
      <Recount differences={snapshot.differences} />
      <SnapshotTables
        tables={snapshot.tables}
        differences={snapshot.differences}
      />
      {snapshot.differences.length > 0 && (
        <Card
          flat
          title="不同之处"
          note={snapshot.differences.length > MAX_LISTED
            ? `列出前 ${MAX_LISTED} 处，其余在表中标出`
            : undefined}
        >
          <DataTable
            caption="快照与按现在的登记重算不同的数字"
            columns={COLUMNS}
            rows={snapshot.differences.slice(0, MAX_LISTED)}
            rowKey={({ axis, rowKey, columnKey }) =>
              `${axis} ${rowKey} ${columnKey}`}
          />
        </Card>
      )}
    </>
  );
});

function Recount({ differences }: { differences: readonly Difference[] }) {
  return differences.length === 0
    ? (
      <Note kind="ok" isState title="按现在的登记重算，没有不同">
        冻结以后，没有影响这一天的更正。
      </Note>
    )
    : (
      <Note
        kind="warn"
        title={`按现在的登记重算，有 ${formatCount(differences.length)} 处不同`}
      >
        冻结以后，有人补登或更正了这一天的情况。快照不变，不同的数字已在表中标出。
      </Note>
    );
}

const COLUMNS: readonly Column<Difference>[] = [
  {
    key: "figure",
    label: "数字",
    kind: "name",
    cell: ({ row, column }) => `${row}，${column}`,
  },
  { key: "title", label: "表", cell: ({ title }) => title },
  {
    key: "before",
    label: "快照",
    kind: "number",
    cell: ({ before }) => formatCount(before),
  },
  {
    key: "after",
    label: "重算",
    kind: "number",
    cell: ({ after }) => formatCount(after),
  },
  {
    key: "change",
    label: "增减",
    kind: "number",
    cell: ({ before, after }) => formatChange(after - before),
  },
];
