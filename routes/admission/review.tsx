import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { listHref } from "@/components/key_pages.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import type { AppError, ErrorCode } from "@/domain/errors.ts";
import { PassInput, ReturnInput } from "@/domain/inputs/admission.ts";
import { momentOf } from "@/server/platform.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { ApplicationView } from "./(_components)/ApplicationView.tsx";
import {
  type AskedQueue,
  askedQueue,
  placeOf,
  type Queue,
  type QueueDepartments,
} from "./(_components)/queue_filter.ts";
import { QueueFilters } from "./(_components)/QueueFilters.tsx";
import { formOfReview, type Review } from "./(_components)/review.ts";
import { WaitingList } from "./(_components)/WaitingList.tsx";

const PATH = "/admission/review";

interface ReviewData extends AskedQueue {
  queue: Queue;
  departments: QueueDepartments;
  /** The application that is shown; `null` when nobody waits, or it was decided meanwhile. */
  review: Review | null;
  passForm: FormState;
  returnForm: FormState;
  isEditing: boolean;
  /** Why an act, or opening an application, was refused. */
  refusal: string;
  today: string;
}

export const handler = define.handlers({
  async GET(ctx) {
    const read = await readQueue(ctx);
    const id = ctx.url.searchParams.get("id") ?? read.queue.lines[0]?.id;
    const found = id === undefined ? null : await openApplication(ctx, id);
    const data = dataOf(ctx, { ...read, review: found?.review ?? null });
    return found?.refusal
      ? page({ ...data, refusal: found.refusal.message }, {
        status: found.refusal.status,
      })
      : page(data);
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    return ctx.url.searchParams.get("act") === "return"
      ? await sendBack(ctx, posted)
      : await letIn(ctx, posted);
  },
});

/** 实名认证审核: who waits, and the one that is being decided. */
export default define.page<typeof handler>(function ReviewPage(props) {
  const { data, url } = props;
  const { queue, refusal } = data;
  return (
    <>
      <Head>
        <title>实名认证审核 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="实名认证审核"
        crumbs={[{ path: "/", label: "平台首页" }]}
        hint="与预传名单一致的已自动通过，不在这里"
      />
      <Decided done={url.searchParams.get("done")} />
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>下面是现在等待审核的申请。</Note>
      )}
      {queue.total === 0 ? <NobodyWaits /> : (
        <>
          <QueueFilters {...data} path={PATH} />
          {queue.lines.length === 0 ? <NobodyFound /> : (
            <div class="two l">
              <WaitingList
                {...data}
                currentId={data.review?.application.id}
              />
              {data.review && (
                <ApplicationView {...data} review={data.review} />
              )}
            </div>
          )}
        </>
      )}
    </>
  );
});

const DONE: Readonly<Record<string, string>> = {
  passed: "已通过。该职工已进入本单位花名册，本人登录后即可看到。",
  returned: "已退回。本人登录后会看到退回原因，可以重新申请。",
};

function Decided({ done }: { done: string | null }) {
  const sentence = DONE[done ?? ""];
  return sentence ? <Note kind="ok">{sentence}</Note> : null;
}

function NobodyWaits() {
  return (
    <Empty
      title="没有等待审核的申请"
      hint="职工申请本单位后，与预传名单不一致的会出现在这里。名单越完整，需要审核的越少。"
    >
      <ButtonLink href="/preload/active">查看预传在职名单</ButtonLink>
    </Empty>
  );
}

function NobodyFound() {
  return (
    <Empty
      why="notFound"
      title="没有符合条件的申请"
      hint="请检查姓名的写法，拼音请只填首字母；也可以去掉一些条件。"
    >
      <ButtonLink href={PATH}>显示全部申请</ButtonLink>
    </Empty>
  );
}

async function letIn(ctx: Context<State>, posted: FormData) {
  const form = parseForm(PassInput, posted);
  if (!form.ok) return await again(ctx, { passForm: form }, 422);
  try {
    await ctx.state.caller.admission.pass(form.value);
  } catch (error) {
    return await refused(ctx, { error, values: form.values });
  }
  return goOn(ctx, "passed");
}

async function sendBack(ctx: Context<State>, posted: FormData) {
  const form = parseForm(ReturnInput, posted);
  if (!form.ok) return await again(ctx, { returnForm: form }, 422);
  try {
    await ctx.state.caller.admission.return(form.value);
  } catch (error) {
    return await refused(ctx, { error, values: form.values });
  }
  return goOn(ctx, "returned");
}

/** To the same part of the queue, where the one who has waited longest comes next. */
function goOn(ctx: Context<State>, done: string) {
  const place = placeOf(askedQueue(ctx.url));
  return ctx.redirect(listHref(PATH, { ...place, done }), 303);
}

/** Fields under which a refusal is shown; the others are shown above the queue. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  departmentNotOpen: "departmentId",
};

async function refused(
  ctx: Context<State>,
  { error, values }: { error: unknown; values: FormState["values"] },
) {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  const field = FIELDS_OF_REFUSALS[refusal.code];
  const form = { values, errors: {} };
  const passForm = field === undefined
    ? form
    : withError(form, field, refusal.message);
  const sentence = field === undefined ? refusal.message : "";
  return await again(ctx, { passForm, refusal: sentence }, refusal.status);
}

/** The page again with what was typed, beside the application as it is now. */
async function again(
  ctx: Context<State>,
  shown: Partial<Pick<ReviewData, "passForm" | "returnForm" | "refusal">>,
  status: number,
) {
  const read = await readQueue(ctx);
  const { values } = shown.passForm ?? shown.returnForm ?? BLANK_FORM;
  const found = await openApplication(ctx, values["applicationId"] ?? "");
  const data = dataOf(ctx, { ...read, review: found.review });
  const refusal = shown.refusal ?? found.refusal?.message ?? "";
  const isEditing = shown.passForm !== undefined;
  return page<ReviewData>({ ...data, ...shown, isEditing, refusal }, {
    status,
  });
}

async function readQueue(ctx: Context<State>) {
  const { admission } = ctx.state.caller;
  const { asked, filter } = askedQueue(ctx.url);
  return {
    queue: await admission.waiting({ ...filter, after: asked.after }),
    departments: await admission.departments(),
  };
}

function dataOf(
  ctx: Context<State>,
  read: Pick<ReviewData, "queue" | "departments" | "review">,
): ReviewData {
  return {
    ...askedQueue(ctx.url),
    ...read,
    passForm: read.review ? formOfReview(read.review) : BLANK_FORM,
    returnForm: BLANK_FORM,
    isEditing: ctx.url.searchParams.get("edit") === "1",
    refusal: "",
    today: momentOf(ctx.state.platform).today,
  };
}

/** An application, or why it cannot be opened: decided, or none of this unit. */
async function openApplication(
  ctx: Context<State>,
  applicationId: string,
): Promise<{ review: Review | null; refusal: AppError | null }> {
  const { caller } = ctx.state;
  try {
    const review = await caller.admission.application({ applicationId });
    return { review, refusal: null };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.code === "forbidden") throw error;
    return { review: null, refusal };
  }
}
