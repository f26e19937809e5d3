import { countClinics, findParent, listClinics } from "@/db/queries/clinics.ts";
import { mayHaveClinics } from "@/domain/clinics.ts";
import {
  ChangeClinicInput,
  ClinicFactsInput,
  ClinicIdInput,
  ClinicsInput,
} from "@/domain/inputs/clinics.ts";
import { readDivisions } from "@/server/divisions.ts";
import {
  changeClinic,
  closeClinic,
  createClinic,
  readClinic,
  reopenClinic,
} from "@/server/operations/clinics/clinics.ts";
import { clinicImportsRouter } from "@/server/routers/clinic_imports.ts";
import { clinicReviewRouter } from "@/server/routers/clinic_review.ts";
import {
  clinicRemovedRouter,
  clinicRosterRouter,
} from "@/server/routers/clinic_roster.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";
import { unitScope } from "@/server/unit_scope.ts";

const MENU = "clinics";
/** Clinics on one page. */
const PAGE_SIZE = 50;

/** 村卫生室（服务站）人员管理: the clinics of a unit and their people. */
export const clinicsRouter = router({
  imports: clinicImportsRouter,
  review: clinicReviewRouter,
  roster: clinicRosterRouter,
  removed: clinicRemovedRouter,

  /** One page of the clinics by pinyin, with how many there are in all. */
  list: menuProcedure(MENU)
    .input(ClinicsInput.prefault({}))
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const options = { ...input, limit: PAGE_SIZE + 1 };
      const rows = await listClinics(scope, ctx.db, options);
      const { state } = input;
      const book = await readDivisions(ctx.db);
      return {
        lines: rows.slice(0, PAGE_SIZE).map((row) => ({
          ...row,
          place: row.division === null ? null : book.label(row.division),
        })),
        hasMore: rows.length > PAGE_SIZE,
        count: await countClinics(scope, ctx.db, input),
        total: await countClinics(scope, ctx.db, { search: "", state }),
      };
    }),

  /** Whether the unit may have clinics by its kind, and where it stands. */
  parent: menuProcedure(MENU).query(async ({ ctx }) => {
    const parent = await findParent(ctx.account.scope, ctx.db);
    return {
      mayHaveClinics: parent !== undefined && mayHaveClinics(parent.kind),
      division: parent?.division ?? "",
    };
  }),

  /** One clinic, with who is in the way of closing it. */
  clinic: menuProcedure(MENU)
    .input(ClinicIdInput)
    .query(({ ctx, input }) =>
      readClinic(ctx.account.scope, ctx.db, input.clinicId)
    ),

  /** Adds one (新增). */
  create: menuMutation(MENU)
    .input(ClinicFactsInput)
    .mutation(({ ctx, input }) =>
      createClinic(ctx, unitScope(ctx.account.scope), input)
    ),

  /** Changes name and place of one (编辑). */
  change: menuMutation(MENU)
    .input(ChangeClinicInput)
    .mutation(({ ctx, input }) =>
      changeClinic(ctx, unitScope(ctx.account.scope), input)
    ),

  /** Closes an empty one (停用). */
  close: menuMutation(MENU)
    .input(ClinicIdInput)
    .mutation(({ ctx, input }) =>
      closeClinic(ctx, unitScope(ctx.account.scope), input.clinicId)
    ),

  /** Opens a closed one again (恢复). */
  reopen: menuMutation(MENU)
    .input(ClinicIdInput)
    .mutation(({ ctx, input }) =>
      reopenClinic(ctx, unitScope(ctx.account.scope), input.clinicId)
    ),
});
