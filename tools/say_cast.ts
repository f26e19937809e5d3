import type { DemoAccount } from "@/server/platform.ts";
import { DEMO_ACCOUNTS } from "@/tools/seed.ts";
import { DEMO_CLINIC_ACCOUNT } from "@/tools/seed/demo_clinics.ts";

const LOGIN_WIDTH = 16;

/** Prints who can sign in to the demonstration at `baseUrl`, and how. */
export function sayCast(baseUrl: string): void {
  sayDemo({
    baseUrl,
    path: "data/demo.db",
    accounts: [...DEMO_ACCOUNTS, DEMO_CLINIC_ACCOUNT],
  });
}

/** The same of any demonstration, whose data lie at `path`. */
export function sayDemo(
  { baseUrl, path, accounts }: {
    baseUrl: string;
    path: string;
    accounts: readonly DemoAccount[];
  },
): void {
  say(`
湖北卫生健康信息平台 · 演示环境   ${baseUrl}
${textOf(accounts)}
数据在 ${path}，删除该文件即重新开始。服务运行时按 Ctrl+C 停止。

`);
}

/** Prints accounts and how they sign in. */
export function sayAccounts(accounts: readonly DemoAccount[]): void {
  say(textOf(accounts));
}

function textOf(accounts: readonly DemoAccount[]): string {
  const lines = accounts.map((account) => {
    const { login, password, label, hint, activationCode } = account;
    const secret = activationCode
      ? `激活码 ${activationCode}`
      : `密码 ${password}`;
    return `  ${login.padEnd(LOGIN_WIDTH)} ${secret}   ${label}\n  ${
      " ".repeat(LOGIN_WIDTH)
    } ${hint}`;
  });
  return `
可以登录的帐号（登录页上也可一键登录；自己填写时，手机、短信、动态口令由页面上的“在本机模拟”代替）：
${lines.join("\n")}
`;
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
