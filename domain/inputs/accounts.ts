import { z } from "zod";
import { BUSINESSES } from "@/codes/businesses.ts";
import { holderFields } from "@/domain/inputs/activation.ts";
import { codeInput, IdInput } from "@/domain/inputs/codes.ts";
import { optionalPhoneInput } from "@/domain/inputs/phones.ts";
import { PageInput } from "@/domain/inputs/preload.ts";
import { isGrantable } from "@/domain/menus.ts";
import { checkName, NAME_PROBLEMS, tidyName } from "@/domain/names.ts";

const OPEN_AGAIN = "页面内容已过时，请重新打开后再操作";

/** What stands for the newest activation of an account that never had one. */
export const NO_ACTIVATION = "none";

const business = codeInput(BUSINESSES, "请选择列出的业务");

/** What the unit may say of an account's holder (管理员) before it is activated. */
const holder = {
  phone: optionalPhoneInput,
  department: holderFields.department.default(""),
  officePhone: holderFields.officePhone,
};

/** Businesses and menu groups (所属业务): one at least, each once, in the order of their codes. */
const businesses = z.array(z.string(), "请至少选择一项业务")
  .min(1, "请至少选择一项业务")
  .max(50, "请选择列出的业务")
  .refine((codes) => codes.every(isGrantable), "请选择列出的业务")
  .transform((codes) => [...new Set(codes)].sort());

/** One of the eleven businesses. */
export const BusinessInput = z.strictObject({ business });

/** An account of the unit by its id. */
export const AccountIdInput = z.strictObject({ accountId: IdInput });

/** What is known of the holder of an account; an empty phone leaves it as it is. */
export const HolderInput = z.strictObject({
  accountId: IdInput,
  name: nameInput({ isRequired: false }).default(""),
  ...holder,
});

/**
 * 重置 of an account. `activationId` is the newest activation that the page knew of,
 * or {@link NO_ACTIVATION}: a form that is sent again finds another and makes no code.
 */
export const ResetInput = z.strictObject({
  accountId: IdInput,
  activationId: z.string(OPEN_AGAIN)
    .regex(/^(none|act_[0-9a-z-]{5,60})$/, OPEN_AGAIN),
  /** Whether another person takes over: name, phone and department are forgotten. */
  forgetsHolder: z.literal("1", OPEN_AGAIN).optional(),
});

/** A new subaccount; `login` is the name that the page announced, so that a form counts once. */
export const CreateSubaccountInput = z.strictObject({
  login: z.string(OPEN_AGAIN).regex(/^\d{10}-F\d{2,3}$/, OPEN_AGAIN),
  name: nameInput({ isRequired: true }),
  ...holder,
  businesses,
});

/** Other businesses for a subaccount; `held` are those that the page showed, by commas. */
export const SetBusinessesInput = z.strictObject({
  accountId: IdInput,
  businesses,
  held: z.string(OPEN_AGAIN).max(200, OPEN_AGAIN),
});

/** A part of the people whom a business concerns. */
export const BusinessPageInput = PageInput.extend({ business });

/** Whom to write into a workbook: those whom a business concerns, as far as the search fits. */
export const BusinessExportInput = BusinessPageInput.omit({ after: true });

/** Codes as the pages post and compare them: `02,05`. */
export function joinCodes(codes: readonly string[]): string {
  return [...codes].sort().join(",");
}

/** A name of a person as it is stored; the rules of {@link checkName}. */
export function nameInput({ isRequired }: { isRequired: boolean }) {
  return z.string(NAME_PROBLEMS.required).max(100, NAME_PROBLEMS.tooLong)
    .transform((text, ctx) => {
      const problem = checkName(text);
      if (!problem || problem === "required" && !isRequired) {
        return tidyName(text);
      }
      ctx.addIssue({ code: "custom", message: NAME_PROBLEMS[problem] });
      return z.NEVER;
    });
}
