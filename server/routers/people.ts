import {
  FindPeopleInput,
  OpenFoundInput,
  PersonIdInput,
} from "@/domain/inputs/people.ts";
import { ReleaseFoundInput } from "@/domain/inputs/release.ts";
import { LOOKUPS_A_DAY } from "@/domain/lookups.ts";
import { lookupsLeft } from "@/server/operations/count_lookups.ts";
import {
  openPerson,
  readSubject,
  searchPeople,
} from "@/server/operations/people/look_up.ts";
import { releaseFound } from "@/server/operations/people/release_found.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/** 人员查询 of units and authorities; of a VIP it is the router `vip`. */
export const peopleRouter = router({
  /** How often the account may look somebody up a day, and still today. */
  lookups: menuProcedure("people").query(async ({ ctx }) => ({
    aDay:
      LOOKUPS_A_DAY[ctx.account.kind === "authority" ? "authority" : "unit"],
    left: await lookupsLeft(ctx),
  })),

  /** Looks for people; each search counts, and each page of one. */
  search: menuProcedure("people").input(FindPeopleInput)
    .mutation(({ ctx, input }) => searchPeople(ctx, input)),

  /** Whose record is about to be opened. */
  subject: menuProcedure("people").input(PersonIdInput)
    .query(({ ctx, input }) => readSubject(ctx, input.personId)),

  /** Opens one person for a purpose (查看); each opening counts, and she reads of it. */
  open: menuProcedure("people").input(OpenFoundInput)
    .mutation(({ ctx, input }) => openPerson(ctx, input)),

  /** Takes the record of who is on no roster from whoever signs in to it (解除个人登录). */
  releaseSignIn: menuMutation("people").input(ReleaseFoundInput)
    .mutation(({ ctx, input }) => releaseFound(ctx, input)),
});
