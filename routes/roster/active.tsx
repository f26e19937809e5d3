import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { hasMenu } from "@/domain/menus.ts";
import { define } from "@/utils.ts";
import {
  findOrNarrow,
  type PostedRoster,
  readRosterPage,
} from "./(_components)/roster_page.ts";
import { RosterView } from "./(_components)/RosterView.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    return page(await dataOf(ctx));
  },

  async POST(ctx) {
    const found = await findOrNarrow(ctx, "active");
    if ("redirect" in found) return ctx.redirect(found.redirect, 303);
    return page(await dataOf(ctx, found), { status: found.status });
  },
});

async function dataOf(
  ctx: Parameters<typeof readRosterPage>[0],
  posted?: PostedRoster,
) {
  const { account } = ctx.state;
  return {
    ...await readRosterPage(ctx, "active", posted),
    canImport: account !== null && hasMenu(account, "preload.active"),
  };
}

/** 在职人员管理: who is in service, now or on a past day. */
export default define.page<typeof handler>(function ActivePage({ data }) {
  return (
    <>
      <Head>
        <title>在职人员管理 - 湖北卫生健康信息平台</title>
      </Head>
      <RosterView
        data={data}
        title="在职人员管理"
        who="在职人员"
        nobody={<Nobody canImport={data.canImport} />}
        buttons={
          <>
            <ButtonLink href="/roster/update">批量更新</ButtonLink>
            <ButtonLink href="/roster/retiring">退休预测</ButtonLink>
          </>
        }
      />
    </>
  );
});

function Nobody({ canImport }: { canImport: boolean }) {
  return (
    <Empty
      title="花名册还没有人"
      hint="职工注册并申请本单位后，与预传名单一致的自动进入，其余的审核通过后进入。"
    >
      {canImport && (
        <>
          <ButtonLink kind="go" href="/preload/import">导入名单</ButtonLink>
          <ButtonLink href="/admission/review">审核申请</ButtonLink>
        </>
      )}
    </Empty>
  );
}
