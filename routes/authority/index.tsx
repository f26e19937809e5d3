import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import { type Tile, Tiles } from "@/components/Tiles.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { DivisionBook } from "@/domain/division_book.ts";
import { AUTHORITY_ROLES } from "@/domain/menus.ts";
import { areaTables } from "@/domain/statistics_shown.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { auditColumns } from "../(_components)/audit_columns.tsx";
import { StatCharts } from "../(_components)/stat/StatCharts.tsx";

type Area = Awaited<ReturnType<Caller["authority"]["statistics"]["area"]>>;
type Overview = Awaited<ReturnType<Caller["authority"]["overview"]>>;

const UNITS_PATH = "/authority/units";
const ACCOUNTS_PATH = "/authority/accounts";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    const overview = await caller.authority.overview();
    const area = overview.units && overview.units.units > 0
      ? await caller.authority.statistics.area({ kind: "active" })
      : null;
    return page({ overview, area, now: momentOf(platform).at });
  },
});

/** 主管部门首页: what there is in the area and what to do next, as far as the role may see it. */
export default define.page<typeof handler>(function OverviewPage({ data }) {
  const { overview, area, now } = data;
  return (
    <>
      <Head>
        <title>平台首页 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title={overview.authorityName}
        tags={<Tag kind="on" label={AUTHORITY_ROLES[overview.role]} />}
        hint={`数据截至 ${timeInShanghai(now)}`}
      />
      {overview.units && <Units units={overview.units} />}
      {area && <Staff area={area} />}
      {overview.accounts && overview.units === null && (
        <Accounts accounts={overview.accounts} />
      )}
      {overview.lines && (
        <LastLines
          lines={overview.lines}
          divisions={new DivisionBook(overview.divisionChanges)}
        />
      )}
    </>
  );
});

function Units({ units }: { units: NonNullable<Overview["units"]> }) {
  if (units.units === 0) {
    return (
      <Empty
        title="管辖范围内还没有机构"
        hint="先建立机构，再下发人事管理主体账号，由机构激活后上传名单。"
      >
        <ButtonLink kind="go" href={`${UNITS_PATH}/import`}>
          导入机构名单
        </ButtonLink>
        <ButtonLink href={`${UNITS_PATH}/new`}>创建一家机构</ButtonLink>
      </Empty>
    );
  }
  return (
    <section class="flow">
      <h2>机构和主体账号</h2>
      <Tiles
        tiles={[
          {
            label: "机构",
            value: units.units,
            note: "管辖范围内，含下级",
            href: UNITS_PATH,
          },
          counted({
            label: "未下发主体账号",
            value: units.none,
            note: "可以批量下发",
            href: `${UNITS_PATH}?account=none`,
            kind: "warn",
          }),
          counted({
            label: "未激活",
            value: units.waiting,
            note: "已下发，等待机构激活",
            href: `${UNITS_PATH}?account=waiting`,
          }),
          counted({
            label: "信息未完善",
            value: units.incomplete,
            note: "职工还选不到",
            href: `${UNITS_PATH}?profile=incomplete`,
          }),
          counted({
            label: "已停用",
            value: units.suspended,
            note: "主体账号不能登录",
            href: `${UNITS_PATH}?account=suspended`,
            kind: "bad",
          }),
          counted({
            label: "激活码已锁定",
            value: units.locked,
            note: "连续输错，核实后重新下发",
            href: `${UNITS_PATH}?account=locked`,
            kind: "bad",
          }),
          counted({
            label: "激活码已过期",
            value: units.expired,
            note: "重新下发后才能激活",
            href: `${UNITS_PATH}?account=expired`,
            kind: "warn",
          }),
        ]}
      />
    </section>
  );
}

/** Who is in service in the area, by what lies below it and by age. */
function Staff({ area }: { area: Area }) {
  const [table, positions] = areaTables(area.tables, area);
  const total = table?.total.figures["total"] ?? 0;
  if (!table || !positions || total === 0) return null;
  return (
    <section class="flow">
      <div class="bar">
        <h2 class="grow">
          在职人员<small>{formatCount(total)} 人</small>
        </h2>
        <ButtonLink href="/authority/statistics">看统计表</ButtonLink>
      </div>
      <StatCharts who="在职人员" table={table} positions={positions} />
    </section>
  );
}

function Accounts(
  { accounts }: { accounts: NonNullable<Overview["accounts"]> },
) {
  return (
    <section class="flow">
      <h2>全部帐号</h2>
      <Tiles
        tiles={[
          counted({
            label: "正在使用",
            value: accounts.active,
            note: "主体、业务、分账号和下级部门",
            href: `${ACCOUNTS_PATH}?state=active`,
          }),
          counted({
            label: "待激活",
            value: accounts.waiting,
            note: "含激活码锁定、过期的",
            href: `${ACCOUNTS_PATH}?state=waiting`,
          }),
          counted({
            label: "已停用",
            value: accounts.suspended,
            note: "核实后可以启用",
            href: `${ACCOUNTS_PATH}?state=suspended`,
            kind: "bad",
          }),
          counted({
            label: "激活码已锁定",
            value: accounts.locked,
            note: "有人连续输错激活码",
            href: `${ACCOUNTS_PATH}?state=locked`,
            kind: "bad",
          }),
          counted({
            label: "激活码已过期",
            value: accounts.expired,
            note: "重新下发后才能激活",
            href: `${ACCOUNTS_PATH}?state=expired`,
            kind: "warn",
          }),
        ]}
      />
    </section>
  );
}

/** A figure that leads to its list; none is no matter, and leads nowhere. */
function counted({ href, kind, ...tile }: Tile): Tile {
  return tile.value === 0 ? tile : { ...tile, href, kind };
}

interface LastLinesProps {
  lines: NonNullable<Overview["lines"]>;
  divisions: DivisionBook;
}

function LastLines({ lines, divisions }: LastLinesProps) {
  if (lines.length === 0) {
    return (
      <Empty
        title="还没有操作日志"
        hint="管辖范围内的帐号登录、下发、审核等操作都会记在这里。"
      />
    );
  }
  return (
    <Card
      flat
      title="最近的操作"
      note={`${lines.length} 条，新的在前`}
      actions={<ButtonLink href="/audit">查看全部操作日志</ButtonLink>}
    >
      <DataTable
        caption="最近的操作，新的在前"
        columns={auditColumns(divisions)}
        rows={lines}
        rowKey={({ seq }) => String(seq)}
      />
    </Card>
  );
}
