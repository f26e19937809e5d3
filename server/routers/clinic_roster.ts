import { listClinicChoices } from "@/db/queries/clinics.ts";
import {
  countLeftClinics,
  listLeftClinics,
} from "@/db/queries/clinic_roster.ts";
import { findClinicRequest } from "@/db/queries/transfers.ts";
import {
  ClinicRosterFilterInput,
  ClinicRosterInput,
  ClinicStayInput,
  FindClinicPersonInput,
  LeftClinicsInput,
  MoveClinicInput,
} from "@/domain/inputs/clinics.ts";
import { ReleaseSignInInput } from "@/domain/inputs/release.ts";
import {
  CorrectIdentityInput,
  EndStayInput,
  RenameInput,
} from "@/domain/inputs/stays.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import { deleteClinicPerson } from "@/server/operations/clinics/delete_person.ts";
import {
  moveClinicPerson,
  otherClinics,
} from "@/server/operations/clinics/move_person.ts";
import {
  exportClinicRoster,
  findClinicPerson,
  readClinicRoster,
} from "@/server/operations/clinics/roster.ts";
import { correctIdentity } from "@/server/operations/stays/correct_identity.ts";
import { hideRecord } from "@/server/operations/stays/hide_record.ts";
import { leaveUnit } from "@/server/operations/stays/leave_unit.ts";
import {
  readStay,
  readStayHistory,
} from "@/server/operations/stays/read_stay.ts";
import { releaseStaySignIn } from "@/server/operations/stays/release_sign_in.ts";
import { renamePerson } from "@/server/operations/stays/rename_person.ts";
import {
  menuMutation,
  menuProcedure,
  notedProcedure,
  router,
} from "@/server/trpc.ts";

const MENU = "clinics.roster";
/** Those who left on one page. */
const PAGE_SIZE = 50;

/** These rosters alone: the unit's own people are acted on elsewhere. */
const KINDS: readonly MembershipKind[] = ["clinic"];

/** 在岗人员名册 of the unit's clinics. */
export const clinicRosterRouter = router({
  /** One page of who is in them now, by pinyin, with how many there are. */
  list: menuProcedure(MENU)
    .input(ClinicRosterInput.prefault({}))
    .query(({ ctx, input }) => readClinicRoster(ctx, input)),

  /** Who of them has a whole number (按证件号码查找); each search counts and has its line. */
  find: menuProcedure(MENU)
    .input(FindClinicPersonInput)
    .mutation(({ ctx, input }) => findClinicPerson(ctx, input)),

  /** The clinics of the unit, for the filter. */
  clinics: menuProcedure(MENU).query(({ ctx }) =>
    listClinicChoices(ctx.account.scope, ctx.db)
  ),

  /** The roster as a workbook (导出), numbers masked. */
  export: menuProcedure(MENU)
    .input(ClinicRosterFilterInput)
    .mutation(({ ctx, input }) => exportClinicRoster(ctx, input)),

  /** One stay with the person (查看), live or ended, and where she can go from it. */
  stay: notedProcedure(MENU)
    .input(ClinicStayInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const read = await readStay(ctx, { ...input, kinds: KINDS });
      return {
        ...read,
        clinics: await otherClinics(scope, ctx.db, read.stay.clinicId),
        /** Her request to leave that waits. */
        request: await findClinicRequest(scope, ctx.db, read.stay.id) ?? null,
      };
    }),

  /** What happened to her in the unit (变动经过), newest first. */
  history: notedProcedure(MENU)
    .input(ClinicStayInput)
    .query(({ ctx, input }) =>
      readStayHistory(ctx, { ...input, kinds: KINDS })
    ),

  /** Gives her another name (修改姓名). */
  rename: menuMutation(MENU)
    .input(RenameInput)
    .mutation(({ ctx, input }) => renamePerson(ctx, KINDS, input)),

  /** Corrects document, sex and birth date (更正身份信息); says what is wrong with what was typed. */
  correctIdentity: menuProcedure(MENU)
    .input(CorrectIdentityInput)
    .mutation(({ ctx, input }) =>
      correctIdentity(ctx, { kinds: KINDS, menu: MENU }, input)
    ),

  /** Takes her record from whoever signs in to it (解除个人登录). */
  releaseSignIn: menuMutation(MENU)
    .input(ReleaseSignInInput)
    .mutation(({ ctx, input }) => releaseStaySignIn(ctx, KINDS, input)),

  /** Lets her go (转出). */
  end: menuMutation(MENU)
    .input(EndStayInput)
    .mutation(({ ctx, input }) => leaveUnit(ctx, KINDS, input)),

  /** Moves her to another clinic (更换单位); gives the id of the stay that begins. */
  move: menuMutation(MENU)
    .input(MoveClinicInput)
    .mutation(({ ctx, input }) => moveClinicPerson(ctx, input)),

  /** Deletes her from the roster (删除); she begins again from the start. */
  delete: menuMutation(MENU)
    .input(ClinicStayInput)
    .mutation(({ ctx, input }) => deleteClinicPerson(ctx, input.membershipId)),
});

/** 移除人员管理 of the clinics. */
export const clinicRemovedRouter = router({
  /** One page of who left, the last first, with how many there are. */
  list: menuProcedure("clinics.removed")
    .input(LeftClinicsInput.prefault({}))
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const rows = await listLeftClinics(scope, ctx.db, {
        ...input,
        limit: PAGE_SIZE + 1,
      });
      return {
        lines: rows.slice(0, PAGE_SIZE),
        hasMore: rows.length > PAGE_SIZE,
        count: await countLeftClinics(scope, ctx.db, input.search),
        total: await countLeftClinics(scope, ctx.db, ""),
      };
    }),

  /** One record, for the question before 删除. */
  record: notedProcedure("clinics.removed")
    .input(ClinicStayInput)
    .query(({ ctx, input }) => readStay(ctx, { ...input, kinds: KINDS })),

  /** Takes a record off the list (删除); the trail keeps the act. */
  hide: menuMutation("clinics.removed")
    .input(ClinicStayInput)
    .mutation(({ ctx, input }) => hideRecord(ctx, KINDS, input.membershipId)),
});
