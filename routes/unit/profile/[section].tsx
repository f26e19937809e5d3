import type { Context } from "fresh";
import {
  AddressInput,
  BasicInput,
  InstitutionInput,
} from "@/domain/inputs/profile.ts";
import { AppError, type ErrorCode } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { PLACE_REFUSALS, readDivision } from "@/server/division_form.ts";
import {
  assertFields,
  type FormState,
  parseForm,
  unjudged,
  withError,
} from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { type FormSection } from "@/routes/(_components)/profile_facts.ts";
import { ProfilePage } from "./(_components)/ProfilePage.tsx";
import { isForm, type ProfileData } from "./(_components)/ProfileView.tsx";
import { showProfile } from "./(_components)/show_profile.ts";
import {
  type Stage,
  stageAfter,
  stagePath,
  STAGES,
} from "./(_components)/sections.ts";

export const handler = define.handlers({
  GET: (ctx) => showProfile(ctx, stageOf(ctx)),

  async POST(ctx) {
    const stage = stageOf(ctx);
    const posted = await readForm(ctx.req);
    if (stage === "confirm") {
      assertFields(posted);
      return await confirm(ctx);
    }
    if (!isForm(stage)) throw new AppError("badInput");
    return await save(ctx, stage, posted);
  },
});

/** 单位信息维护, with one section open. */
export default define.page<typeof handler>(function SectionPage(props) {
  return <ProfilePage data={props.data} url={props.url} />;
});

/** Fields under which a refusal is shown; the others concern the whole form. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  ...PLACE_REFUSALS,
  foundedInFuture: "foundedOn",
  otherNameOwn: "otherNames",
};

/** @throws {AppError} `notFound` for what is no stage */
function stageOf(ctx: Context<State>): Stage {
  const stage = STAGES.find((each) => each === ctx.params["section"]);
  if (!stage) throw new AppError("notFound");
  return stage;
}

async function save(
  ctx: Context<State>,
  section: FormSection,
  posted: FormData,
) {
  const seen = String(posted.get("seen") ?? "");
  const place = readDivision(posted);
  const form = SAVES[section](ctx, place.form);
  if (place.isNarrowing) {
    return await again(ctx, section, { form: unjudged(form), seen }, 200);
  }
  if (!form.ok) return await again(ctx, section, { form, seen }, 422);
  try {
    const { isReopened } = await form.save();
    const isNext = ctx.url.searchParams.get("then") === "next";
    const query = `saved=${section}${isReopened ? "&reopened=1" : ""}`;
    const path = stagePath(isNext ? stageAfter(section) : section);
    return ctx.redirect(`${path}?${query}`, 303);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const { values } = form;
    const typed: FormState = { values, errors: {} };
    if (refusal.code === "profileReopens") {
      return await again(
        ctx,
        section,
        { form: typed, seen, asksReopen: true },
        409,
      );
    }
    const field = FIELDS_OF_REFUSALS[refusal.code] ?? "";
    const shown = withError(typed, field, refusal.message);
    return await again(ctx, section, { form: shown, seen }, refusal.status);
  }
}

/** The section again with what was typed. */
function again(
  ctx: Context<State>,
  section: FormSection,
  shown: Partial<ProfileData>,
  status: number,
) {
  return showProfile(ctx, section, shown, status);
}

/** A form that was read, with the procedure that takes it. */
type ReadSection =
  | {
    ok: true;
    values: FormState["values"];
    save: () => Promise<{ isReopened: boolean }>;
  }
  | ({ ok: false } & FormState);

const SAVES: Record<
  FormSection,
  (ctx: Context<State>, posted: FormData) => ReadSection
> = {
  basic(ctx, posted) {
    const form = parseForm(BasicInput, posted);
    if (!form.ok) return form;
    const { profile } = ctx.state.caller;
    return { ...form, save: () => profile.saveBasic(form.value) };
  },
  institution(ctx, posted) {
    const form = parseForm(InstitutionInput, posted);
    if (!form.ok) return form;
    const { profile } = ctx.state.caller;
    return { ...form, save: () => profile.saveInstitution(form.value) };
  },
  address(ctx, posted) {
    const form = parseForm(AddressInput, posted);
    if (!form.ok) return form;
    const { profile } = ctx.state.caller;
    return { ...form, save: () => profile.saveAddress(form.value) };
  },
};

async function confirm(ctx: Context<State>) {
  try {
    await ctx.state.caller.profile.complete();
  } catch (error) {
    // The page lists what is missing by itself.
    if (refusalOf(error)?.code !== "profileIncomplete") throw error;
    return await showProfile(ctx, "confirm", {}, 409);
  }
  return ctx.redirect(`${stagePath("confirm")}?done=complete`, 303);
}
