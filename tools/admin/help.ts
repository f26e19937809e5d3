import { COMMANDS } from "./commands.ts";
import { MACHINE_COMMANDS } from "./machine_commands.ts";

/** The help: what there is, and how it is called. */
export function helpText(): string {
  return `用法：deno task admin <命令> [选项]

${linesOf(COMMANDS)}

机器和文件：

${linesOf(MACHINE_COMMANDS)}

  --help
      显示本页

与服务使用同样的环境变量：DATABASE_URL、DATABASE_TOKEN、DATA_KEYS、INDEX_KEYS、
ACTIVATION_DAYS；BASE_URL 只用来在通知单上写激活地址。演示环境加 DEMO=1。
备份和恢复另用 BACKUP_KEY、DATABASE_REPLICA，设定主数据库用 LIBSQL_ADMIN_AUTH_KEY。
改动业务数据的操作都记入操作日志，操作人是“系统”和运行命令的系统用户。
退出码：0 成功，1 没有办成，2 命令写错。`;
}

function linesOf(
  commands: Readonly<Record<string, { usage: string; about: string }>>,
): string {
  return Object.entries(commands).map(([name, { usage, about }]) =>
    `  ${`${name} ${usage}`.trim()}\n      ${about}`
  ).join("\n");
}
