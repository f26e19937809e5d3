import { z } from "zod";
import { NO_DAY } from "@/domain/asked_day.ts";
import { MAX_CLINIC_ADDRESS } from "@/domain/clinics.ts";
import { isDay } from "@/domain/dates.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { divisionCodeInput } from "@/domain/inputs/divisions.ts";
import {
  checkUnitName,
  MAX_UNIT_NAME_LENGTH,
  tidyUnitName,
  UNIT_NAME_PROBLEMS,
} from "@/domain/unit_names.ts";

const OPEN_AGAIN = "页面内容已过时，请重新打开后再操作";

/** What the page was drawn from; one that is stale finds another and is refused. */
const stampInput = z.string(OPEN_AGAIN).regex(/^[0-9a-f]{16}$/, OPEN_AGAIN);

/** Name of a clinic, tidied as units' names are. */
const nameInput = z.string(UNIT_NAME_PROBLEMS.required)
  .max(4 * MAX_UNIT_NAME_LENGTH, UNIT_NAME_PROBLEMS.tooLong)
  .transform(tidyUnitName)
  .check((ctx) => {
    const problem = checkUnitName(ctx.value);
    if (!problem) return;
    const message = UNIT_NAME_PROBLEMS[problem];
    ctx.issues.push({ code: "custom", input: ctx.value, message });
  });

/** What a unit says of a clinic (村卫生室). */
export const ClinicFactsInput = z.strictObject({
  name: nameInput,
  division: divisionCodeInput,
  address: z.string().trim().max(
    MAX_CLINIC_ADDRESS,
    `地址最多 ${MAX_CLINIC_ADDRESS} 个字`,
  ).nullable().default(null).transform((text) => text === "" ? null : text),
});

/** A clinic by its id. */
export const ClinicIdInput = z.strictObject({
  clinicId: IdInput,
});

/** The facts of a clinic that is there already, as its page showed it. */
export const ChangeClinicInput = ClinicFactsInput.extend({
  clinicId: IdInput,
  stamp: stampInput,
});

/** One page of the list of clinics. */
export const ClinicsInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  state: z.enum(["open", "closed"]).default("open"),
  after: IdInput.nullable().default(null),
});

/** What narrows the roster of the clinics (在岗人员名册). */
export const ClinicRosterFilterInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  clinicId: IdInput.nullable().default(null),
  /** The roster of a past day. */
  on: z.string().refine(isDay, NO_DAY)
    .nullable().default(null),
});

/** One page of the roster of the clinics. */
export const ClinicRosterInput = ClinicRosterFilterInput.extend({
  after: IdInput.nullable().default(null),
});

/** A whole number to look for on the roster (证件号码). */
export const FindClinicPersonInput = z.strictObject({
  documentNumber: z.string().trim().min(1, "请填写完整的证件号码")
    .max(40, "请填写完整的证件号码"),
});

/** A stay by its id. */
export const ClinicStayInput = z.strictObject({ membershipId: IdInput });

/** 更换单位: another open clinic of the same unit. */
export const MoveClinicInput = ClinicStayInput.extend({
  clinicId: z.string("请选择村卫生室").regex(/^cln_/, "请选择村卫生室")
    .max(80, "请选择村卫生室"),
});

/** One page of those who left the clinics. */
export const LeftClinicsInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  after: IdInput.nullable().default(null),
});
