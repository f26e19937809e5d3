import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import {
  HELP_PICTURE_SIZES,
  HELP_PICTURES,
  type HelpPicture,
} from "@/components/help_pictures.ts";
import { type TestApp, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { projectFiles } from "@/tests/support/project_files.ts";
import { IDS } from "@/tools/seed.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KIB = 1024;
const MAX_PAGE = 15 * KIB;
const MAX_PICTURE = 30 * KIB;
const MAX_PICTURES = 400 * KIB;
/** Where the words of the screen stand; the manual itself says nothing of what there is. */
const SCREEN = /^(routes|components|islands|domain|codes)\/.*\.tsx?$/;
const MANUAL = /^routes\/help\/|^components\/help_pictures\.ts$/;

Deno.test("/help is open to visitors, and puts what is her own first for who is signed in", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  const groups = async (as: TestApp) =>
    [...(await htmlOf(as, "/help")).matchAll(/<section[^>]* id="(\w+)"/g)]
      .map(([, id]) => id);

  assert.deepEqual(
    await groups(app),
    ["all", "unit", "staff", "person", "authority"],
  );
  assert.equal((await groups(await app.as(IDS.account.liMei)))[0], "person");
  assert.equal((await groups(await app.as(IDS.account.hubei)))[0], "authority");
});

Deno.test("every kind of page has the manual in its bar: visitor's, person's, unit's, authority's", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  const liMei = await app.as(IDS.account.liMei);
  const pages: (readonly [TestApp, readonly string[]])[] = [
    [app, ["/login", "/register", "/activate", "/help/sign-in"]],
    [liMei, ["/me", "/me/people", "/me/data", "/account"]],
    [await app.as(IDS.account.wuhan), ["/", "/roster/active", "/account"]],
    [await app.as(IDS.account.hubei), ["/authority", "/authority/units"]],
  ];
  for (const [as, paths] of pages) {
    for (const path of paths) {
      const [bar = ""] = /<header[^]*?<\/header>/
        .exec(await htmlOf(as, path)) ?? [];
      assert.match(bar, /<a[^>]* href="\/help"[^>]*>帮助<\/a>/, path);
    }
  }
});

Deno.test("/help still has the places that were linked to, and every task has its page", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  const index = await htmlOf(app, "/help");
  const old = ["sign-in", "activate", "authority", "register", "list"]
    .concat("code", "review", "corrections", "accounts");
  for (const id of old) assert.ok(index.includes(` id="${id}"`), id);
  assert.equal((await app.request("/help/no-such-task")).status, 404);

  const pages = await allPages(app);

  assert.ok(pages.size > 30, `${pages.size} tasks`);
  for (const [path, html] of pages) {
    const bytes = gzipSync(html).length;
    assert.ok(bytes <= MAX_PAGE, `${path}: ${bytes} bytes`);
    for (const [, to] of html.matchAll(/href="(\/help\/[\w-]+)"/g)) {
      assert.ok(pages.has(to ?? ""), `${path} leads to ${to}`);
    }
  }
});

Deno.test("every word that the manual quotes stands on a real page", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  const screen = await screenText();
  const unknown: string[] = [];
  for (const [path, html] of await allPages(app)) {
    for (const [, word = ""] of textOf(html).matchAll(/「([^」]*)」/g)) {
      if (!screen.includes(word)) unknown.push(`${path}: ${word}`);
    }
  }
  assert.deepEqual(unknown, []);
});

