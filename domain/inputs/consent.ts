import { z } from "zod";

/** Agreeing to the notice (同意): the version that was read. */
export const AgreeInput = z.strictObject({
  version: z.string().max(20),
  consent: z.literal("1", "请阅读说明并勾选同意"),
});

/** Taking it back (撤回同意), knowingly. */
export const WithdrawConsentInput = z.strictObject({
  sure: z.literal("1", "请确认已经了解撤回的后果"),
});
