import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { Builder } from "fresh/dev";
import config from "@/fresh.config.ts";
import { createApp } from "@/app.ts";
import { StatChart } from "@/islands/StatChart.tsx";
import type { Platform } from "@/server/platform.ts";
import { openBrowser } from "@/tests/support/browser.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { watchTraces } from "@/tests/support/left_behind.ts";
import { signInAs } from "@/tests/support/stage.ts";
import { DepartmentTable } from "./three_islands/DepartmentTable.tsx";
import { Tally } from "./three_islands/Tally.tsx";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ISLANDS = ["DepartmentTable", "Tally"]
  .map((name) => `tests/fresh/three_islands/${name}.tsx`);

Deno.test("a chart, a table by tRPC and a plain island wake up on one page under the platform's policy, without a word in the console", async () => {
  await using cast = await testPlatform();
  await using server = await serveThree(cast.platform);
  await using chromium = await openBrowser();
  await using _traces = await watchTraces({ ...cast, chromium });
  const screen = await (await chromium.open()).newPage();
  const said: string[] = [];
  screen.on("console", (message) => said.push(message.text()));
  screen.on("pageerror", (error) => said.push(String(error)));
  await signInAs(server, screen, "wuhan");

  const response = await screen.goto(`${server.url}/three`);
  await screen.locator("canvas").waitFor();
  await screen.getByRole("row", { name: "内科", exact: true }).waitFor();
  await screen.getByRole("button", { name: "按了 4 次" }).click();
  await screen.getByRole("button", { name: "按了 5 次" }).waitFor();

  const policy = response?.headers()["content-security-policy"] ?? "";
  assert.match(policy, /script-src 'self';/);
  assert.doesNotMatch(policy, /unsafe|nonce/);
  assert.deepEqual(said, []);
});

/** The platform with one more page, and the islands of this test in its build. */
async function serveThree(platform: Platform) {
  let answer: Deno.ServeHandler<Deno.NetAddr> = () =>
    new Response(null, { status: 503 });
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request, info) => answer(request, info),
  );
  const url = `http://127.0.0.1:${server.addr.port}`;
  const own = { ...platform, baseUrl: url };
  const app = createApp(own).get("/three", (ctx) => ctx.render(<ThreePage />));
  const builder = new Builder({ ...config.build, root: ROOT });
  for (const island of ISLANDS) builder.registerIsland(island);
  (await builder.build({ snapshot: "memory" }))(app);
  answer = app.handler();
  return {
    url,
    platform: own,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function ThreePage() {
  return (
    <section class="card">
      <StatChart
        title="在职人员按性别"
        places={["男性", "女性"]}
        measures={[{ label: "人数", series: [{ label: "", values: [3, 5] }] }]}
      >
        <p>男性 3 人，女性 5 人</p>
      </StatChart>
      <DepartmentTable />
      <Tally from={4} />
    </section>
  );
}
