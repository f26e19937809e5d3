import { type Context, page } from "fresh";
import type { z } from "zod";
import type { Crumb } from "@/components/Crumbs.tsx";
import { AppError, type ErrorCode } from "@/domain/errors.ts";
import { ClinicStayInput } from "@/domain/inputs/clinics.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { ROSTER_PATH } from "./roster_filter.ts";

/** One person in a clinic, as her page shows her. */
export type ClinicStay = Awaited<
  ReturnType<Caller["clinics"]["roster"]["stay"]>
>;

/** What the page of an act on her shows. */
export interface StayActData {
  record: ClinicStay;
  form: FormState;
  today: string;
}

/** An act on one stay with a page of its own. */
export interface StayAct<Schema extends z.ZodType> {
  schema: Schema;
  /** What the form begins with. */
  values?: (record: ClinicStay, today: string) => FormState["values"];
  /** Does it, and gives where to go on. */
  run(caller: Caller, input: z.output<Schema>): Promise<string>;
  /** Refusals that belong to a field. */
  fields?: Partial<Record<ErrorCode, string>>;
}

/** Handlers of the page of an act: the form, and the act. */
export function stayActHandlers<Schema extends z.ZodType>(
  act: StayAct<Schema>,
) {
  const show = async (
    ctx: Context<State>,
    typed: FormState | null,
    status: number,
  ) => {
    const { today } = momentOf(ctx.state.platform);
    const record = await stayOf(ctx);
    const values = act.values?.(record, today) ?? {};
    const form = typed ?? { ...BLANK_FORM, values };
    return page<StayActData>({ record, form, today }, { status });
  };
  return define.handlers({
    GET: (ctx) => show(ctx, null, 200),

    async POST(ctx) {
      const posted = await readForm(ctx.req);
      posted.set("membershipId", stayIdOf(ctx));
      const form = parseForm(act.schema, posted);
      if (!form.ok) return await show(ctx, form, 422);
      let next: string;
      try {
        next = await act.run(ctx.state.caller, form.value);
      } catch (error) {
        const refused = refusedForm(error, form, act.fields);
        return await show(ctx, refused.form, refused.status);
      }
      return ctx.redirect(next, 303);
    },
  });
}

/** The stay that the address names, with the person. */
export function stayOf(ctx: Context<State>): Promise<ClinicStay> {
  return ctx.state.caller.clinics.roster.stay({ membershipId: stayIdOf(ctx) });
}

/** The stay that the address names. @throws {AppError} `notFound` for what is no id */
export function stayIdOf(ctx: Context<State>): string {
  const asked = ClinicStayInput.safeParse({
    membershipId: ctx.params["membershipId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return asked.data.membershipId;
}

/** Her page, or that of an act on her. */
export function stayPath(membershipId: string, act = ""): string {
  return `${ROSTER_PATH}/${membershipId}${act === "" ? "" : `/${act}`}`;
}

/** The way to her page, and over it to that of an act. */
export function stayCrumbs({ stay }: ClinicStay, isBelow = false): Crumb[] {
  return [
    { path: "/", label: "平台首页" },
    stay.toDate === null
      ? { path: ROSTER_PATH, label: "在岗人员名册" }
      : { path: "/clinics/removed", label: "移除人员管理" },
    ...(isBelow ? [{ path: stayPath(stay.id), label: stay.name }] : []),
  ];
}
