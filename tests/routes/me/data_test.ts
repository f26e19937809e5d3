import assert from "node:assert/strict";
import { formOf, testApp } from "@/tests/support/app.ts";
import { testPlatform } from "@/tests/support/cast.ts";
import { signIn } from "@/tests/support/sessions.ts";
import { CAST } from "@/tools/seed.ts";

const PATH = "/me/data";

Deno.test("/me/data asks for a second proof, then gives a page, a workbook and JSON by POST alone", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const early = await signIn(opened.platform, "liMei", { hasSteppedUp: false });
  const proved = await signIn(opened.platform, "liMei");
  const as = (headers: Headers, init: RequestInit = {}) =>
    app.request(PATH, {
      ...init,
      headers: { cookie: headers.get("cookie") ?? "" },
    });
  const post = (format: string) => as(proved.headers, formOf({ format }));

  const asked = await (await as(early.headers)).text();
  const sent = await as(early.headers, formOf({ format: "xlsx" }));
  const choices = await (await as(proved.headers)).text();
  const read = await (await post("page")).text();
  const workbook = await post("xlsx");
  const json = await post("json");
  const odd = await post("exe");

  assert.match(asked, /href="\/account\/verify\?next=%2Fme%2Fdata"/);
  assert.equal(asked.includes(CAST.liMei.documentNumber), false);
  assert.equal(
    sent.headers.get("location"),
    "/account/verify?next=%2Fme%2Fdata",
  );
  assert.match(choices, /Excel 表格/);
  assert.equal(choices.includes(CAST.liMei.documentNumber), false);
  assert.match(read, /<h2>个人档案<\/h2>/);
  assert.ok(read.includes(CAST.liMei.documentNumber));
  assert.match(
    workbook.headers.get("content-disposition") ?? "",
    /^attachment; filename="my-data\.xlsx"/,
  );
  assert.equal(json.headers.get("content-type"), "application/json");
  assert.equal(json.headers.get("cache-control"), "no-store");
  const held: { name: string } = JSON.parse(await json.text());
  assert.equal(held.name, "李梅");
  assert.equal(odd.status, 422);
  await workbook.body?.cancel();
});

Deno.test("/me/data says when the day's six are used up", async () => {
  await using opened = await testPlatform();
  const app = await testApp(opened.platform);
  const { headers } = await signIn(opened.platform, "liMei");
  const post = () =>
    app.request(PATH, {
      ...formOf({ format: "page" }),
      headers: { cookie: headers.get("cookie") ?? "" },
    });
  for (let time = 0; time < 6; time++) await (await post()).body?.cancel();

  const late = await post();

  assert.equal(late.status, 429);
  assert.match(await late.text(), /尝试次数过多/);
});
