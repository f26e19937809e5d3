import { timeInShanghai } from "@/domain/dates.ts";
import type { Slip } from "@/server/activation_codes.ts";
import type { AdminWorld } from "./world.ts";

/** Prints a slip (激活通知单): the code is shown this once. */
export function saySlip(world: AdminWorld, slip: Slip): void {
  const { owner, label, login, code, expiresAt } = slip;
  world.say(`
激活通知单
  单位      ${owner}
  类型      ${label}
  帐号      ${login}
  激活码    ${code}
  有效期至  ${timeInShanghai(expiresAt)}

请在 ${world.activateAt} 填写帐号和激活码，按提示激活。
激活码只显示这一次，只能用一次，请交给管理员本人。
`);
}
