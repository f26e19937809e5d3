import assert from "node:assert/strict";
import { Click } from "./fixture_islands/islands/Click.tsx";
import Box, {
  Later,
  Move,
  Parts,
  Pass,
  Twice,
} from "./fixture_islands/islands/slots.tsx";
import {
  browserTest,
  click,
  closeBrowser,
  htmlOf,
  openPage,
} from "./island_pages.tsx";

Deno.test.afterAll(closeBrowser);

browserTest("islands in slots in islands wake up, five deep", async () => {
  await using opened = await openPage(() => (
    <Click name="one">
      <Box>
        <p>
          <Click name="two">
            <section>
              <Click name="three" />
            </section>
          </Click>
        </p>
      </Box>
    </Click>
  ));
  const { page, problems } = opened;

  await click(page, "three: 0", "three: 1");
  await click(page, "two: 0", "two: 1");
  await click(page, "one: 0", "one: 1");

  assert.equal(await page.getByText("three: 1").count(), 1);
  assert.deepEqual(problems, []);
});

browserTest(
  "a slot that is shown later holds what the server drew, islands in slots in it too",
  async () => {
    await using opened = await openPage(() => (
      <Later>
        <div class="late">
          <Click name="outer">
            <b>
              <Click name="inner" />
            </b>
          </Click>
          <Later name="again">
            <Click name="innermost">deepest text</Click>
          </Later>
        </div>
      </Later>
    ));
    const { page, problems } = opened;
    assert.equal(await page.locator(".late").count(), 0);

    await click(page, "later", "inner: 0");
    await click(page, "inner: 0", "inner: 1");
    await click(page, "again", "innermost: 0");
    await click(page, "innermost: 0", "innermost: 1");

    assert.match(await page.locator(".innermost").innerText(), /deepest text/);
    assert.deepEqual(problems, []);
  },
);

browserTest("a slot that goes and comes back is whole again", async () => {
  await using opened = await openPage(() => (
    <Later>
      <p class="kept">kept</p>
    </Later>
  ));
  const { page } = opened;
  const button = page.getByText("later", { exact: true });

  await button.click();
  await page.locator(".kept").waitFor();
  await button.click();
  await page.locator(".kept").waitFor({ state: "detached" });
  await button.click();
  await page.locator(".kept").waitFor();

  assert.equal(
    await htmlOf(page, ".later section"),
    '<section><p class="kept">kept</p></section>',
  );
});

browserTest(
  "a slot that is shown twice stands twice, its islands count apart",
  async () => {
    await using opened = await openPage(() => (
      <Twice>
        <Click name="both" />
      </Twice>
    ));
    const { page, problems } = opened;

    await page.locator(".twice p").nth(1).locator("button").click();
    await page.getByText("both: 1").waitFor();

    assert.deepEqual(await page.locator(".twice button").allInnerTexts(), [
      "both: 0",
      "both: 1",
    ]);
    assert.deepEqual(problems, []);
  },
);

browserTest("a slot that moves leaves its old place", async () => {
  await using opened = await openPage(() => (
    <Move>
      <p>wanderer</p> <Click name="along" />
    </Move>
  ));
  const { page, problems } = opened;
  assert.match(await page.locator(".move header").innerText(), /wanderer/);

  await page.getByText("move", { exact: true }).click();
  await page.locator(".move footer p").waitFor();
  await click(page, "along: 0", "along: 1");

  assert.equal(await htmlOf(page, ".move header"), "<header></header>");
  assert.deepEqual(problems, []);
});

browserTest("an island gives its slot on to another island", async () => {
  await using opened = await openPage(() => (
    <Pass>
      <Click name="given" />
    </Pass>
  ));
  const { page, problems } = opened;

  await click(page, "given: 0", "given: 1");
  await click(page, "pass: 0", "pass: 1");

  assert.equal(await page.locator(".pass .given").innerText(), "given: 1");
  assert.deepEqual(problems, []);
});

browserTest("one piece of JSX may be given to two islands", async () => {
  const shared = (
    <em>
      <Click name="shared" />
    </em>
  );
  await using opened = await openPage(() => (
    <>
      <Box>{shared}</Box>
      <Later>{shared}</Later>
    </>
  ));
  const { page, problems } = opened;

  await click(page, "shared: 0", "shared: 1");
  await page.getByText("later", { exact: true }).click();
  await page.locator(".later em").waitFor();

  assert.deepEqual(await page.locator(".shared button").allInnerTexts(), [
    "shared: 1",
    "shared: 0",
  ]);
  assert.deepEqual(problems, []);
});

browserTest(
  "several props hold JSX, lists of it and text as well",
  async () => {
    await using opened = await openPage(() => (
      <Parts
        head={<i>title</i>}
        list={["a", "b"].map((name) => <li key={name}>{name}</li>)}
      >
        text {1} <b>bold</b>
      </Parts>
    ));
    const { page, problems } = opened;

    assert.equal(
      await htmlOf(page, ".parts"),
      '<div class="parts"><h2><i>title</i></h2><ul>' +
        '<li data-frsh-key="a">a</li><li data-frsh-key="b">b</li></ul>text 1 <b>bold</b></div>',
    );
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "a slot in a template that is never opened stays asleep",
  async () => {
    await using opened = await openPage(() => (
      <>
        <template id="spare">
          <Click name="spare" />
        </template>
        <Click name="awake" />
      </>
    ));
    const { page, problems } = opened;

    await click(page, "awake: 0", "awake: 1");

    assert.deepEqual(problems, []);
  },
);
