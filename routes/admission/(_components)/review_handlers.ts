import { type Context, page } from "fresh";
import { listHref } from "@/components/key_pages.ts";
import type { AppError, ErrorCode } from "@/domain/errors.ts";
import { ReturnInput } from "@/domain/inputs/admission.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import type { ReviewDesk } from "./desk.ts";
import {
  type AskedQueue,
  askedQueue,
  placeOf,
  type Queue,
  type QueueDepartments,
} from "./queue_filter.ts";
import { formOfReview, type Review } from "./review.ts";

/** What the page of a queue shows. */
export interface ReviewData extends AskedQueue {
  queue: Queue;
  places: QueueDepartments;
  /** The application that is shown; `null` when nobody waits, or it was decided meanwhile. */
  review: Review | null;
  passForm: FormState;
  returnForm: FormState;
  isEditing: boolean;
  /** Why an act, or opening an application, was refused. */
  refusal: string;
  today: string;
}

/** Handlers of the page of a queue: who waits, 通过, and 退回 with `?act=return`. */
export function reviewHandlers(desk: ReviewDesk) {
  return define.handlers({
    async GET(ctx) {
      const read = await readQueue(ctx, desk);
      const id = ctx.url.searchParams.get("id") ?? read.queue.lines[0]?.id;
      const found = id === undefined
        ? null
        : await openApplication(ctx, desk, id);
      const data = dataOf(ctx, { ...read, review: found?.review ?? null });
      return found?.refusal
        ? page<ReviewData>({ ...data, refusal: found.refusal.message }, {
          status: found.refusal.status,
        })
        : page<ReviewData>(data);
    },

    async POST(ctx) {
      const posted = await readForm(ctx.req);
      return ctx.url.searchParams.get("act") === "return"
        ? await sendBack(ctx, desk, posted)
        : await letIn(ctx, desk, posted);
    },
  });
}

async function letIn(
  ctx: Context<State>,
  desk: ReviewDesk,
  posted: FormData,
) {
  const form = desk.pass(ctx.state.caller, posted);
  if (!form.ok) return await again(ctx, desk, { passForm: form, status: 422 });
  try {
    await form.go();
  } catch (error) {
    return await refused(ctx, desk, { error, values: form.values });
  }
  return goOn(ctx, desk, "passed");
}

async function sendBack(
  ctx: Context<State>,
  desk: ReviewDesk,
  posted: FormData,
) {
  const form = parseForm(ReturnInput, posted);
  if (!form.ok) {
    return await again(ctx, desk, { returnForm: form, status: 422 });
  }
  try {
    await desk.calls(ctx.state.caller).return(form.value);
  } catch (error) {
    return await refused(ctx, desk, { error, values: form.values });
  }
  return goOn(ctx, desk, "returned");
}

/** To the same part of the queue, where the one who has waited longest comes next. */
function goOn(ctx: Context<State>, desk: ReviewDesk, done: string) {
  const place = placeOf(askedQueue(ctx.url));
  return ctx.redirect(listHref(desk.path, { ...place, done }), 303);
}

/** Fields under which a refusal is shown; the others are shown above the queue. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  departmentNotOpen: "departmentId",
  clinicNotOpen: "clinicId",
};

async function refused(
  ctx: Context<State>,
  desk: ReviewDesk,
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
  const { status } = refusal;
  return await again(ctx, desk, { passForm, refusal: sentence, status });
}

/** The page again with what was typed, beside the application as it is now. */
async function again(
  ctx: Context<State>,
  desk: ReviewDesk,
  { status, ...shown }:
    & Partial<Pick<ReviewData, "passForm" | "returnForm" | "refusal">>
    & { status: number },
) {
  const read = await readQueue(ctx, desk);
  const { values } = shown.passForm ?? shown.returnForm ?? BLANK_FORM;
  const applicationId = values["applicationId"] ?? "";
  const found = await openApplication(ctx, desk, applicationId);
  const data = dataOf(ctx, { ...read, review: found.review });
  const refusal = shown.refusal ?? found.refusal?.message ?? "";
  const isEditing = shown.passForm !== undefined;
  return page<ReviewData>({ ...data, ...shown, isEditing, refusal }, {
    status,
  });
}

async function readQueue(ctx: Context<State>, desk: ReviewDesk) {
  const calls = desk.calls(ctx.state.caller);
  const { asked, filter } = askedQueue(ctx.url);
  return {
    queue: await calls.waiting({ ...filter, after: asked.after }),
    places: await calls.places(),
  };
}

function dataOf(
  ctx: Context<State>,
  read: Pick<ReviewData, "queue" | "places" | "review">,
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
  desk: ReviewDesk,
  applicationId: string,
): Promise<{ review: Review | null; refusal: AppError | null }> {
  const calls = desk.calls(ctx.state.caller);
  try {
    const review = await calls.application({ applicationId });
    return { review, refusal: null };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || refusal.code === "forbidden") throw error;
    return { review: null, refusal };
  }
}
