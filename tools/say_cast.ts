import { DEMO_ACCOUNTS } from "@/tools/seed.ts";
import { DEMO_CLINIC_ACCOUNT } from "@/tools/seed/demo_clinics.ts";

const LOGIN_WIDTH = 16;

/** Prints who can sign in to the demonstration at `baseUrl`, and how. */
export function sayCast(baseUrl: string): void {
  const lines = [...DEMO_ACCOUNTS, DEMO_CLINIC_ACCOUNT].map((account) => {
    const { login, password, label, hint, activationCode } = account;
    const secret = activationCode
      ? `激活码 ${activationCode}`
      : `密码 ${password}`;
    return `  ${login.padEnd(LOGIN_WIDTH)} ${secret}   ${label}\n  ${
      " ".repeat(LOGIN_WIDTH)
    } ${hint}`;
  });
  const text = `
湖北卫生健康信息平台 · 演示环境   ${baseUrl}

可以登录的帐号（登录页上也可一键登录；自己填写时，手机、短信、动态口令由页面上的“在本机模拟”代替）：
${lines.join("\n")}

数据在 data/demo.db，删除该文件即重新开始。服务运行时按 Ctrl+C 停止。

`;
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
