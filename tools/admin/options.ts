import { hasNoNumber, NUMBER_SENTENCE } from "@/domain/inputs/kept_texts.ts";
import { codeOf, type CodeTable } from "@/codes/table.ts";
import { findDivision, sixDigits } from "@/codes/divisions.ts";
import { authorityLevel } from "@/domain/authorities.ts";
import { parseLogin } from "@/domain/account_names.ts";
import { AdminError } from "./world.ts";

/** The options of a command as they were typed. */
export type Options = Readonly<Record<string, string | undefined>>;

/** An option that the command cannot do without. @throws {AdminError} */
export function needOption(options: Options, name: string): string {
  const value = options[name]?.trim();
  if (value) return value;
  throw new AdminError(`缺少 --${name}`);
}

/** The division of an authority, six digits. @throws {AdminError} */
export function needDivision(options: Options, name: string): string {
  const text = needOption(options, name);
  if (/^\d{2,6}$/.test(text) && authorityLevel(text) !== undefined) {
    return sixDigits(findDivision(text)?.code ?? text);
  }
  throw new AdminError(
    `--${name} 要写省、市、县的 6 位行政区划代码，如 420000、420100、420106`,
  );
}

/** The code that a text of an option means. @throws {AdminError} */
export function needCode(
  options: Options,
  name: string,
  table: CodeTable,
): string {
  const text = needOption(options, name);
  const code = codeOf(table, text);
  if (code !== undefined) return code;
  throw new AdminError(`--${name} 不是有效的${table.title}：${text}`);
}

/** A login in its one form. @throws {AdminError} */
export function needLogin(options: Options): string {
  const text = needOption(options, "login");
  const login = parseLogin(text);
  if (login !== undefined) return login;
  throw new AdminError(`--login 不是有效的帐号：${text}`);
}

/** Why an act is done, 2 to 100 characters. @throws {AdminError} */
export function needReason(options: Options): string {
  const reason = needOption(options, "reason");
  if (!hasNoNumber(reason)) throw new AdminError(NUMBER_SENTENCE);
  if (reason.length >= 2 && reason.length <= 100) return reason;
  throw new AdminError("--reason 要写 2 到 100 字");
}
