import { type Context, page } from "fresh";
import { Note } from "@/components/Note.tsx";
import { ChangePostInput, ChangeRetiredInput } from "@/domain/inputs/stays.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { ActForm } from "../../(_components)/stay/ActForm.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { ConflictCard } from "./(_components)/ConflictCard.tsx";
import { heldValues } from "./(_components)/edit_fields.ts";
import { PostFields, RetiredFields } from "./(_components)/EditFields.tsx";
import {
  donePath,
  recordOf,
  stayHref,
  type StayRecord,
} from "./(_components)/stay.ts";

/** Refusals that belong to a field. */
const FIELDS = {
  actInFuture: "on",
  actTooEarly: "on",
  joinedInFuture: "joinedOn",
  departmentNotOpen: "departmentId",
} as const;

export const handler = define.handlers({
  async GET(ctx) {
    const record = await recordOf(ctx);
    const { today } = momentOf(ctx.state.platform);
    const values = { ...heldValues(record), on: today, stamp: record.stamp };
    return show(ctx, { record, form: { values, errors: {} } }, 200);
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const record = await recordOf(ctx);
    const { id } = record.stay;
    posted.set("membershipId", id);
    const { stays } = ctx.state.caller;
    const isRetired = record.stay.kind === "retired";
    const form = isRetired
      ? parseForm(ChangeRetiredInput, posted)
      : parseForm(ChangePostInput, posted);
    if (!form.ok) return show(ctx, { record, form }, 422);
    try {
      const isChanged = "on" in form.value
        ? await stays.change(form.value)
        : await stays.changeRetired(form.value);
      const done = isChanged ? "changed" : "same";
      return ctx.redirect(donePath(ctx.url, id, done), 303);
    } catch (error) {
      const refused = refusedForm(error, form, FIELDS);
      const now = await recordOf(ctx);
      const isConflict = refusalOf(error)?.code === "stayChanged";
      return show(ctx, {
        record: now,
        form: isConflict ? withStamp(refused.form, now.stamp) : refused.form,
        isConflict,
      }, refused.status);
    }
  },
});

/** 编辑岗位信息: what the unit says of the post, and from when it holds. */
export default define.page<typeof handler>(function EditPage({ data }) {
  const { record, form, today, isConflict } = data;
  const { stay } = record;
  const isRetired = stay.kind === "retired";
  return (
    <ActFrame
      title={isRetired ? "编辑退休信息" : "编辑岗位信息"}
      record={record}
      form={form}
      isAllowed={stay.toDate === null}
    >
      {isConflict && (
        <>
          <ConflictCard record={record} values={form.values} />
          <Note kind="info" title="下面仍是您填写的内容">
            核对后再点保存，会以您填写的为准。
          </Note>
        </>
      )}
      <ActForm
        consequence={isRetired
          ? `更正 ${stay.name} 的退休信息，统计随之改变。本人会看到改了什么，可以提出异议。`
          : `${stay.name} 的岗位信息自生效日期起改变，之前日期的花名册和统计不变。本人会看到改了什么，可以提出异议。`}
        action="保存"
        cancelHref={stayHref(record)}
        form={form}
        hidden={{ stamp: form.values["stamp"] ?? record.stamp }}
      >
        {isRetired
          ? <RetiredFields form={form} today={today} />
          : <PostFields record={record} form={form} today={today} />}
      </ActForm>
    </ActFrame>
  );
});

/** The form as it was typed, over what stands now: saving again overwrites that knowingly. */
function withStamp({ values, errors }: FormState, stamp: string): FormState {
  return { values: { ...values, stamp }, errors };
}

function show(
  ctx: Context<State>,
  shown: { record: StayRecord; form: FormState; isConflict?: boolean },
  status: number,
) {
  const { today } = momentOf(ctx.state.platform);
  return page({ isConflict: false, ...shown, today }, { status });
}
