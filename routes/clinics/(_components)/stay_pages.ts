import type { Context } from "fresh";
import type { z } from "zod";
import type { Crumb } from "@/components/Crumbs.tsx";
import { AppError } from "@/domain/errors.ts";
import { ClinicStayInput } from "@/domain/inputs/clinics.ts";
import type { Caller } from "@/server/router.ts";
import type { State } from "@/utils.ts";
import {
  type StayAct,
  type StayActData,
  stayActHandlers,
} from "../../(_components)/stay/act_handlers.ts";
import { ROSTER_PATH } from "./roster_filter.ts";

/** One person in a clinic, as her page shows her. */
export type ClinicStay = Awaited<
  ReturnType<Caller["clinics"]["roster"]["stay"]>
>;

/** What the page of an act on her shows. */
export type ClinicActData = StayActData<ClinicStay>;

/** GET and POST of an act on somebody in a clinic. */
export function clinicActHandlers<Schema extends z.ZodType>(
  act: StayAct<ClinicStay, Schema>,
) {
  return stayActHandlers(stayOf, act);
}

/** The stay that the address names, with the person. */
export function stayOf(ctx: Context<State>): Promise<ClinicStay> {
  return ctx.state.caller.clinics.roster.stay({ membershipId: stayIdOf(ctx) });
}

/** The stay that the address names. @throws {AppError} `notFound` for what is no id */
export function stayIdOf(ctx: Context<State>): string {
  const asked = ClinicStayInput.safeParse({
    membershipId: ctx.params["membershipId"],
  });
  if (!asked.success) throw new AppError("notFound");
  return asked.data.membershipId;
}

/** Her page, or that of an act on her. */
export function stayPath(membershipId: string, act = ""): string {
  return `${ROSTER_PATH}/${membershipId}${act === "" ? "" : `/${act}`}`;
}

/** The way to her page, and over it to that of an act. */
export function stayCrumbs({ stay }: ClinicStay, isBelow = false): Crumb[] {
  return [
    { path: "/", label: "平台首页" },
    stay.toDate === null
      ? { path: ROSTER_PATH, label: "在岗人员名册" }
      : { path: "/clinics/removed", label: "移除人员管理" },
    ...(isBelow ? [{ path: stayPath(stay.id), label: stay.name }] : []),
  ];
}
