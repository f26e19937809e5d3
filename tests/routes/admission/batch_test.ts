import assert from "node:assert/strict";
import { addLines, addPerson, applyTo } from "@/tests/support/applicants.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { changeRow } from "@/tests/support/rows.ts";
import type { Platform } from "@/server/platform.ts";
import { IDS } from "@/tools/seed.ts";

const CONFIRM = "/admission/review/confirm";

Deno.test("/admission/review narrows the queue by name, verdict and days, and keeps the conditions", async () => {
  await using wuhan = await unitPages("wuhan");
  await wait(wuhan.cast.platform);

  const named = await wuhan.html("/admission/review?search=rsy");
  const verdict = await wuhan.html("/admission/review?verdict=nearDocument");
  const nobody = await wuhan.html("/admission/review?waited=30");
  const nonsense = await wuhan.html(
    "/admission/review?verdict=x&waited=4&department=%00",
  );

  assert.match(named, /待审核 1 人.*阮书瑶/s);
  assert.match(wuhan.opened(named), /action="\/admission\/review\?search=rsy"/);
  assert.match(verdict, /名单上有同名的人，证件号码只差一位/);
  assert.match(verdict, /第 14 位不同/);
  assert.match(nobody, /没有符合条件的申请/);
  assert.match(nonsense, /待审核 3 人/);
});

