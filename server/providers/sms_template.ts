import type { SmsCodeMessage } from "@/server/providers/sms.ts";

/** A variable that a template of ours may have (模板变量). */
export type SmsTemplateParam = "code" | "minutes";

/** The text of a variable in a message. */
export function templateValue(
  message: SmsCodeMessage,
  param: SmsTemplateParam,
): string {
  return String(message[param]);
}

/**
 * Reads the variables of a template in their order: `code,minutes` or `code`.
 *
 * @returns `undefined` for anything else, a template without the code included.
 */
export function parseTemplateParams(
  text: string,
): readonly SmsTemplateParam[] | undefined {
  const params: SmsTemplateParam[] = [];
  for (const name of text.split(",").map((part) => part.trim())) {
    if (name !== "code" && name !== "minutes") return undefined;
    params.push(name);
  }
  const isRepeated = new Set(params).size !== params.length;
  return isRepeated || !params.includes("code") ? undefined : params;
}
