import { page } from "fresh";
import { Fragment } from "preact";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { AUTHORITY_LEVELS } from "@/domain/authorities.ts";
import { standingOf } from "@/domain/standing.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";
import { depthOf } from "../(_components)/authority_options.ts";
import { AUTHORITY_HOME } from "../(_components)/crumbs.ts";
import { StandingTag } from "../(_components)/StandingTag.tsx";

const PATH = "/authority/authorities";

type Line = Awaited<
  ReturnType<Caller["authority"]["authorities"]["list"]>
>[number];

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, platform } = ctx.state;
    return page({
      lines: await caller.authority.authorities.list(),
      at: momentOf(platform).at,
      done: ctx.url.searchParams.get("done"),
    });
  },
});

/** 下级主管部门: the subtree with the accounts of 业务管理. */
export default define.page<typeof handler>(function AuthoritiesPage({ data }) {
  const { lines, at, done } = data;
  return (
    <>
      <Head>
        <title>下级主管部门 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="下级主管部门" crumbs={[AUTHORITY_HOME]}>
        <ButtonLink kind="go" href={`${PATH}/new`}>建立主管部门</ButtonLink>
      </PageHead>
      {done === "created" && (
        <Note kind="ok">主管部门已建立。点开它，下发业务管理帐号。</Note>
      )}
      <Card flat title="主管部门" note={`${lines.length} 个，含本部门`}>
        <DataTable
          caption="主管部门，按行政区划排列"
          columns={columnsOf(lines, at)}
          rows={lines}
          rowKey={({ id }) => id}
        />
      </Card>
      <p class="hint">
        这里下发的都是业务管理帐号。安全管理和审计帐号由平台运维用命令行下发，三种角色互不兼任。
      </p>
    </>
  );
});

function columnsOf(lines: readonly Line[], at: string): Column<Line>[] {
  const top = Math.min(...lines.map(({ path }) => depthOf(path)));
  return [
    {
      key: "name",
      label: "名称",
      kind: "name",
      cell: ({ id, name, path }) => (
        <>
          {"\u3000".repeat(depthOf(path) - top)}
          <a href={`${PATH}/${id}`}>{name}</a>
        </>
      ),
    },
    {
      key: "level",
      label: "级别",
      phone: "bare",
      cell: ({ level }) => AUTHORITY_LEVELS[level],
    },
    {
      key: "division",
      label: "行政区划",
      kind: "id",
      cell: ({ division }) => division,
    },
    {
      key: "units",
      label: "直属机构",
      kind: "number",
      cell: ({ id, units }) =>
        units === 0
          ? <span class="z">0</span>
          : <a href={`/authority/units?authority=${id}`}>{units}</a>,
    },
    {
      key: "accounts",
      label: "业务管理帐号",
      cell: ({ accounts }) =>
        accounts.length === 0
          ? "还没有下发"
          : accounts.map((account, index) => (
            <Fragment key={account.id}>
              {index > 0 && <br />}
              {account.login} <StandingTag standing={standingOf(account, at)} />
            </Fragment>
          )),
    },
  ];
}
