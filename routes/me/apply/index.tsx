import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import type { ErrorCode } from "@/domain/errors.ts";
import { ApplyInput } from "@/domain/inputs/me.ts";
import { readForm } from "@/server/body.ts";
import { type FormState, parseForm, withError } from "@/server/forms.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { CannotApply } from "../(_components)/AdmissionCard.tsx";
import { ApplyForm, type ChosenUnit } from "../(_components)/ApplyForm.tsx";
import { mayApplyAnywhere } from "../(_components)/may_apply.ts";
import type { Overview } from "../(_components)/overview.ts";
import { canStartApplication } from "../(_components)/standing.ts";
import { type FoundUnits, UnitSearch } from "../(_components)/UnitSearch.tsx";

/** Longest text that the search takes. */
const MAX_SEARCH_LENGTH = 50;

/** What the page shows: looking for a unit, or the form of the chosen one. */
interface ApplyData {
  identityType: string;
  search: FoundUnits;
  chosen: { unit: ChosenUnit; form: FormState } | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.me.overview();
    if (!canStartApplication(overview)) return ctx.redirect("/me", 303);
    const { identityType } = overview.record;
    const unitId = ctx.url.searchParams.get("unit") ?? "";
    const unit = unitId === "" ? null : await findUnit(ctx, unitId);
    if (unit) {
      const form = formOfLast(overview, unitId);
      return page<ApplyData>({
        identityType,
        search: NO_SEARCH,
        chosen: { unit, form },
      });
    }
    const search = await searchUnits(ctx);
    const shown = { ...search, isUnitGone: unitId !== "" };
    return page<ApplyData>({ identityType, search: shown, chosen: null });
  },

  async POST(ctx) {
    const { caller } = ctx.state;
    const form = parseForm(ApplyInput, await readForm(ctx.req));
    if (!form.ok) return await again(ctx, form, 422);
    try {
      const { isBound } = await caller.me.submitApplication(form.value);
      return ctx.redirect(`/me?done=${isBound ? "bound" : "waiting"}`, 303);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      const field = FIELDS_OF_REFUSALS[refusal.code] ?? "";
      const { values } = form;
      const shown = withError({ values, errors: {} }, field, refusal.message);
      return await again(ctx, shown, refusal.status);
    }
  },
});

/** 单位实名认证: find the unit, fill in where one works there, done. */
export default define.page<typeof handler>(function ApplyPage({ data }) {
  const { identityType, search, chosen } = data;
  return (
    <>
      <Head>
        <title>单位实名认证 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="单位实名认证"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      {mayApplyAnywhere(identityType)
        ? (
          <>
            <Steps steps={STEPS} current={chosen ? 1 : 0} />
            {chosen
              ? <ApplyForm {...chosen} identityType={identityType} />
              : <UnitSearch found={search} />}
          </>
        )
        : (
          <section class="card flow">
            <CannotApply identityType={identityType} />
          </section>
        )}
    </>
  );
});

const STEPS = ["选择单位", "填写岗位和校验码", "完成"];
const NO_SEARCH: FoundUnits = { search: "", units: [], isUnitGone: false };

/** Fields under which a refusal is shown; the others concern the whole form. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  wrongUnitCode: "unitCode",
  tooManyTries: "unitCode",
  departmentNotOpen: "departmentId",
};

/** The form again with what was typed; without its unit, the search. */
async function again(ctx: Context<State>, form: FormState, status: number) {
  const { record } = await ctx.state.caller.me.overview();
  const unit = await findUnit(ctx, form.values["unitId"] ?? "");
  return page<ApplyData>({
    identityType: record.identityType,
    search: { ...NO_SEARCH, isUnitGone: unit === null },
    chosen: unit && { unit, form },
  }, { status });
}

async function findUnit(
  ctx: Context<State>,
  unitId: string,
): Promise<ChosenUnit | null> {
  try {
    return await ctx.state.caller.directory.unit({ unitId });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code === "unitNotOpen" || refusal?.code === "badInput") {
      return null;
    }
    throw error;
  }
}

async function searchUnits(ctx: Context<State>): Promise<FoundUnits> {
  const search = (ctx.url.searchParams.get("q") ?? "").trim()
    .slice(0, MAX_SEARCH_LENGTH);
  const units = search === ""
    ? []
    : await ctx.state.caller.directory.units({ search });
  return { search, units, isUnitGone: false };
}

/** After a 退回 by the same unit, what was said the last time; never the code. */
function formOfLast(overview: Overview, unitId: string): FormState {
  const last = overview.applications[0];
  if (!last || last.unitId !== unitId) return { values: {}, errors: {} };
  return {
    values: {
      departmentId: last.departmentId ?? "",
      position: last.position ?? "",
      specialty: last.specialty ?? "",
      titleLevel: last.titleLevel ?? "",
    },
    errors: {},
  };
}
