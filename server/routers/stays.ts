import {
  ChangePostInput,
  ChangeRetiredInput,
  CorrectIdentityInput,
  EndStayInput,
  MoveManyInput,
  ReinstateInput,
  RenameInput,
  RetireInput,
  StayIdInput,
  StayNumbersInput,
  StaysInput,
} from "@/domain/inputs/stays.ts";
import { ReleaseSignInInput } from "@/domain/inputs/release.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import {
  changePost,
  changeRetired,
} from "@/server/operations/stays/change_post.ts";
import { correctIdentity } from "@/server/operations/stays/correct_identity.ts";
import { hideRecord } from "@/server/operations/stays/hide_record.ts";
import { leaveUnit } from "@/server/operations/stays/leave_unit.ts";
import { moveMany } from "@/server/operations/stays/move_many.ts";
import { readMoves } from "@/server/operations/stays/read_moves.ts";
import {
  readStay,
  readStayHistory,
} from "@/server/operations/stays/read_stay.ts";
import { releaseStaySignIn } from "@/server/operations/stays/release_sign_in.ts";
import { renamePerson } from "@/server/operations/stays/rename_person.ts";
import { reinstate, retire } from "@/server/operations/stays/retire.ts";
import { showNumbers } from "@/server/operations/stays/show_numbers.ts";
import {
  menuMutation,
  menuProcedure,
  notedProcedure,
  router,
} from "@/server/trpc.ts";

/** The one right to all of the unit's rosters: group 03 brings their menus together. */
const MENU = "roster.active";

/** The unit's own rosters; people of clinics are acted on elsewhere. */
const KINDS: readonly MembershipKind[] = ["active", "retired"];

/** What a unit does with one person on its rosters (本单位人员花名册). */
export const staysRouter = router({
  /** One stay with the person (查看), live or ended. */
  stay: notedProcedure(MENU)
    .input(StayIdInput)
    .query(({ ctx, input }) => readStay(ctx, { ...input, kinds: KINDS })),

  /** What happened to her in the unit (变动经过), newest first. */
  history: notedProcedure(MENU)
    .input(StayIdInput)
    .query(({ ctx, input }) =>
      readStayHistory(ctx, { ...input, kinds: KINDS })
    ),

  /** Her whole numbers (查看完整号码), with what for; the trail has each. */
  numbers: menuProcedure(MENU)
    .input(StayNumbersInput)
    .mutation(({ ctx, input }) =>
      showNumbers(ctx, { kinds: KINDS, menu: MENU }, input)
    ),

  /** Changes her post (编辑岗位信息); says whether anything differed. */
  change: menuMutation(MENU)
    .input(ChangePostInput)
    .mutation(({ ctx, input }) => changePost(ctx, ["active"], input)),

  /** Corrects what is said of a retired person; says whether anything differed. */
  changeRetired: menuMutation(MENU)
    .input(ChangeRetiredInput)
    .mutation(({ ctx, input }) => changeRetired(ctx, input)),

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

  /** 退休; gives the id of the stay that begins. */
  retire: menuMutation(MENU)
    .input(RetireInput)
    .mutation(({ ctx, input }) => retire(ctx, input)),

  /** 恢复在职; gives the id of the stay that begins. */
  reinstate: menuMutation(MENU)
    .input(ReinstateInput)
    .mutation(({ ctx, input }) => reinstate(ctx, input)),

  /** Takes the record of who has left off the list (移除). */
  hide: menuMutation(MENU)
    .input(StayIdInput)
    .mutation(({ ctx, input }) => hideRecord(ctx, KINDS, input.membershipId)),

  /** Those whom a move of many would take, and where to. */
  moves: menuProcedure(MENU)
    .input(StaysInput)
    .query(({ ctx, input }) => readMoves(ctx, input.membershipIds)),

  /** Moves many to another department (批量调整内设机构); says of each what became of her. */
  moveMany: menuMutation(MENU)
    .input(MoveManyInput)
    .mutation(({ ctx, input }) => moveMany(ctx, input)),
});
