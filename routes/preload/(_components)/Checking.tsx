import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { ImportProgress } from "@/islands/ImportProgress.tsx";
import { useSavingPoll } from "@/routes/(_components)/saves_data.ts";
import type { ImportJob } from "./import_report.ts";

/**
 * A check that still runs; without scripts the page loads itself again every two seconds,
 * and by its link where scripts are on but of a kind that the browser does not know.
 */
export function Checking({ job }: { job: ImportJob }) {
  const { id, checked, total } = job;
  return (
    <Card title={job.fileName} note="正在检查">
      <Head>
        <noscript>
          <meta http-equiv="refresh" content="2" />
        </noscript>
      </Head>
      <ImportProgress
        importId={id}
        checked={checked}
        total={total}
        {...useSavingPoll()}
      />
      <p class="hint">
        尚未写入任何数据。可以离开这个页面，检查会继续，服务重新启动也会接着检查；在浏览器历史记录中可以找到这个页面。
      </p>
      <form
        class="bar acts"
        method="post"
        action={`/preload/import/${id}?act=cancel`}
      >
        <ButtonLink href={`/preload/import/${id}`}>刷新进度</ButtonLink>
        <Button>取消检查</Button>
      </form>
    </Card>
  );
}
