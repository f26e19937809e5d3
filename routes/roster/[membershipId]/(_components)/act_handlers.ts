import { type Context, page } from "fresh";
import type { z } from "zod";
import type { ErrorCode } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { recordOf, type StayRecord } from "./stay.ts";

/** What the page of an act is drawn from. */
export interface ActData {
  record: StayRecord;
  form: FormState;
  today: string;
}

/** An act on one stay, as its page needs it. */
export interface PagedAct<Schema extends z.ZodType> {
  /** Of the form with the id of the stay in it. */
  schema: Schema;
  /** What the form says before anything was typed. */
  values(record: StayRecord, today: string): FormState["values"];
  /** Does it; gives the address to go on to. */
  run(caller: Caller, value: z.output<Schema>): Promise<string>;
  /** Refusals that belong to a field. */
  fields?: Partial<Record<ErrorCode, string>>;
}

/** GET and POST of an act on one stay: 303 when it is done, else the page with what was typed. */
export function actHandlers<Schema extends z.ZodType>(act: PagedAct<Schema>) {
  return define.handlers({
    async GET(ctx) {
      const record = await recordOf(ctx);
      const { today } = momentOf(ctx.state.platform);
      const values = act.values(record, today);
      return show(ctx, { record, form: { values, errors: {} } }, 200);
    },

    async POST(ctx) {
      const posted = await readForm(ctx.req);
      posted.set("membershipId", ctx.params["membershipId"] ?? "");
      const form = parseForm(act.schema, posted);
      if (!form.ok) {
        return show(ctx, { record: await recordOf(ctx), form }, 422);
      }
      try {
        const path = await act.run(ctx.state.caller, form.value);
        return ctx.redirect(path, 303);
      } catch (error) {
        const refused = refusedForm(error, form, act.fields);
        const record = await recordOf(ctx);
        return show(ctx, { record, form: refused.form }, refused.status);
      }
    },
  });
}

function show(
  ctx: Context<State>,
  shown: Pick<ActData, "record" | "form">,
  status: number,
) {
  const { today } = momentOf(ctx.state.platform);
  return page<ActData>({ ...shown, today }, { status });
}
