import assert from "node:assert/strict";
import { Click } from "./fixture_islands/islands/Click.tsx";
import { Swap } from "./fixture_islands/islands/slots.tsx";
import { browserTest, click, closeBrowser, openPage } from "./island_pages.tsx";

Deno.test.afterAll(closeBrowser);

browserTest(
  "lists in slots keep their elements by key when one takes the place of the other",
  async () => {
    const items = (names: string[]) =>
      names.map((name) => (
        <li key={name}>
          <Click name={name} />
        </li>
      ));
    await using opened = await openPage(() => (
      <Swap one={items(["a", "b", "c"])} two={items(["c", "x", "a"])} />
    ));
    const { page, problems } = opened;
    await click(page, "a: 0", "a: 1");
    await click(page, "b: 0", "b: 1");
    await click(page, "c: 0", "c: 1");

    await page.getByText("swap", { exact: true }).click();
    await page.getByText("x: 0").waitFor();

    assert.deepEqual(await page.locator(".swap li").allInnerTexts(), [
      "c: 1",
      "x: 0",
      "a: 1",
    ]);
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "islands in a list keep their state by key, whatever the key",
  async () => {
    const keys = ["-->", "a b:c", "", 0, '"名"', "--!>", "\ud800"];
    const islands = (order: (string | number)[]) =>
      order.map((key) => <Click key={key} name={`k${keys.indexOf(key)}`} />);
    await using opened = await openPage(() => (
      <Swap one={islands(keys)} two={islands([...keys].reverse())} />
    ));
    const { page, problems } = opened;
    for (let at = 0; at < keys.length; at++) {
      await click(page, `k${at}: 0`, `k${at}: 1`);
    }

    await page.getByText("swap", { exact: true }).click();
    await page.waitForFunction(() =>
      document.querySelector(".swap ul button")?.textContent === "k6: 1"
    );

    assert.deepEqual(
      await page.locator(".swap ul button").allInnerTexts(),
      ["k6: 1", "k5: 1", "k4: 1", "k3: 1", "k2: 1", "k1: 1", "k0: 1"],
    );
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "without a key an island in a list keeps its place, not its name",
  async () => {
    await using opened = await openPage(() => (
      <Swap
        one={[<Click key="a" name="a" />, <Click key="b" name="b" />]}
        two={[<Click key="c" name="c" />, <Click key="b" name="b" />]}
      />
    ));
    const { page } = opened;
    await click(page, "a: 0", "a: 1");

    await page.getByText("swap", { exact: true }).click();
    await page.getByText("c: 0").waitFor();

    assert.equal(await page.getByText("b: 0").count(), 1);
  },
);
