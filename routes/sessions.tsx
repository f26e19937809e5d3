import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Tag } from "@/components/Tag.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { FACTOR_LABELS } from "@/domain/factor_labels.ts";
import { AppError } from "@/domain/errors.ts";
import { SessionIdInput } from "@/domain/inputs/account.ts";
import { browserName } from "@/domain/user_agent.ts";
import { readForm } from "@/server/body.ts";
import { assertFields, parseForm } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define } from "@/utils.ts";
import { nextPath } from "./login/(_components)/next_path.ts";

type Sessions = Awaited<ReturnType<Caller["account"]["sessions"]>>;
type LiveSession = Sessions["live"][number];

export const handler = define.handlers({
  GET: async (ctx) => page(await ctx.state.caller.account.sessions()),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const { account } = ctx.state.caller;
    if (ctx.url.searchParams.get("act") === "others") {
      assertFields(posted);
      await account.endOtherSessions();
      return ctx.redirect("/sessions?done=others", 303);
    }
    if (ctx.url.searchParams.get("act") === "seen") {
      assertFields(posted, ["next"]);
      await account.seeNotices();
      return ctx.redirect(nextPath(posted.get("next")) || "/sessions", 303);
    }
    const form = parseForm(SessionIdInput, posted);
    if (!form.ok) throw new AppError("badInput");
    try {
      await account.endSession(form.value);
    } catch (error) {
      // Ended already, or of somebody else: the list says what there is.
      if (refusalOf(error)?.code !== "notFound") throw error;
    }
    return ctx.redirect("/sessions?done=one", 303);
  },
});

const DONE: Readonly<Record<string, string>> = {
  one: "已退出该设备上的登录。",
  others: "其他设备上的登录都已退出。",
};

/** 登录会话: where the account is signed in, and where it was of late. */
export default define.page<typeof handler>(function SessionsPage(props) {
  const { live, signIns } = props.data;
  const done = DONE[props.url.searchParams.get("done") ?? ""];
  return (
    <>
      <Head>
        <title>登录会话 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="登录会话"
        crumbs={[{ path: "/account", label: "帐号与安全" }]}
      />
      {done && <Note kind="ok">{done}</Note>}
      <Card
        flat
        title="正在登录的设备"
        note={`${live.length} 个`}
        actions={live.length > 1 && (
          <form method="post" action="/sessions?act=others">
            <Button kind="del">退出其他设备</Button>
          </form>
        )}
      >
        <DataTable
          caption="正在登录的设备，最近使用的在前"
          columns={LIVE_COLUMNS}
          rows={live}
          rowKey={({ id }) => id}
        />
      </Card>
      <Card flat title="最近的登录">
        <DataTable
          caption="最近的登录，新的在前"
          columns={PAST_COLUMNS}
          rows={signIns}
          rowKey={({ id }) => id}
        />
      </Card>
      <p class="hint">
        30 分钟没有操作会自动退出，最长 12
        小时。有不认识的登录，请退出它，并修改密码。
      </p>
    </>
  );
});

const PAST_COLUMNS: readonly Column<Sessions["signIns"][number]>[] = [
  {
    key: "browser",
    label: "浏览器",
    kind: "name",
    cell: ({ userAgent }) => browserName(userAgent),
  },
  {
    key: "at",
    label: "登录时间",
    kind: "id",
    cell: ({ createdAt }) => timeInShanghai(createdAt),
  },
  {
    key: "factor",
    label: "确认方式",
    cell: ({ factor }) => FACTOR_LABELS[factor],
  },
  { key: "address", label: "网络地址", kind: "id", cell: (row) => row.address },
];

const LIVE_COLUMNS: readonly Column<LiveSession>[] = [
  {
    key: "browser",
    label: "浏览器",
    kind: "name",
    cell: ({ userAgent, isThis }) => (
      <>
        {browserName(userAgent)} {isThis && <Tag kind="on" label="本机" />}
      </>
    ),
  },
  {
    key: "at",
    label: "登录时间",
    kind: "id",
    cell: ({ createdAt }) => timeInShanghai(createdAt),
  },
  {
    key: "seen",
    label: "最近使用",
    kind: "id",
    cell: ({ seenAt }) => timeInShanghai(seenAt),
  },
  {
    key: "factor",
    label: "确认方式",
    cell: ({ factor }) => FACTOR_LABELS[factor],
  },
  { key: "address", label: "网络地址", kind: "id", cell: (row) => row.address },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: (row) => row.isThis ? "" : <EndForm row={row} />,
  },
];

function EndForm({ row }: { row: LiveSession }) {
  return (
    <form method="post" action="/sessions">
      <input type="hidden" name="sessionId" value={row.id} />
      <button class="link" type="submit">
        退出<span class="vh">{browserName(row.userAgent)} 上的登录</span>
      </button>
    </form>
  );
}
