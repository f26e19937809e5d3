// The demonstration: migrates, seeds, serves on loopback and says who can sign in.
import { createApp } from "@/app.ts";
import { configureLog } from "@/server/log.ts";
import { openPlatform } from "@/server/open_platform.ts";
import { serve } from "@/server/serve.ts";
import { DEMO_ACCOUNTS, seedCast } from "@/tools/seed.ts";

const environment = { ...Deno.env.toObject(), DEMO: "1" };

await configureLog();
await using opened = await openPlatform(environment, { demo: DEMO_ACCOUNTS });
const { platform } = opened;
await seedCast(platform);
say(`
湖北卫生健康信息平台 · 演示环境   ${platform.baseUrl}

可以登录的帐号（登录页上也可一键登录）：
${DEMO_ACCOUNTS.map(lineOf).join("\n")}

按 Ctrl+C 停止。数据在 data/demo.db，删除该文件即重新开始。
`);
await serve(createApp(platform), platform);

function lineOf({ login, password, label, hint }: {
  login: string;
  password: string;
  label: string;
  hint: string;
}): string {
  return `  ${login.padEnd(16)} 密码 ${password}   ${label}\n  ${
    " ".repeat(16)
  } ${hint}`;
}

function say(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
}
