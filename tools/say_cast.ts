import { DEMO_ACCOUNTS } from "@/tools/seed.ts";

const LOGIN_WIDTH = 16;

/** Prints who can sign in to the demonstration at `baseUrl`, and how. */
export function sayCast(baseUrl: string): void {
  const lines = DEMO_ACCOUNTS.map(({ login, password, label, hint }) =>
    `  ${login.padEnd(LOGIN_WIDTH)} 密码 ${password}   ${label}\n  ${
      " ".repeat(LOGIN_WIDTH)
    } ${hint}`
  );
  const text = `
湖北卫生健康信息平台 · 演示环境   ${baseUrl}

可以登录的帐号（登录页上也可一键登录）：
${lines.join("\n")}

数据在 data/demo.db，删除该文件即重新开始。服务运行时按 Ctrl+C 停止。

`;
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
