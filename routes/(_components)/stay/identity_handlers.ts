import { type Context, page } from "fresh";
import type { z } from "zod";
import { AppError, type ErrorCode } from "@/domain/errors.ts";
import {
  type HeldIdentity,
  isUntouched,
  type JudgedIdentity,
  judgeIdentity,
} from "@/domain/identity.ts";
import { CorrectIdentityInput } from "@/domain/inputs/stays.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { Caller } from "@/server/router.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { isProved } from "../is_proved.ts";
import { refusedForm } from "../refused_form.ts";

/** Whose identity it is, as her page shows her. */
export interface IdentityRecord {
  stay: {
    id: string;
    name: string;
    toDate: string | null;
    documentType: string;
    documentMasked: string;
    sex: string | null;
    birthMonth: string | null;
  };
  identityStamp: string;
}

/** What the page of 更正身份信息 is drawn from. */
export interface IdentityData<Stay> {
  record: Stay;
  form: FormState;
  today: string;
  /** Whether whoever acts has proved herself again, not long ago. */
  isProved: boolean;
  /** What would stand, to be compared before it is done; `null` while it is typed. */
  corrected: HeldIdentity | null;
}

/** The people of one kind of roster, and where their pages are. */
interface IdentityPages<Stay extends IdentityRecord> {
  /** The stay that the address names. */
  read(ctx: Context<State>): Promise<Stay>;
  correct(
    caller: Caller,
    input: z.output<typeof CorrectIdentityInput>,
  ): ReturnType<Caller["stays"]["correctIdentity"]>;
  /** Her page, or that of an act on her. */
  path(membershipId: string, act?: string): string;
}

/** What an answer shows besides the record. */
interface Shown {
  form: FormState;
  corrected?: HeldIdentity;
  /** Over what stands now, where somebody was quicker: posting again overwrites that knowingly. */
  isRenewed?: boolean;
}

/** Refusals that belong to a field. */
const FIELDS: Partial<Record<ErrorCode, string>> = {
  documentTaken: "documentNumber",
};

/**
 * GET and POST of 更正身份信息: what is typed is judged and compared with what stands, and
 * done when it is posted again to `?act=confirm`.
 */
export function identityHandlers<Stay extends IdentityRecord>(
  pages: IdentityPages<Stay>,
) {
  const show = async (ctx: Context<State>, shown: Shown, status: number) => {
    const record = await pages.read(ctx);
    const { form, corrected = null, isRenewed } = shown;
    const stamp = record.identityStamp;
    return page<IdentityData<Stay>>({
      record,
      form: isRenewed ? { ...form, values: { ...form.values, stamp } } : form,
      today: momentOf(ctx.state.platform).today,
      isProved: isProved(ctx),
      corrected,
    }, { status });
  };

  return define.handlers({
    async GET(ctx) {
      const { stay: { documentType } } = await pages.read(ctx);
      const form = { values: { documentType }, errors: {} };
      return await show(ctx, { form, isRenewed: true }, 200);
    },

    async POST(ctx) {
      const posted = await readForm(ctx.req);
      const membershipId = ctx.params["membershipId"] ?? "";
      posted.set("membershipId", membershipId);
      const record = await pages.read(ctx);
      const form = parseForm(CorrectIdentityInput, posted);
      if (!form.ok) return await show(ctx, { form }, 422);
      const { value, values } = form;
      const isConfirmed = ctx.url.searchParams.get("act") === "confirm";
      const refuse = (errors: FormErrors) =>
        show(ctx, { form: { values, errors: inLists(errors) } }, 422);
      try {
        if (!isProved(ctx)) throw new AppError("stepUpNeeded");
        if (!isConfirmed) {
          const judged = judge(ctx, record, value);
          if (!judged.ok) return await refuse(judged.errors);
          const typed = { values, errors: {} };
          return await show(ctx, { form: typed, corrected: judged.value }, 200);
        }
        const done = await pages.correct(ctx.state.caller, value);
        if (!done.ok) return await refuse(done.errors);
      } catch (error) {
        const refused = refusedForm(error, form, FIELDS);
        const isRenewed = refusalOf(error)?.code === "stayChanged";
        return await show(ctx, { ...refused, isRenewed }, refused.status);
      }
      return ctx.redirect(`${pages.path(membershipId)}?done=identity`, 303);
    },
  });
}

/**
 * What would stand, as far as the page may know. @throws {AppError} `stayChanged`,
 * `identitySame` where nothing is typed
 */
function judge(
  ctx: Context<State>,
  { stay, identityStamp }: IdentityRecord,
  typed: z.output<typeof CorrectIdentityInput>,
): JudgedIdentity {
  if (typed.stamp !== identityStamp) throw new AppError("stayChanged");
  const held = { ...stay, documentNumber: null, birthDate: null };
  if (isUntouched(held, typed)) throw new AppError("identitySame");
  return judgeIdentity(held, typed, momentOf(ctx.state.platform));
}

type FormErrors = Readonly<Record<string, string | undefined>>;

function inLists(errors: FormErrors): FormState["errors"] {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message = ""]) => [name, [message]]),
  );
}
