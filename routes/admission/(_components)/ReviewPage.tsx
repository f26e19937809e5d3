import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ApplicationView } from "./ApplicationView.tsx";
import type { ReviewDesk } from "./desk.ts";
import { QueueFilters } from "./QueueFilters.tsx";
import type { ReviewData } from "./review_handlers.ts";
import { WaitingList } from "./WaitingList.tsx";

/** Props of `ReviewPage`. */
export interface ReviewPageProps {
  desk: ReviewDesk;
  data: ReviewData;
  url: URL;
}

/** 实名认证审核: who waits in a queue, and the one that is being decided. */
export function ReviewPage({ desk, data, url }: ReviewPageProps) {
  const { queue, refusal } = data;
  return (
    <>
      <Head>
        <title>实名认证审核 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="实名认证审核"
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint={desk.hint}
      />
      <Decided desk={desk} done={url.searchParams.get("done")} />
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>下面是现在等待审核的申请。</Note>
      )}
      {queue.total === 0 ? <NobodyWaits desk={desk} /> : (
        <>
          <QueueFilters {...data} desk={desk} path={desk.path} />
          {queue.lines.length === 0
            ? <NobodyFound desk={desk} />
            : (
              <div class="two l">
                <WaitingList
                  {...data}
                  desk={desk}
                  currentId={data.review?.application.id}
                />
                {data.review && (
                  <ApplicationView {...data} desk={desk} review={data.review} />
                )}
              </div>
            )}
        </>
      )}
    </>
  );
}

interface DeskProps {
  desk: ReviewDesk;
}

function Decided({ desk, done }: DeskProps & { done: string | null }) {
  if (done === "passed") {
    return (
      <Note kind="ok">
        {`已通过。该职工已进入${desk.roster}，本人登录后即可看到。`}
      </Note>
    );
  }
  return done === "returned"
    ? (
      <Note kind="ok">
        已退回。本人登录后会看到退回原因，可以重新申请。
      </Note>
    )
    : null;
}

function NobodyWaits({ desk: { nobody } }: DeskProps) {
  return (
    <Empty title="没有等待审核的申请" hint={nobody.hint}>
      <ButtonLink href={nobody.href}>{nobody.label}</ButtonLink>
    </Empty>
  );
}

function NobodyFound({ desk }: DeskProps) {
  return (
    <Empty
      why="notFound"
      title="没有符合条件的申请"
      hint="请检查姓名的写法，拼音请只填首字母；也可以去掉一些条件。"
    >
      <ButtonLink href={desk.path}>显示全部申请</ButtonLink>
    </Empty>
  );
}