Deno.test("every picture of the manual is there, small, shown somewhere, and in the size that is said", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  const shown = new Set<string>();
  for (const [path, html] of await allPages(app)) {
    for (const [tag] of html.matchAll(/<img[^>]*>/g)) {
      const name = /src="\/help\/([\w-]+)\.png/.exec(tag)?.[1] ?? "";
      shown.add(name);
      assert.match(tag, /loading="lazy"/, path);
      assert.match(tag, /alt="[\u4e00-\u9fff]/, path);
      const picture: HelpPicture | undefined = Object.entries(HELP_PICTURES)
        .find(([one]) => one === name)?.[1];
      assert.ok(picture, `${path} shows ${name}`);
      const { width, height } = HELP_PICTURE_SIZES[picture.shape];
      assert.ok(tag.includes(`width="${width}"`), tag);
      assert.ok(tag.includes(`height="${height}"`), tag);
      assert.deepEqual(await sizeOf(name), { width, height }, name);
    }
  }
  const files = (await projectFiles("static/help/"))
    .map((file) => file.slice("static/help/".length));
  let total = 0;
  for (const file of files) {
    const { size } = await Deno.stat(`${ROOT}static/help/${file}`);
    assert.ok(size <= MAX_PICTURE, `${file}: ${size} bytes`);
    total += size;
  }

  assert.deepEqual(
    files.sort(),
    Object.keys(HELP_PICTURES).map((name) => `${name}.png`).sort(),
  );
  assert.deepEqual([...shown].sort(), Object.keys(HELP_PICTURES).sort());
  assert.ok(files.length <= 20 && total <= MAX_PICTURES, `${total} bytes`);
});

Deno.test("who saves data gets a link in place of a picture", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);

  const response = await app.request("/help/sign-in", {
    headers: { "save-data": "on" },
  });
  const html = await response.text();

  assert.equal(response.headers.get("vary"), "save-data");
  assert.doesNotMatch(html, /<img/);
  assert.match(html, /href="\/help\/sign-in\.png[^"]*"[^>]*>查看截图：/);
});

Deno.test("/help finds tasks by what they say, 账号 as 帐号, and says what to do when it finds none", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  const search = async (words: string) =>
    textOf(
      await htmlOf(app, `/help?search=${encodeURIComponent(words)}`),
    );

  assert.match(await search("业务账号管理"), /为每项业务生成一个账号/);
  assert.match(await search("转出 村卫生室"), /村卫生室（服务站）人员/);
  assert.match(await search("打麻将"), /没有找到“打麻将”/);
});

Deno.test("the task of lists names the columns that a list must have, and how long it is kept", async () => {
  await using cast = await testPlatform();
  const app = await testApp(cast.platform);
  const html = await htmlOf(app, "/help/list");

  assert.match(
    html,
    /必填的列：姓名、证件号码、内设机构、岗位类别、编制情况。/,
  );
  assert.match(html, /证件号码请设为“文本”格式/);
  assert.match(html, /匹配 30 天后从名单中自动删除/);
  assert.match(html, /没有匹配上的，730 天没有改动也自动删除/);
});

async function htmlOf(app: TestApp, path: string): Promise<string> {
  const response = await app.request(path);
  assert.equal(response.status, 200, path);
  return await response.text();
}

/** Every task by its address. */
async function allPages(app: TestApp): Promise<Map<string, string>> {
  const index = await htmlOf(app, "/help");
  const paths = [...index.matchAll(/href="(\/help\/[\w-]+)"/g)]
    .map(([, path]) => path ?? "");
  const pages = new Map<string, string>();
  for (const path of paths) pages.set(path, await htmlOf(app, path));
  return pages;
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<")
    .replace(/&quot;/g, '"').replace(/&amp;/g, "&");
}

/** All that pages can say, without the breaks of lines in the sources. */
async function screenText(): Promise<string> {
  const texts: string[] = [];
  for (const file of await projectFiles()) {
    if (!SCREEN.test(file) || MANUAL.test(file)) continue;
    texts.push(await Deno.readTextFile(ROOT + file));
  }
  return texts.join("\n").replace(/\s*\n\s*/g, "");
}

async function sizeOf(name: string) {
  const bytes = await Deno.readFile(`${ROOT}static/help/${name}.png`);
  const view = new DataView(bytes.buffer);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
