import { page } from "fresh";
import { Head } from "fresh/runtime";
import { define } from "@/utils.ts";
import { readStatPage } from "./(_components)/stat_page.ts";
import { StatView } from "./(_components)/StatView.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    return page(await readStatPage(ctx, "active"));
  },
});

/** 卫生在职人员统计: by position and by department, as of any day up to today. */
export default define.page<typeof handler>(
  function StaffStatisticsPage({ data }) {
    return (
      <>
        <Head>
          <title>卫生在职人员统计 - 湖北卫生健康信息平台</title>
        </Head>
        <StatView
          data={data}
          title="卫生在职人员统计"
          who="在职人员"
          hint="职工进入在职人员花名册后，这里按岗位和内设部门统计。"
          sums="学历、职称、年龄"
        />
      </>
    );
  },
);
