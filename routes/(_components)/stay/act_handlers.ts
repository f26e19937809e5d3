import { type Context, page } from "fresh";
import type { z } from "zod";
import type { ErrorCode } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../is_proved.ts";
import { refusedForm } from "../refused_form.ts";

/** What the page of an act on one stay is drawn from. */
export interface StayActData<Stay> {
  record: Stay;
  form: FormState;
  today: string;
  /** Whether whoever acts has proved herself again, not long ago. */
  isProved: boolean;
}

/** An act on one stay, as its page needs it. */
export interface StayAct<Stay, Schema extends z.ZodType> {
  /** Of the form with the id of the stay in it. */
  schema: Schema;
  /** What the form says before anything was typed; nothing unless told. */
  values?: (record: Stay, today: string) => FormState["values"];
  /** Does it; gives the address to go on to, which may keep what that of the form has. */
  run(caller: Caller, value: z.output<Schema>, url: URL): Promise<string>;
  /** Refusals that belong to a field. */
  fields?: Partial<Record<ErrorCode, string>>;
}

/**
 * GET and POST of an act on one stay: 303 when it is done, else the page with what was typed.
 *
 * @param read The stay that the address names.
 */
export function stayActHandlers<Stay, Schema extends z.ZodType>(
  read: (ctx: Context<State>) => Promise<Stay>,
  act: StayAct<Stay, Schema>,
) {
  const show = async (
    ctx: Context<State>,
    typed: FormState | null,
    status: number,
  ) => {
    const { today } = momentOf(ctx.state.platform);
    const record = await read(ctx);
    const blank = { values: act.values?.(record, today) ?? {}, errors: {} };
    return page<StayActData<Stay>>({
      record,
      form: typed ?? blank,
      today,
      isProved: isProved(ctx),
    }, { status });
  };
  return define.handlers({
    GET: (ctx) => show(ctx, null, 200),

    async POST(ctx) {
      const posted = await readForm(ctx.req);
      posted.set("membershipId", ctx.params["membershipId"] ?? "");
      const form = parseForm(act.schema, posted);
      if (!form.ok) return await show(ctx, form, 422);
      let next: string;
      try {
        next = await act.run(ctx.state.caller, form.value, ctx.url);
      } catch (error) {
        const refused = refusedForm(error, form, act.fields);
        return await show(ctx, refused.form, refused.status);
      }
      return ctx.redirect(next, 303);
    },
  });
}
