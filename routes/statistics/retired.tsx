import { page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "@/utils.ts";
import { readStatPage } from "./(_components)/stat_page.ts";
import { StatView } from "./(_components)/StatView.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readStatPage(ctx, "retired"));
  },
});

/** 卫生退休人员统计: by position before retirement, as of any day up to today. */
export default define.page<typeof handler>(
  function RetiredStatisticsPage({ data }) {
    return (
      <>
        <Head>
          <title>卫生退休人员统计 - 湖北卫生健康信息平台</title>
        </Head>
        <StatView
          data={data}
          title="卫生退休人员统计"
          who="退休人员"
          hint="在职人员办理退休，或退休人员注册认证后，这里按退休前岗位统计。"
          sums="学历、年龄"
        />
      </>
    );
  },
);
