import type { Page } from "playwright-core";
import { findTicketOfScreen } from "@/db/queries/tickets.ts";
import { hashOf } from "@/server/cookies.ts";
import { simulatePhone } from "@/server/demo/simulate.ts";
import { openOnPhone } from "@/server/operations/tickets/phone_ticket.ts";
import { openStage, type Stage } from "@/tests/support/stage.ts";
import { visitor } from "@/tests/support/tickets.ts";
import { DEMO_PASSWORD } from "@/tools/seed.ts";

Deno.test("TicketWatch says that the phone has opened the code, that the network fails, and goes on by itself once it has confirmed", async () => {
  await using stage = await openStage();
  const { screen, platform } = stage;
  const { id, headers } = await waitingScreen(stage);

  await screen.getByText("等待手机扫码").waitFor();
  await openOnPhone(visitor(platform), id);
  await screen.getByText("手机已打开，请在手机上输入下面的数字").waitFor();
  await screen.context().setOffline(true);
  await screen.getByText("网络中断，正在重试").waitFor();
  await screen.context().setOffline(false);
  await screen.getByText("手机已打开，请在手机上输入下面的数字").waitFor();
  await simulatePhone(visitor(platform), headers);

  // An unknown browser: the SMS comes next.
  await screen.getByText("这个浏览器第一次登录此帐号").waitFor();
});

Deno.test("TicketWatch shows that a code has expired without being asked", async () => {
  await using stage = await openStage();
  const { screen, cast } = stage;
  await waitingScreen(stage);

  await screen.getByText("等待手机扫码").waitFor();
  cast.time.ms += 120_000;

  await screen.getByText("二维码已过期").first().waitFor();
});

/** A screen after the password; what it sends, and its ticket. */
async function waitingScreen({ screen, platform }: Stage) {
  await screen.goto("/login");
  await screen.locator("#f-account").fill("4201060001");
  await screen.locator("#f-password").fill(DEMO_PASSWORD);
  await screen.getByRole("button", { name: "登录", exact: true }).click();
  await screen.waitForURL((url) => url.pathname === "/login/confirm");
  const secret = await cookieOf(screen);
  const ticket = await findTicketOfScreen(platform.db, hashOf(secret));
  const headers = new Headers({ cookie: `tkt=${secret}` });
  return { id: ticket?.id ?? "", headers };
}

async function cookieOf(screen: Page): Promise<string> {
  const cookies = await screen.context().cookies();
  return cookies.find(({ name }) => name === "tkt")?.value ?? "";
}
