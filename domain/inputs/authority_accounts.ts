import { z } from "zod";
import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { RELEASE_REASONS } from "@/codes/release_reasons.ts";
import { parseLogin } from "@/domain/account_names.ts";
import { guardInput, reasonInput } from "@/domain/inputs/authority_units.ts";
import { codeInput, IdInput } from "@/domain/inputs/codes.ts";

const LOGIN_SENTENCE =
  "帐号写作 4201060001、4201060001-12、4201060001-F01 或 A42010601";

/** One page of the list of accounts (帐号状态). */
export const AreaAccountsInput = z.strictObject({
  search: z.string().trim().max(50, "最多输入 50 个字").default(""),
  kind: z.enum(["authority", "main", "business", "subaccount"]).nullable()
    .default(null),
  standing: z.enum(["waiting", "active", "suspended", "locked", "expired"])
    .nullable().default(null),
  after: IdInput.nullable().default(null),
});

/** An account by its id. */
export const AreaAccountIdInput = z.strictObject({ accountId: IdInput });

/** Suspending or resuming an account (停用, 启用), with the reason. */
export const MoveAccountInput = z.strictObject({
  accountId: IdInput,
  reason: reasonInput,
});

/** Releasing an account's binding (解除绑定), with the reason. */
export const ReleaseAccountInput = z.strictObject({
  accountId: IdInput,
  activationId: guardInput,
  reason: codeInput(RELEASE_REASONS, "请选择解除绑定的原因"),
  note: z.string().trim().max(100, "说明最多 100 字").default("").refine(
    hasNoNumber,
    NUMBER_SENTENCE,
  ),
});

/** Another code for an account that waits for its activation (重新下发). */
export const ReissueAccountInput = z.strictObject({
  accountId: IdInput,
  activationId: guardInput,
});

/** An account by its login, in any width and case. */
export const LoginInput = z.strictObject({
  login: z.string(LOGIN_SENTENCE).trim().min(1, "请填写帐号").max(
    64,
    LOGIN_SENTENCE,
  )
    .transform((text, ctx) => {
      const login = parseLogin(text);
      if (login !== undefined) return login;
      ctx.addIssue({ code: "custom", message: LOGIN_SENTENCE });
      return z.NEVER;
    }),
});
