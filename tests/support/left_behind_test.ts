import assert from "node:assert/strict";
import { logInfo } from "@/server/log.ts";
import { readProjectFile } from "@/tests/support/deploy_files.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { openStage, signInAs } from "@/tests/support/stage.ts";

const NUMBER = "420106198805170022";

Deno.test("A-39 A-68 S-21 a journey that leaves a number in the log or in a browser is red, whatever it showed", async () => {
  const logged = await openStage();
  await signInAs(logged, logged.screen, "wuhan");
  await logged.screen.goto("/");
  // What redacts takes numbers for numbers: by its letters this one is none.
  logInfo(`cookie sid=${"A".repeat(43)}`);
  await assert.rejects(
    async () => await logged[Symbol.asyncDispose](),
    /in the log/,
  );

  const stored = await openStage();
  await signInAs(stored, stored.screen, "wuhan");
  await stored.screen.goto("/");
  await stored.screen.evaluate(
    (number) => sessionStorage.setItem("seen", number),
    NUMBER,
  );
  await assert.rejects(
    async () => await stored[Symbol.asyncDispose](),
    /localhost/,
  );
});

Deno.test("A-39 S-21 a journey that only looks leaves nothing", async () => {
  await using stage = await openStage();
  await signInAs(stage, stage.screen, "wuhan");
  await stage.screen.goto("/roster/active");
  assert.match(await stage.screen.content(), /李梅/);
});

Deno.test("S-21 every test that opens a browser on the platform has its log, its trail and its browsers looked through", async () => {
  const files = (await projectFiles("tests/"))
    .filter((file) => /_test\.tsx?$/.test(file));
  const unwatched: string[] = [];
  for (const file of files) {
    const text = await readProjectFile(file);
    const opens = text.split("await openBrowser()").length - 1;
    const watches = text.split("await watchTraces(").length - 1;
    if (opens > watches) unwatched.push(file);
  }

  // These show pages of their own, and no platform.
  assert.deepEqual(unwatched.sort(), [
    "tests/support/access_walk_test.ts",
    "tests/support/browser_test.ts",
  ]);
});
