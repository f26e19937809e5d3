import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Empty } from "@/components/Empty.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { readAskedDay } from "@/domain/asked_day.ts";
import { AppError, ERRORS } from "@/domain/errors.ts";
import { FreezeInput, SnapshotDayInput } from "@/domain/inputs/snapshots.ts";
import { wrongSums } from "@/domain/statistics_shown.ts";
import { readForm } from "@/server/body.ts";
import { parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { FreezeForm } from "./(_components)/FreezeForm.tsx";
import { SnapshotTables } from "./(_components)/SnapshotTables.tsx";
import {
  SNAPSHOT_CRUMBS,
  snapshotPath,
  SNAPSHOTS_PATH,
  statLabel,
} from "./(_components)/words.ts";

type Draft = Awaited<ReturnType<Caller["snapshots"]["draft"]>>;

/** What is wrong with a day that was asked for. */
const NO_PAST_DAY = "请选择今天以前的日期：今天还没有过完，数字还会变";

export const handler = define.handlers({
  async GET(ctx) {
    const kind = ctx.url.searchParams.get("kind") ?? "active";
    const asked = ctx.url.searchParams.get("on") ?? "";
    const { today } = momentOf(ctx.state.platform);
    const { on, typed, why } = readAskedDay(asked, today);
    if (on === undefined || on === today) {
      const problem = why ?? NO_PAST_DAY;
      const again = { today, typed: { kind, on: typed, problem } };
      const title = `“${typed}”：${problem}`;
      return page(
        { draft: null, again, problem: typed === "" ? problem : title },
        { status: 422 },
      );
    }
    const input = SnapshotDayInput.safeParse({ kind, on });
    if (!input.success) throw new AppError("badInput");
    return page({
      draft: await ctx.state.caller.snapshots.draft(input.data),
      again: null,
      problem: null,
    });
  },

  async POST(ctx) {
    const form = parseForm(FreezeInput, await readForm(ctx.req));
    if (!form.ok) throw new AppError("badInput");
    try {
      const id = await ctx.state.caller.snapshots.freeze(form.value);
      return ctx.redirect(`${snapshotPath(id)}?done=frozen`, 303);
    } catch (error) {
      return await refused(ctx.state, form.value, error);
    }
  },
});

/** The figures as they are now, with why they were not frozen. */
async function refused(
  { caller }: State,
  { kind, on }: { kind: "active" | "retired"; on: string },
  error: unknown,
) {
  const code = refusalOf(error)?.code;
  if (code !== "snapshotChanged" && code !== "snapshotThere") throw error;
  const { status, message } = ERRORS[code];
  const draft = await caller.snapshots.draft({ kind, on });
  return page({ draft, again: null, problem: message }, { status });
}

/** 冻结年度快照: what will be kept, then the go for it. */
export default define.page<typeof handler>(
  function FreezePage({ data: { draft, again, problem } }) {
    return (
      <>
        <Head>
          <title>冻结年度快照 - 湖北卫生健康信息平台</title>
        </Head>
        <PageHead
          title={draft
            ? `冻结 ${draft.year} 年${statLabel(draft.kind)}`
            : "冻结年度快照"}
          crumbs={SNAPSHOT_CRUMBS}
        />
        {problem && <Note kind="bad" title={problem} />}
        {again && <FreezeForm {...again} />}
        {draft && <DraftView draft={draft} />}
      </>
    );
  },
);

function DraftView({ draft }: { draft: Draft }) {
  const { kind, on, year, people, tables, stamp, there } = draft;
  if (people === 0) {
    return (
      <Empty
        title={`${on} 没有人员`}
        hint="这一天名册上没有人，请改选别的日期。"
      >
        <ButtonLink href={SNAPSHOTS_PATH}>重新选择</ButtonLink>
      </Empty>
    );
  }
  const wrong = wrongSums(tables);
  return (
    <>
      {there
        ? (
          <Note kind="warn" title={`${year} 年的快照已经冻结`}>
            <p>
              统计时点 {there.onDate}，合计 {formatCount(there.people)}{" "}
              人。一年一份，冻结后不能更改。
            </p>
            <ButtonLink href={snapshotPath(there.id)}>查看快照</ButtonLink>
          </Note>
        )
        : wrong.length > 0
        ? (
          <Note kind="bad" isState title="核对不一致，不能冻结">
            {`${wrong.join("、")}之和不等于合计。请联系平台管理人员。`}
          </Note>
        )
        : (
          <Confirm
            title={`冻结 ${on} 的${statLabel(kind)}`}
            consequence={
              <ul>
                <li>
                  {`${tables.length} 张表，合计 ${
                    formatCount(people)
                  } 人，内容见下。`}
                </li>
                <li>{`作为 ${year} 年的年度快照，每种统计一年一份。`}</li>
                <li>
                  <strong>冻结后不能更改，也不能删除</strong>
                  ；以后登记有更正，会在快照页标出不同。
                </li>
              </ul>
            }
            action={`冻结 ${year} 年快照`}
            path={`${SNAPSHOTS_PATH}/new`}
            hidden={{ kind, on, stamp }}
            cancelHref={SNAPSHOTS_PATH}
          />
        )}
      <SnapshotTables tables={tables} />
    </>
  );
}
