import { type Context, page } from "fresh";
import { BLANK_FORM } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import type { State } from "@/utils.ts";
import { isForm, type ProfileData } from "./ProfileView.tsx";
import { type Stage, STAGES, valuesOf } from "./sections.ts";

/**
 * The page with one stage open.
 *
 * @param stage `null` for the first that misses something, the confirmation if none does.
 * @param shown What a refused form shows in place of what is saved.
 */
export async function showProfile(
  ctx: Context<State>,
  stage: Stage | null,
  shown: Partial<ProfileData> = {},
  status = 200,
) {
  const current = await ctx.state.caller.profile.current();
  const open = stage ??
    STAGES.find((each) => current.gaps.some((gap) => gap.section === each)) ??
    "confirm";
  const save = current.saves.find(({ section }) => section === open);
  const form = shown.form ??
    (isForm(open)
      ? { values: valuesOf(open, current), errors: {} }
      : BLANK_FORM);
  return page<ProfileData>({
    current,
    stage: open,
    form,
    places: open === "address"
      ? await ctx.state.caller.divisions.choices({
        code: form.values["division"],
      })
      : null,
    seen: save?.savedAt ?? "",
    asksReopen: false,
    saved: ctx.url.searchParams.get("saved"),
    today: momentOf(ctx.state.platform).today,
    ...shown,
  }, { status });
}
