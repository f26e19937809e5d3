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
import {
  ApplyForm,
  type ApplyFormProps,
  type ChosenUnit,
} from "../(_components)/ApplyForm.tsx";
import { mayApplyAnywhere } from "../(_components)/may_apply.ts";
import type { Overview } from "../(_components)/overview.ts";
import { canStartApplication, standingOf } from "../(_components)/standing.ts";
import { type FoundUnits, searchUnits } from "../(_components)/unit_search.ts";
import { UnitSearch } from "../(_components)/UnitSearch.tsx";

/** What the page shows: looking for a unit, or the form of the chosen one. */
interface ApplyData {
  identityType: string;
  /** Whether the person has left a unit and applied nowhere since. */
  hasLeft: boolean;
  /** `null` beside a chosen unit. */
  search: FoundUnits | null;
  chosen: Omit<ApplyFormProps, "identityType"> | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.me.overview();
    if (!canStartApplication(overview)) {
      return ctx.redirect("/me?done=noApply", 303);
    }
    const person = personOf(overview);
    const unitId = ctx.url.searchParams.get("unit") ?? "";
    const unit = unitId === "" ? null : await findUnit(ctx, unitId);
    if (unit) {
      const form = formOfLast(overview, unitId);
      return page<ApplyData>({
        ...person,
        search: null,
        chosen: { unit, form, reason: returnReason(overview, unitId) },
      });
    }
    const search = await searchUnits(ctx.state.caller, ctx.url);
    const shown = { ...search, isUnitGone: unitId !== "" };
    return page<ApplyData>({ ...person, search: shown, chosen: null });
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
  const { identityType, hasLeft, search, chosen } = data;
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
              : search && <UnitSearch found={search} />}
          </>
        )
        : (
          <section class="card flow">
            <CannotApply identityType={identityType} hasLeft={hasLeft} />
          </section>
        )}
    </>
  );
});

const STEPS = ["选择单位", "填写岗位和校验码", "完成"];

/** Fields under which a refusal is shown; the others concern the whole form. */
const FIELDS_OF_REFUSALS: Partial<Record<ErrorCode, string>> = {
  wrongUnitCode: "unitCode",
  tooManyTries: "unitCode",
  departmentNotOpen: "departmentId",
  clinicNotOpen: "clinicId",
  clinicForStaffOnly: "clinicId",
};

/** The form again with what was typed; without its unit, the search. */
async function again(ctx: Context<State>, form: FormState, status: number) {
  const { caller } = ctx.state;
  const overview = await caller.me.overview();
  const unit = await findUnit(ctx, form.values["unitId"] ?? "");
  const search = unit ? null : await searchUnits(caller, ctx.url);
  return page<ApplyData>({
    ...personOf(overview),
    search: search && { ...search, isUnitGone: true },
    chosen: unit && { unit, form, reason: returnReason(overview, unit.id) },
  }, { status });
}

function personOf(
  overview: Overview,
): Pick<ApplyData, "identityType" | "hasLeft"> {
  return {
    identityType: overview.record.identityType,
    hasLeft: standingOf(overview) === "left",
  };
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

/** What was said to this unit the last time, after 退回 or 撤回; never the code. */
function formOfLast(overview: Overview, unitId: string): FormState {
  const last = lastTo(overview, unitId);
  return {
    values: {
      departmentId: last?.departmentId ?? "",
      clinicId: last?.clinicId ?? "",
      position: last?.position ?? "",
      specialty: last?.specialty ?? "",
      titleLevel: last?.titleLevel ?? "",
    },
    errors: {},
  };
}

/** Why this unit sent the last application back; empty if it did not. */
function returnReason(overview: Overview, unitId: string): string {
  const last = lastTo(overview, unitId);
  return last?.state === "returned" ? last.reason ?? "" : "";
}

function lastTo({ applications }: Overview, unitId: string) {
  return applications.find((application) => application.unitId === unitId);
}
