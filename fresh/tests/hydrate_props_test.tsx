import assert from "node:assert/strict";
import { computed, signal } from "@preact/signals";
import { Click } from "./fixture_islands/islands/Click.tsx";
import {
  Double,
  Share,
  Show,
  Titled,
} from "./fixture_islands/islands/values.tsx";
import { browserTest, click, closeBrowser, openPage } from "./island_pages.tsx";

Deno.test.afterAll(closeBrowser);

browserTest("values of every kind are the same in the browser", async () => {
  const ring: Record<string, unknown> = { n: 1 };
  ring.self = ring;
  const holes: unknown[] = ["a"];
  holes[3] = undefined;
  const values = [
    { text: "</script><!-- \u2028 \u0000 名", list: [1, null, true] },
    [undefined, NaN, -0, Infinity, -Infinity, 2n ** 80n],
    [new Date(0), new Date(NaN), new URL("http://localhost/?a=b#c")],
    [/a\/b/gi, new Map([["k", new Set([1, "1"])]])],
    [
      new Uint8Array([0, 255]),
      new Float64Array([0.5]),
      new BigInt64Array([-1n]),
    ],
    holes,
    ring,
    signal(new Map([[{ key: 1 }, [signal("deep")]]])),
  ];
  await using opened = await openPage(() =>
    values.map((value, at) => <Show key={at} value={value} />)
  );
  const { page, problems } = opened;
  await page.waitForFunction(() =>
    document.querySelectorAll('.show:not([data-browser=""])').length === 8
  );

  const texts = await page.locator(".show").evaluateAll((shown) =>
    shown.map((one) => [one.textContent, one.getAttribute("data-browser")])
  );
  for (const [server, browser] of texts) assert.equal(browser, server);
  assert.match(texts[1]?.[0] ?? "", /^\[undefined, NaN, -0, Infinity, -Inf/);
  assert.match(texts[5]?.[0] ?? "", /^\["a", hole, hole, undefined\]$/);
  assert.deepEqual(problems, []);
});

browserTest(
  "a signal is shared between islands, however deep it stands",
  async () => {
    const count = signal(1);
    await using opened = await openPage(() => (
      <>
        <Share count={count} />
        <Share deep={{ list: [count] }} />
        <Share nested={signal(count)} />
        <Click name="around">
          <Share count={count} />
        </Click>
      </>
    ));
    const { page, problems } = opened;

    for (let at = 0; at < 4; at++) {
      await page.locator(".share").nth(at).click();
      await page.waitForFunction(
        (wanted) =>
          Array.from(document.querySelectorAll(".share"))
            .every((one) => one.textContent === wanted),
        String(at + 2),
      );
    }

    assert.deepEqual(problems, []);
  },
);

browserTest(
  "a computed signal shows its value and cannot be written",
  async () => {
    const count = signal(4);
    const double = computed(() => count.value * 2);
    await using opened = await openPage(() => <Double double={double} />);
    const { page, problems } = opened;

    await page.getByText("double 8").click();
    await page.locator('.double[data-refused="true"]').waitFor();

    assert.deepEqual(problems, []);
  },
);

browserTest(
  "hostile keys in props change no prototype, plain or rich",
  async () => {
    const hostile =
      '{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1}},' +
      '"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}';
    for (const more of [{}, { rich: 1n }]) {
      const props = { value: JSON.parse(hostile), ...more };
      await using opened = await openPage(() => (
        <Show {...JSON.parse(hostile)} {...props} />
      ));
      const { page, problems } = opened;

      const found = await page.evaluate(() => [
        Reflect.get({}, "polluted"),
        Reflect.get([], "polluted"),
        Reflect.get(Object, "polluted"),
      ]);
      assert.deepEqual(found, [undefined, undefined, undefined]);
      assert.match(
        await page.locator(".show").innerText(),
        /^\{a: \{\}, constructor: /,
      );
      assert.deepEqual(problems, []);
    }
  },
);

browserTest(
  "a title from an island is set by the server, and not again",
  async () => {
    await using opened = await openPage(() => <Titled />);
    const { page, problems } = opened;
    assert.equal(await page.title(), "count 0");

    await click(page, "title: 0", "title: 1");

    assert.equal(await page.title(), "count 0");
    assert.equal(await page.locator("title").count(), 1);
    assert.deepEqual(problems, []);
  },
);
