import assert from "node:assert/strict";
import { Click } from "./fixture_islands/islands/Click.tsx";
import {
  Late,
  Many,
  Raw,
  Row,
  Shape,
  Texts,
} from "./fixture_islands/islands/elements.tsx";
import KebabCaseName from "./fixture_islands/islands/kebab-case-name.tsx";
import Lazy from "./fixture_islands/islands/Lazy.tsx";
import { Local } from "./fixture_islands/routes/team/(_islands)/Local.tsx";
import {
  browserTest,
  click,
  closeBrowser,
  htmlOf,
  openPage,
} from "./island_pages.tsx";

Deno.test.afterAll(closeBrowser);

browserTest("rows of a table may be islands", async () => {
  await using opened = await openPage(() => (
    <table>
      <tbody>
        <Row name="one" />
        <tr>
          <td>plain</td>
        </tr>
        <Row name="two" />
      </tbody>
    </table>
  ));
  const { page, problems } = opened;

  await page.getByText("two").click();
  await page.getByText("1", { exact: true }).waitFor();

  assert.deepEqual(await page.locator("tr").allInnerTexts(), [
    "one\t0",
    "plain",
    "two\t1",
  ]);
  assert.deepEqual(problems, []);
});

browserTest(
  "a shape in a drawing stays SVG, what comes later too",
  async () => {
    await using opened = await openPage(() => (
      <svg viewBox="0 0 20 20" width="100" height="100">
        <Shape />
      </svg>
    ));
    const { page, problems } = opened;

    await page.locator("circle").click();
    await page.locator("#late").waitFor({ state: "attached" });

    assert.equal(await page.locator("circle").getAttribute("r"), "6");
    assert.deepEqual(
      await page.locator("#late").evaluate((
        late,
      ) => [late.namespaceURI, late.localName]),
      ["http://www.w3.org/2000/svg", "linearGradient"],
    );
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "an island that was nothing stands in its place when it is something",
  async () => {
    await using opened = await openPage(() => (
      <p class="line">
        before <Late /> after
      </p>
    ));
    const { page, problems } = opened;
    await page.locator(".late").waitFor();

    assert.equal(await page.locator(".line").innerText(), "before late after");
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "two islands with several roots keep the text between them",
  async () => {
    await using opened = await openPage(() => (
      <div class="pair">
        start <Many name="a" /> between <Many name="b" /> finish
      </div>
    ));
    const { page, problems } = opened;
    const words = async () =>
      (await page.locator(".pair").innerText()).replace(/\s+/g, " ");
    assert.equal(
      await words(),
      "start aa ona end between bb onb end finish",
    );

    await page.getByRole("button", { name: "a" }).click();
    await page.getByText("a on").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "b" }).click();
    await page.getByText("b on").waitFor({ state: "detached" });
    assert.equal(await words(), "start aa end between bb end finish");

    await page.getByRole("button", { name: "a" }).click();
    await page.getByText("a on").waitFor();
    assert.equal(await words(), "start aa ona end between bb end finish");
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "texts beside each other and empty ones stay what they are",
  async () => {
    await using opened = await openPage(() => (
      <>
        <Texts a="x" b="y" />
        <Texts a="" b="" />
      </>
    ));
    const { page, problems } = opened;
    assert.deepEqual(await page.locator(".texts").allInnerTexts(), [
      "xy00x",
      "00",
    ]);

    await page.locator(".texts").first().click();
    await page.getByText("xy10x").waitFor();
    await page.locator(".texts").last().click();
    await page.getByText("10", { exact: true }).waitFor();

    assert.deepEqual(problems, []);
  },
);

browserTest("HTML that an island sets as text stays untouched", async () => {
  await using opened = await openPage(() => (
    <Raw html="<p>raw <b>html</b><!--frsh-slot:9--></p><!-- note -->" />
  ));
  const { page, problems } = opened;

  await page.locator(".raw").click();
  await page.getByText("1", { exact: true }).waitFor();

  assert.equal(
    await page.locator(".raw > div").innerHTML(),
    "<p>raw <b>html</b><!--frsh-slot:9--></p><!-- note -->",
  );
  assert.deepEqual(problems, []);
});

browserTest("an island of a file in kebab case wakes up", async () => {
  await using opened = await openPage(() => <KebabCaseName />);
  await click(opened.page, "kebab: 0", "kebab: 1");
  assert.deepEqual(opened.problems, []);
});

browserTest("an island of a (_islands) folder wakes up", async () => {
  await using opened = await openPage(() => <Local />);
  await click(opened.page, "local: 0", "local: 1");
  assert.deepEqual(opened.problems, []);
});

browserTest(
  "an island loads code when it needs it, and not before",
  async () => {
    const scripts: string[] = [];
    await using opened = await openPage(() => <Lazy />, {
      before: (page) =>
        Promise.resolve(
          void page.on("request", (request) => {
            if (request.resourceType() === "script") {
              scripts.push(request.url());
            }
          }),
        ),
    });
    const { page, problems } = opened;
    const before = scripts.length;

    await click(page, "not yet", "hello lazy");

    assert.equal(scripts.length, before + 1);
    assert.match(scripts.at(-1) ?? "", /\/greeting-\w+\.js$/);
    assert.deepEqual(problems, []);
  },
);

browserTest(
  "links in islands keep the marks that the server gave them",
  async () => {
    await using opened = await openPage(() => (
      <Click name="links">
        <a href="/">here</a> <a href="/other">there</a>
      </Click>
    ));
    const { page, problems } = opened;

    await click(page, "links: 0", "links: 1");

    assert.equal(
      await htmlOf(page, ".links a[href='/']"),
      '<a aria-current="page" data-current="true" href="/">here</a>',
    );
    assert.equal(
      await htmlOf(page, ".links a[href='/other']"),
      '<a href="/other">there</a>',
    );
    assert.deepEqual(problems, []);
  },
);
