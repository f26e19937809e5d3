import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Card } from "@/components/Card.tsx";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TimeLine } from "@/components/TimeLine.tsx";
import { ApplicationIdInput } from "@/domain/inputs/me.ts";
import { readForm } from "@/server/body.ts";
import { parseForm } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import { AdmissionCard } from "./(_components)/AdmissionCard.tsx";
import { DoneNote } from "./(_components)/DoneNote.tsx";
import { historyOf } from "./(_components)/history.ts";
import { transferLink } from "./(_components)/own_transfers.ts";
import { recordNote } from "./(_components)/record_note.ts";
import { standingOf, STANDINGS } from "./(_components)/standing.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.me.overview();
    return page({ overview, refusal: "" });
  },

  async POST(ctx) {
    const { caller } = ctx.state;
    const form = parseForm(ApplicationIdInput, await readForm(ctx.req));
    try {
      await caller.me.withdraw({
        applicationId: form.ok ? form.value.applicationId : "",
      });
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const overview = await caller.me.overview();
      return page({ overview, refusal: refusal.message }, {
        status: refusal.status,
      });
    }
    return ctx.redirect("/me?done=withdrawn", 303);
  },
});

/** 个人首页: where the person stands, what to do next, and what happened so far. */
export default define.page<typeof handler>(function MePage({ data, url }) {
  const { overview, refusal } = data;
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
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>下面是现在的情况。</Note>
      )}
      <AdmissionCard overview={overview} />
      <Card flat>
        <LinkList
          links={[
            {
              href: "/me/record",
              title: "个人档案",
              note: recordNote(record),
            },
            transferLink(overview),
            {
              href: "/account",
              title: "帐号与安全",
              note: "修改密码，查看和退出登录",
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
