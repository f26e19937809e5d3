import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { POSITIONS } from "@/codes/positions.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";

type Forecast = Awaited<ReturnType<Caller["roster"]["forecast"]>>;
type Retiring = Forecast["coming"][number];

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    return page({
      forecast: await caller.roster.forecast(),
      unitName: account?.unitName ?? "",
      now: momentOf(platform).at,
    });
  },
});

/** 退休预测: who reaches the statutory retirement age within a year. */
export default define.page<typeof handler>(function RetiringPage({ data }) {
  const { coming, overdue, unknown } = data.forecast;
  return (
    <>
      <Head>
        <title>退休预测 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="退休预测"
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: "/roster/active", label: "在职人员管理" },
        ]}
      />
      <PrintHead
        unit={data.unitName}
        notes={["今后 12 个月达到法定退休年龄的在职人员"]}
        printedAt={timeInShanghai(data.now)}
      />
      <Note kind="info">
        按出生年月、性别和岗位类别推算（2025 年起渐进式延迟：男 60 至 63
        岁；女管理、专业技术岗位 55 至 58 岁，工勤技能岗位 50 至 55
        岁）。弹性提前或延后以本人申请和单位审批为准。
      </Note>
      {unknown > 0 && (
        <Note kind="warn">
          {`另有 ${formatCount(unknown)} 人没有出生日期或性别，无法推算。`}
        </Note>
      )}
      <People
        title="今后 12 个月达到"
        people={coming}
        nobody="今后 12 个月没有人达到法定退休年龄"
      />
      {overdue.length > 0 && (
        <People title="已经达到，仍在职" people={overdue} nobody="" />
      )}
    </>
  );
});

interface PeopleProps {
  title: string;
  people: readonly Retiring[];
  nobody: string;
}

function People({ title, people, nobody }: PeopleProps) {
  if (people.length === 0) {
    return (
      <Empty
        title={nobody}
        hint="推算以花名册中的出生日期、性别和岗位类别为准。"
      >
        <ButtonLink href="/roster/active">在职人员管理</ButtonLink>
      </Empty>
    );
  }
  return (
    <Card flat title={title} note={`${formatCount(people.length)} 人`}>
      <DataTable
        caption={`${title}，按月份排列`}
        columns={COLUMNS}
        rows={people}
        rowKey={(one) => one.membershipId}
        dense
      />
    </Card>
  );
}

const COLUMNS: readonly Column<Retiring>[] = [
  { key: "month", label: "达到年月", kind: "id", cell: (one) => one.month },
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: (one) => <a href={`/roster/${one.membershipId}`}>{one.name}</a>,
  },
  {
    key: "sex",
    label: "性别",
    phone: "bare",
    cell: (one) => labelOf(SEXES, one.sex),
  },
  {
    key: "birthMonth",
    label: "出生年月",
    kind: "id",
    cell: (one) => one.birthMonth,
  },
  { key: "department", label: "内设机构", cell: (one) => one.departmentName },
  {
    key: "position",
    label: "岗位类别",
    cell: (one) => labelOf(POSITIONS, one.position),
  },
  {
    key: "acts",
    label: "操作",
    kind: "ops",
    cell: (one) => (
      <RowActions
        of={one.name}
        actions={[{
          href: `/roster/${one.membershipId}/retire`,
          label: "退休",
        }]}
      />
    ),
  },
];
