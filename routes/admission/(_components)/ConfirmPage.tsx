import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { BatchQuestion } from "./BatchQuestion.tsx";
import { BatchReport } from "./BatchReport.tsx";
import type { ConfirmData } from "./confirm_handlers.ts";
import type { ReviewDesk } from "./desk.ts";

/** 批量通过, 批量退回: what is about to be done to whom, and what became of it. */
export function ConfirmPage(
  { desk, data }: { desk: ReviewDesk; data: ConfirmData },
) {
  const title = data.act === "pass" ? "批量通过" : "批量退回";
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={title}
        crumbs={[
          { path: desk.path, label: "实名认证审核" },
          { path: `${desk.path}/batch`, label: "批量审核" },
        ]}
      />
      {data.view === "ask"
        ? <BatchQuestion {...data} desk={desk} />
        : <BatchReport {...data} desk={desk} />}
    </>
  );
}
