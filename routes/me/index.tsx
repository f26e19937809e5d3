import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { AdmissionCard } from "./(_components)/AdmissionCard.tsx";
import { DoneNote } from "./(_components)/DoneNote.tsx";
import { historyOf } from "./(_components)/history.ts";
import { transferLink } from "./(_components)/own_transfers.ts";
import { recordNote } from "./(_components)/record_note.ts";
import { standingOf, STANDINGS } from "./(_components)/standing.ts";
import { VipCard, VipNews } from "./(_components)/VipCard.tsx";

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.me.overview();
    const { today } = momentOf(ctx.state.platform);
    return page({ overview, today });
  },
});

/** 个人首页: where the person stands, what to do next, and what happened so far. */
export default define.page<typeof handler>(function MePage({ data, url }) {
  const { overview, today } = data;
  const { record } = overview;
  const history = historyOf(overview);
  return (
    <>
      <Head>
        <title>我的认证 - 湖北卫生健康信息平台</title>
      </Head>
      <div class="head">
        <h1 class="grow">{record.name}，您好</h1>
        <Tag {...STANDINGS[standingOf(overview)]} />
      </div>
      <DoneNote done={url.searchParams.get("done")} overview={overview} />
      <AdmissionCard overview={overview} />
      <VipNews overview={overview} today={today} />
      <OpenChanges count={overview.unitChanges.open} />
      <VipCard overview={overview} />
      <Card flat>
        <LinkList
          links={[
            {
              href: "/me/record",
              title: "个人档案",
              note: recordNote(record),
            },
            {
              href: "/me/changes",
              title: "单位更改了我的资料",
              note: overview.unitChanges.total === 0
                ? "没有更改"
                : `共 ${overview.unitChanges.total} 次`,
              ...(overview.unitChanges.open > 0 && {
                tag: {
                  label: `${overview.unitChanges.open} 次待确认`,
                  kind: "warn" as const,
                },
              }),
            },
            {
              href: "/me/corrections",
              title: "申请更正",
              note: "自己改不了的内容，请单位更正或删除",
            },
            {
              href: "/me/looks",
              title: "谁查看过我",
              note: "哪些机构在什么时候、为什么查看",
            },
            {
              href: "/me/data",
              title: "下载我的数据",
              note: "平台保存的您的全部数据，可打印",
            },
            {
              href: "/me/consent",
              title: "同意和撤回同意",
              note: "个人信息处理说明，您在什么时候同意过",
            },
            transferLink(overview),
            {
              href: "/account",
              title: "帐号与安全",
              note: `${
                record.phoneMasked ?? "没有手机号码"
              }，更换手机、密码，退出登录`,
            },
          ]}
        />
      </Card>
      {history.length > 0 && (
        <Card title="经过">
          <TimeLine entries={history} />
        </Card>
      )}
    </>
  );
});

/** What a unit changed and the person has said nothing to yet. */
function OpenChanges({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Note kind="warn" title="单位更改了您填写的内容">
      请<a href="/me/changes">查看改了什么</a>，确认或提出异议。
    </Note>
  );
}