Deno.test("/admission/review offers 编辑, which may change the roster", async () => {
  await using wuhan = await unitPages("wuhan");
  await wait(wuhan.cast.platform);
  const queue = await wuhan.html("/admission/review?search=rsy");
  const id = /id=(app_[^&"]+)&amp;edit=1/.exec(queue)?.[1] ?? "";

  const form = await wuhan.html(`/admission/review?id=${id}&edit=1`);
  const saved = await wuhan.post("/admission/review?search=rsy", {
    applicationId: id,
    departmentId: "",
    position: "2",
    establishment: "",
    specialty: "",
    titleLevel: "",
    kind: "retired",
    retirementKind: "2",
  });

  assert.doesNotMatch(queue, /保存并通过/);
  assert.match(form, /保存并通过/);
  assert.equal(
    wuhan.opened(saved.headers.get("location")),
    "/admission/review?search=rsy&done=passed",
  );
  assert.equal(saved.status, 303);
});

Deno.test("/admission/review warns of another unit's list without naming it", async () => {
  await using wuhan = await unitPages("wuhan");
  await wait(wuhan.cast.platform);
  await addLines(wuhan.cast.platform, [{
    id: "pre_elsewhere-01",
    name: "阮书瑶",
    documentNumber: "420106198501011001",
    unit: "yichang",
  }]);

  const html = await wuhan.html("/admission/review?search=rsy");

  assert.match(html, /也在其他单位的预传名单上/);
  assert.doesNotMatch(html, /西陵/);
});

Deno.test("/admission/review puts the merged department in the place of the one that was chosen", async () => {
  await using wuhan = await unitPages("wuhan");
  const { platform } = wuhan.cast;
  await wait(platform);
  await changeRow(platform.db, "department", IDS.department.nursing, {
    state: "merged",
    mergedInto: IDS.department.internal,
    closedOn: "2026-11-20",
  });

  const html = await wuhan.html(
    `/admission/review?id=${IDS.application.zhouTing}`,
  );

  assert.match(html, /护理部（已停用）/);
  assert.match(html, /本人选的“护理部”已合并，这里是合并后的机构/);
  assert.match(html, /<option value="dep_wuhan-internal" selected/);
});

Deno.test("a batch is ticked, asked for and done, without scripts", async () => {
  await using wuhan = await unitPages("wuhan");
  await wait(wuhan.cast.platform);

  const list = await wuhan.html("/admission/review/batch?search=y");
  const bar = await wuhan.html("/admission/review/batch");
  const ids = [...list.matchAll(/name="app" value="([^"]+)"/g)]
    .map(([, id]) => id ?? "");
  const question = await wuhan.html(
    `${CONFIRM}?act=pass&all=1`,
  );
  const asked = await wuhan.post(`${CONFIRM}?filter`, {
    search: "阮",
    act: "pass",
    app: "app_1",
  });
  const picks = picksOf(question);
  const without = await send(wuhan, form("pass", picks, {}));
  const done = await readHtml(
    await send(wuhan, form("pass", picks, { establishment: "1" })),
  );
  const again = await readHtml(
    await send(wuhan, form("pass", picks, { establishment: "1" })),
  );

  assert.equal(ids.length, 0, "nobody's initials begin with y");
  assert.match(bar, /method="post" action="[^"]*\/confirm\?filter"/);
  assert.equal(asked.status, 303);
  assert.equal(
    wuhan.opened(asked.headers.get("location")),
    `${CONFIRM}?search=%E9%98%AE&act=pass&app=app_1`,
  );
  assert.match(bar, /name="all" value="" checked\/?>只处理下面勾选的/);
  assert.match(bar, /name="all" value="1"\/?>符合条件的全部 3 人，不看勾选/);
  assert.match(question, /通过 3 人/);
  assert.match(
    question,
    /您选的是<strong>符合条件的全部<\/strong>，没有按勾选/,
  );
  assert.match(question, /通过后不能批量撤销，请先逐人核对/);
  assert.match(question, /3 人进入在职人员花名册/);
  assert.match(question, /其中 2 人与名单有出入/);
  assert.match(question, /其中 1 人的名单上没有编制情况/);
  const left = await readHtml(without);
  assert.match(left, /已通过 2 人.*1 人没有办理.*请选择编制情况/s);
  assert.match(done, /已通过 1 人.*2 人没有办理/s);
  assert.match(left, /查看已通过的 2 人.*阮书瑶、柯望舒/s);
  assert.match(done, /有通过错了的？.*href="\/admission\/transfers"/s);
  assert.match(again, /3 人没有办理/);
  assert.match(await wuhan.html("/roster/active"), /阮书瑶/);
});

Deno.test("a batch is sent back with one reason, which it wants, and keeps what was typed", async () => {
  await using wuhan = await unitPages("wuhan");
  await wait(wuhan.cast.platform);
  const question = await wuhan.html(`${CONFIRM}?act=return&all=1`);
  const picks = picksOf(question);
  const reason = "长".repeat(201);

  const blank = await send(wuhan, form("return", picks, {}));
  const long = await send(wuhan, form("return", picks, { reason }));
  const done = await send(
    wuhan,
    form("return", picks, { reason: "请先登记" }),
  );

  assert.match(question, /退回 3 人/);
  assert.equal(blank.status, 422);
  assert.match(await readHtml(blank), /<a href="#f-reason">请填写退回原因/);
  assert.equal(long.status, 422);
  assert.ok((await readHtml(long)).includes(reason));
  assert.match(question, /退回后不能撤销/);
  assert.match(await readHtml(done), /已退回 3 人.*有退错了的？.*重新申请/s);
});

Deno.test("a batch takes the ticked ones alone where that is chosen, and wants some", async () => {
  await using wuhan = await unitPages("wuhan");
  await wait(wuhan.cast.platform);
  const app = IDS.application.zhouTing;

  const ticked = await wuhan.html(`${CONFIRM}?all=&act=return&app=${app}`);
  const nobody = await wuhan.app.request(`${CONFIRM}?all=&act=return`);

  assert.match(ticked, /退回 1 人/);
  assert.doesNotMatch(ticked, /符合条件的全部/);
  assert.equal(
    nobody.headers.get("location"),
    "/admission/review/batch?none=1",
  );
});

Deno.test("a batch of nobody, of strangers and of nonsense is refused in words", async () => {
  await using wuhan = await unitPages("wuhan");
  await using yichang = await unitPages("yichang");

  const nobody = await wuhan.html("/admission/review/batch?none=1");
  const foreign = await yichang.html(
    `${CONFIRM}?act=pass&app=${IDS.application.zhouTing}`,
    404,
  );
  const missing = await yichang.html(
    `${CONFIRM}?act=pass&app=app_0000000000`,
    404,
  );
  const empty = await send(wuhan, new URLSearchParams("act=pass"));
  const broken = await send(
    wuhan,
    form("pass", [`${IDS.application.zhouTing}~zzz`], { establishment: "1" }),
  );

  assert.match(nobody, /还没有勾选申请/);
  assert.equal(foreign, missing);
  assert.equal(empty.status, 422);
  assert.equal(broken.status, 422);
});

/** 阮书瑶 (another name on the list) and 柯望舒 (one digit) wait beside 周婷 of the cast. */
async function wait(platform: Platform): Promise<void> {
  await addLines(platform, [
    {
      id: "pre_batch-0001-line",
      name: "阮书遥",
      documentNumber: "420106198501011001",
    },
    {
      id: "pre_batch-0002-line",
      name: "柯望舒",
      documentNumber: "420106198501021002",
    },
  ]);
  for (const [at, name] of ["阮书瑶", "柯望舒"].entries()) {
    await applyTo(
      await addPerson(platform, {
        id: `batch-${at}-person`,
        name,
        documentNumber: `42010619850101${1001 + at}`,
      }),
    );
  }
}

function send({ app }: UnitPages, body: URLSearchParams): Promise<Response> {
  return app.request(CONFIRM, { method: "POST", body });
}

function picksOf(html: string): string[] {
  return [...html.matchAll(/name="pick" value="([^"]+)"/g)]
    .map(([, pick]) => pick ?? "");
}

function form(
  act: string,
  picks: readonly string[],
  rest: Readonly<Record<string, string>>,
): URLSearchParams {
  const posted = new URLSearchParams({ act, ...rest });
  for (const pick of picks) posted.append("pick", pick);
  return posted;
}

Deno.test("who does not open what an address is narrowed by is asked about nobody else", async () => {
  await using wuhan = await unitPages("wuhan");
  const posted = await wuhan.post(`${CONFIRM}?filter`, {
    search: "李",
    act: "return",
    all: "1",
  });
  const address = posted.headers.get("location") ?? "";
  const review = await wuhan.as("wuhanReview");

  const own = await wuhan.app.request(address);
  const other = await review.app.request(address);

  assert.match(address, /search=\*/);
  assert.equal(own.status, 200);
  assert.equal(other.status, 303);
  const to = other.headers.get("location") ?? "";
  assert.ok(to.startsWith("/admission/review/batch?"), to);
  assert.match(await review.html(to), /网址中的内容已经失效/);
});
