import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { AppError } from "@/domain/errors.ts";
import { PreloadActIdInput } from "@/domain/inputs/preload.ts";
import { readForm } from "@/server/body.ts";
import { assertFields } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import {
  listCrumbs,
  listOf,
  type ListWords,
} from "../../(_components)/lists.ts";

type ShownAct = Awaited<ReturnType<Caller["preload"]["keptAct"]>>;
type Staying = ShownAct["staying"][number];

export const handler = define.handlers({
  GET: (ctx) => show(ctx, undefined),

  async POST(ctx) {
    const { id } = await actOf(ctx);
    assertFields(await readForm(ctx.req));
    try {
      await ctx.state.caller.preload.undo({ actId: id });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal?.status !== 409) throw error;
      return await show(ctx, refusal);
    }
    return ctx.redirect(`${listOf(ctx).path}/undo/${id}`, 303);
  },
});

/** 撤销 of an import or a 清空: what it would bring back, and afterwards what it could not. */
export default define.page<typeof handler>(function UndoPage({ data }) {
  const { act, list, refusal } = data;
  const title = act.act === "clear" ? "撤销清空" : "撤销导入";
  return (
    <>
      <Head>
        <title>{`${title} - ${list.title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={listCrumbs(list)} />
      {refusal && <Note kind="bad" title={refusal}>下面是现在的情况。</Note>}
      {act.isOpen
        ? <Question act={act} list={list} />
        : <Result act={act} list={list} />}
    </>
  );
});

function Question({ act, list }: { act: ShownAct; list: ListWords }) {
  const rows = formatCount(act.rows);
  const isClear = act.act === "clear";
  return (
    <>
      <Note
        kind="info"
        title={isClear
          ? `已清空 ${rows} 人`
          : `“${act.fileName}”写入了 ${rows} 行`}
      >
        {`${timeInShanghai(act.at)} 办理，${
          timeInShanghai(act.expiresAt)
        } 之前可以撤销。`}
      </Note>
      <Confirm
        title={isClear ? `恢复这 ${rows} 人？` : "撤销这次导入？"}
        consequence={isClear
          ? "恢复成清空之前的样子。清空之后又有相同证件号码的人进入名单的，保持现在的样子，并逐一列出。"
          : "新增的人从名单中去掉，更新的人恢复原来的内容。之后已匹配或又改动过的，保持现在的样子，并逐一列出。导入时新建的内设机构保留。"}
        action={isClear ? "恢复" : "撤销导入"}
        cancelHref={list.path}
      />
    </>
  );
}

function Result({ act, list }: { act: ShownAct; list: ListWords }) {
  const isUndone = act.undoneAt !== null;
  return (
    <>
      {isUndone
        ? (
          <Note kind="ok" title={doneTitle(act)}>
            {act.stayingCount === 0
              ? "需要恢复的都已恢复。"
              : `有 ${
                formatCount(act.stayingCount)
              } 行保持现在的样子，见下表。`}
          </Note>
        )
        : (
          <Note kind="warn" title="已超过一天，不能再撤销">
            需要时请重新导入。
          </Note>
        )}
      {act.staying.length > 0 && (
        <Card
          flat
          title="保持现在样子的行"
          note={`${formatCount(act.stayingCount)} 行${
            act.stayingCount > act.staying.length
              ? `，显示前 ${act.staying.length} 行`
              : ""
          }`}
        >
          <DataTable
            caption="没有恢复的行"
            columns={COLUMNS}
            rows={act.staying}
            rowKey={({ id }) => id}
          />
        </Card>
      )}
      <div class="bar acts">
        <ButtonLink kind="go" href={list.path}>返回名单</ButtonLink>
      </div>
    </>
  );
}

const STAYS: Record<Staying["stays"], string> = {
  matched: "已匹配，职工已进入花名册",
  changed: "之后又改动过",
  taken: "名单中已有相同证件号码的人",
};

const COLUMNS: readonly Column<Staying>[] = [
  { key: "name", label: "姓名", kind: "name", cell: ({ name }) => name },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: ({ documentMasked }) => documentMasked,
  },
  { key: "stays", label: "原因", cell: ({ stays }) => STAYS[stays] },
];

function doneTitle({ act, restored }: ShownAct): string {
  const count = formatCount(restored ?? 0);
  return act === "clear"
    ? `已撤销清空，恢复 ${count} 人`
    : `已撤销导入，恢复 ${count} 行`;
}

async function show(ctx: Context<State>, refusal: AppError | undefined) {
  const data = {
    act: await actOf(ctx),
    list: listOf(ctx),
    refusal: refusal?.message,
  };
  return page(data, { status: refusal?.status ?? 200 });
}

/** @throws {AppError} `notFound`, for what is no id or of the other list too */
async function actOf(ctx: Context<State>): Promise<ShownAct> {
  const asked = PreloadActIdInput.safeParse({ actId: ctx.params["actId"] });
  if (!asked.success) throw new AppError("notFound");
  const act = await ctx.state.caller.preload.keptAct(asked.data);
  if (act.kind !== listOf(ctx).kind) throw new AppError("notFound");
  return act;
}
