import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { AppError } from "@/domain/errors.ts";
import { hasMenu } from "@/domain/menus.ts";
import { MAX_MOVES, MoveManyInput, StaysInput } from "@/domain/inputs/stays.ts";
import {
  type AskedRoster,
  readConditions,
  readRosterAddress,
} from "@/domain/roster_address.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../(_components)/refused_form.ts";
import { MoveQuestion } from "./(_components)/MoveQuestion.tsx";
import { MoveReport } from "./(_components)/MoveReport.tsx";
import { tickedHref } from "./(_components)/roster_links.ts";

const NOBODY_TICKED = "还没有勾选人员";
const LISTS = { lists: ["membershipIds"] };

type Moves = Awaited<ReturnType<Caller["stays"]["moves"]>>;
type Outcomes = Awaited<ReturnType<Caller["stays"]["moveMany"]>>;

interface MovePageData {
  /** Whom it is about; `null` where nobody was ticked. */
  moves: Moves | null;
  form: FormState;
  /** What became of each, once it was done. */
  outcomes: Outcomes | null;
  today: string;
  /** The list from which one came, as this address tells it. */
  asked: AskedRoster;
}

export const handler = define.handlers({
  GET(ctx) {
    assertMenu(ctx);
    return show(ctx, { form: BLANK_FORM }, 200);
  },

  // A list posts whom it has ticked; the question posts them again with where to and when.
  async POST(ctx) {
    assertMenu(ctx);
    const posted = await readForm(ctx.req);
    const { stays } = ctx.state.caller;
    const isAct = posted.get("act") === "move";
    posted.delete("act");
    const isAll = posted.get("all") === "1";
    const chosen = isAll ? await allThatFit(ctx, posted) : idsOf(posted);
    const ticked = parseForm(StaysInput, chosen, LISTS);
    if (!ticked.ok) {
      const nobody = isAll ? "没有符合条件的人员" : NOBODY_TICKED;
      const form = chosen.has("membershipIds")
        ? unnamed(ticked)
        : withError(BLANK_FORM, "", nobody);
      return show(ctx, { form }, 422);
    }
    const moves = await stays.moves(ticked.value);
    if (!isAct) return show(ctx, { moves, form: BLANK_FORM }, 200);
    const form = parseForm(MoveManyInput, posted, LISTS);
    if (!form.ok) return show(ctx, { moves, form }, 422);
    try {
      const outcomes = await stays.moveMany(form.value);
      return show(ctx, { moves, form: BLANK_FORM, outcomes }, 200);
    } catch (error) {
      const refused = refusedForm(error, form, {
        actInFuture: "on",
        departmentNotOpen: "departmentId",
      });
      return show(ctx, { moves, form: refused.form }, refused.status);
    }
  },
});

/** 批量调整内设机构: whom, where to and from when; then what became of each. */
export default define.page<typeof handler>(function MovePage({ data }) {
  const { moves, form, outcomes, today, asked } = data;
  const backHref = tickedHref(asked, "none");
  return (
    <>
      <Head>
        <title>批量调整内设机构 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="批量调整内设机构"
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: backHref, label: "在职人员管理" },
        ]}
      />
      {outcomes
        ? <MoveReport outcomes={outcomes} backHref={backHref} />
        : moves
        ? (
          <MoveQuestion
            moves={moves}
            form={form}
            today={today}
            asked={asked}
          />
        )
        : <Nobody message={form.errors[""]?.[0]} backHref={backHref} />}
    </>
  );
});

function Nobody(
  { message, backHref }: { message: string | undefined; backHref: string },
) {
  const hint = `请在在职人员管理中勾选要调整的人员，一次最多 ${MAX_MOVES} 人。`;
  const back = (
    <ButtonLink kind="go" href={backHref}>
      去在职人员管理
    </ButtonLink>
  );
  return message === undefined
    ? <Empty title={NOBODY_TICKED} hint={hint}>{back}</Empty>
    : (
      <Note kind="bad" title={message}>
        <p>没有改动任何数据。{hint}</p>
        {back}
      </Note>
    );
}

/** The page without anybody on it reads nothing, so that no procedure stands before it. */
function assertMenu({ state: { account } }: Context<State>): void {
  if (!account || !hasMenu(account, "roster.active")) {
    throw new AppError("forbidden");
  }
}

/** All whom the conditions of the list leave (选择全部), one more than can be moved at the most. */
async function allThatFit(
  ctx: Context<State>,
  posted: FormData,
): Promise<FormData> {
  const { values, refused } = readConditions(posted);
  // Without one of its conditions it would be more people than were asked for.
  if (refused.length > 0) throw new AppError("badInput");
  const { lines } = await ctx.state.caller.roster.active({
    ...values,
    size: MAX_MOVES + 1,
  });
  const ids = new FormData();
  for (const { membershipId } of lines) {
    ids.append("membershipIds", membershipId);
  }
  return ids;
}

/** The ticked ones alone, each once. */
function idsOf(posted: FormData): FormData {
  const ids = new FormData();
  for (const id of new Set(posted.getAll("membershipIds"))) {
    ids.append("membershipIds", id);
  }
  return ids;
}

/** What is wrong with whom was ticked is said over the page: there is no field for it. */
function unnamed({ values, errors }: FormState): FormState {
  const message = errors["membershipIds"]?.[0];
  return { values, errors: message === undefined ? {} : { "": [message] } };
}

function show(
  ctx: Context<State>,
  shown: Partial<MovePageData> & Pick<MovePageData, "form">,
  status: number,
) {
  const { today } = momentOf(ctx.state.platform);
  const asked = readRosterAddress("active", ctx.url.searchParams);
  return page<MovePageData>(
    { moves: null, outcomes: null, today, asked, ...shown },
    { status },
  );
}
