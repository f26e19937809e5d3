import assert from "node:assert/strict";
import { createContext } from "@/server/context.ts";
import { readTotp } from "@/server/demo/simulate.ts";
import { ADMIN } from "@/tests/support/activation.ts";
import { problemsOfPage } from "@/tests/support/access_walk.ts";
import { assertSeen } from "@/tests/support/seen_by_axe.ts";
import { activationSmsOf } from "@/tests/support/sign_in.ts";
import { openStage, press, qrTarget } from "@/tests/support/stage.ts";
import { DEMO_ACTIVATION_CODE, IDS } from "@/tools/seed.ts";

/** Goes through the pages that stand only while something is under way. */
Deno.test("every step of activation and scan sign-in is accessible as axe sees it, at any width, in the dark and by keyboard", async () => {
  await using stage = await openStage({
    screen: { context: { reducedMotion: "reduce" } },
  });
  const { screen, phone, platform } = stage;
  const problems: string[] = [];
  const look = async (page = screen) => {
    problems.push(...await problemsOfPage(page));
  };

  await screen.goto("/activate");
  await screen.locator("#f-account").fill("4201110001");
  await screen.locator("#f-code").fill(DEMO_ACTIVATION_CODE);
  await press(screen, "开始激活");
  await look();
  for (const [name, value] of Object.entries(ADMIN)) {
    await screen.locator(`#f-${name}`).fill(value);
  }
  await press(screen, "保存，下一步");
  await look();
  await press(screen, "下一步");
  await look();
  await phone.goto(await qrTarget(stage, screen));
  await phone.locator("#f-pin").waitFor();
  await look(phone);
  await press(screen, "返回，换一种确认方式");
  await screen.locator("input[value=totp]").check();
  await press(screen, "下一步");
  await look();
  const context = createContext(platform, { account: null, address: null });
  const accountId = IDS.account.hongshan;
  await screen.locator("#f-code").fill(await readTotp(context, { accountId }));
  await press(screen, "验证，下一步");
  await look();
  await press(screen, /^发送验证码到/);
  await screen.locator("#f-code").waitFor();
  await look();
  await screen.locator("#f-code").fill(
    await activationSmsOf(platform, IDS.activation.hongshan),
  );
  await press(screen, "确认");
  await screen.locator(".codes").waitFor();
  await look();

  await screen.goto("/login");
  await screen.locator("#f-account").fill("4201060001");
  await screen.locator("#f-password").fill("Hubei-demo-2026");
  await press(screen, "登录");
  await screen.waitForURL((url) => url.pathname === "/login/confirm");
  await look();
  await phone.goto(await qrTarget(stage, screen));
  await look(phone);
  await press(phone, "不是我，拒绝");
  await look(phone);
  await screen.getByText("手机上拒绝了这次登录").waitFor();
  await look();

  assert.deepEqual(problems, []);
  await assertSeen("tests/e2e/steps_access_test.ts");
});
