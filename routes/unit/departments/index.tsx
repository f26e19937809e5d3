import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { PrintHead } from "@/components/PrintHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import {
  DEPARTMENT_COLUMNS,
  type Overview,
  PAST_COLUMNS,
} from "./(_components)/columns.tsx";
import { DEPARTMENTS_PATH } from "./(_components)/paths.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account, platform } = ctx.state;
    return page({
      ...await caller.departments.list(),
      done: ctx.url.searchParams.get("done") ?? "",
      unitName: account?.unitName ?? "",
      now: momentOf(platform).at,
    });
  },
});

/** 内设机构: the tree, with how many are in service in each. */
export default define.page<typeof handler>(function DepartmentsPage({ data }) {
  const { lines, past, done } = data;
  return (
    <>
      <Head>
        <title>内设机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="内设机构" crumbs={[{ path: "/", label: "平台首页" }]} />
      {DONE.get(done) && <Note kind="ok" title={DONE.get(done)} />}
      {lines.length === 0 ? <NoneYet /> : (
        <>
          <PrintHead
            unit={data.unitName}
            notes={[`内设机构 ${formatCount(lines.length)} 个`]}
            printedAt={timeInShanghai(data.now)}
          />
          <Card
            flat
            title="内设机构"
            note={`${formatCount(lines.length)} 个。职工申请时从中选择`}
            actions={<Actions />}
          >
            <DataTable
              caption="内设机构，按层级和次序排列"
              columns={DEPARTMENT_COLUMNS}
              rows={lines}
              rowKey={({ id }) => id}
            />
          </Card>
        </>
      )}
      <Past past={past} />
    </>
  );
});

const DONE: ReadonlyMap<string, string> = new Map([
  ["created", "已新增，职工申请时可以选择"],
  ["changed", "已保存"],
  ["standard", "已加入勾选的标准科室"],
  ["closed", "已停用，不再供人选择"],
  ["reopened", "已恢复，可以选择"],
  ["merged", "已合并，人员和待办都已转过去"],
]);

function Actions() {
  return (
    <>
      <ButtonLink kind="go" href={`${DEPARTMENTS_PATH}/new`}>新增</ButtonLink>
      <ButtonLink href={`${DEPARTMENTS_PATH}/standard`}>
        从标准科室添加
      </ButtonLink>
      <ButtonLink href={`${DEPARTMENTS_PATH}/import`}>导入</ButtonLink>
      <ButtonLink href={`${DEPARTMENTS_PATH}/order`}>调整次序</ButtonLink>
    </>
  );
}

function NoneYet() {
  return (
    <Empty
      title="还没有内设机构"
      hint="内设机构是单位里的部门或科室。至少有一个，单位信息才能完善，职工才能申请。"
    >
      <ButtonLink kind="go" href={`${DEPARTMENTS_PATH}/standard`}>
        从标准科室添加
      </ButtonLink>
      <ButtonLink href={`${DEPARTMENTS_PATH}/new`}>逐个填写</ButtonLink>
      <ButtonLink href={`${DEPARTMENTS_PATH}/import`}>导入名单</ButtonLink>
    </Empty>
  );
}

function Past({ past }: Pick<Overview, "past">) {
  if (past.length === 0) return null;
  return (
    <details class="card flat">
      <summary class="bar">
        已停用和已合并的内设机构（{formatCount(past.length)} 个）
      </summary>
      <DataTable
        caption="已停用和已合并的内设机构，仍在历史名册中"
        columns={PAST_COLUMNS}
        rows={past}
        rowKey={({ id }) => id}
      />
    </details>
  );
}
