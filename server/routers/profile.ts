import { NoInput } from "@/domain/inputs/codes.ts";
import {
  AddressInput,
  BasicInput,
  InstitutionInput,
} from "@/domain/inputs/profile.ts";
import { completeProfile } from "@/server/operations/unit/complete_profile.ts";
import { readProfile } from "@/server/operations/unit/read_profile.ts";
import { saveSection } from "@/server/operations/unit/save_section.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** 单位信息维护: what a unit says of itself. */
export const profileRouter = router({
  /** The profile, what is missing or doubtful, and when each section was saved. */
  current: menuProcedure("unit.profile").query(({ ctx }) => {
    const scope = unitScope(ctx.account.scope);
    return readProfile(scope, ctx.db, scope.unitId);
  }),

  /** Saves 基本信息. */
  saveBasic: menuMutation("unit.profile").input(BasicInput)
    .mutation(({ ctx, input: { seen, reopens, ...values } }) =>
      saveSection(ctx, ctx.tx, unitScope(ctx.account.scope), {
        section: "basic",
        seen,
        reopens,
        values,
      })
    ),

  /** Saves 机构信息. */
  saveInstitution: menuMutation("unit.profile").input(InstitutionInput)
    .mutation(({ ctx, input: { seen, reopens, otherNames, ...values } }) =>
      saveSection(ctx, ctx.tx, unitScope(ctx.account.scope), {
        section: "institution",
        seen,
        reopens,
        values,
        otherNames,
      })
    ),

  /** Saves 地址信息. */
  saveAddress: menuMutation("unit.profile").input(AddressInput)
    .mutation(({ ctx, input: { seen, reopens, ...values } }) =>
      saveSection(ctx, ctx.tx, unitScope(ctx.account.scope), {
        section: "address",
        seen,
        reopens,
        values,
      })
    ),

  /** 信息完成确认: nothing is missing, staff can choose the unit. */
  complete: menuMutation("unit.profile").input(NoInput).mutation(({ ctx }) =>
    completeProfile(ctx, ctx.tx, unitScope(ctx.account.scope))
  ),
});
