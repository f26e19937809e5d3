import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { define } from "@/utils.ts";
import { findOrNarrow, readRosterPage } from "./(_components)/roster_page.ts";
import { RosterView } from "./(_components)/RosterView.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readRosterPage(ctx, "retired"));
  },

  async POST(ctx) {
    const found = await findOrNarrow(ctx, "retired");
    if ("redirect" in found) return ctx.redirect(found.redirect, 303);
    const { status } = found;
    return page(await readRosterPage(ctx, "retired", found), { status });
  },
});

/** 退休人员管理: who has retired from the unit, now or on a past day. */
export default define.page<typeof handler>(function RetiredPage({ data }) {
  return (
    <>
      <Head>
        <title>退休人员管理 - 湖北卫生健康信息平台</title>
      </Head>
      <RosterView
        data={data}
        title="退休人员管理"
        who="退休人员"
        nobody={
          <Empty
            title="退休人员名册还没有人"
            hint="在“在职人员管理”中为职工办理退休，或上传预传退休名单，退休人员注册并申请后进入。"
          >
            <ButtonLink href="/roster/active">在职人员管理</ButtonLink>
          </Empty>
        }
        buttons={<ButtonLink href="/roster/retiring">退休预测</ButtonLink>}
      />
    </>
  );
});
