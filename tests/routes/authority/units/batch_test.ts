import assert from "node:assert/strict";
import { formOf } from "@/tests/support/app.ts";
import { createUnits } from "@/tests/support/area.ts";
import { CODES_REGEXP } from "@/tests/support/codes.ts";
import { assertBeside } from "@/tests/support/proof_beside.ts";
import { allRows, dumpOf } from "@/tests/support/rows.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = "/authority/units/batch";
const WUHAN = `${IDS.unit.wuhan}~none`;

/** Posts the form of the question as the page drew it, with what was typed. */
async function answer(
  pages: UnitPages,
  question: string,
  typed: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const body = new URLSearchParams(typed);
  const hidden = /<input type="hidden" name="(act|pick)" value="([^"]+)"/g;
  for (const [, name = "", value = ""] of question.matchAll(hidden)) {
    body.append(name, value);
  }
  return await pages.app.request(PATH, { method: "POST", body });
}

Deno.test("/authority/units/batch asks first: which units, and what follows", async () => {
  await using hubei = await unitPages("hubei");
  const [unitId = ""] = await createUnits(hubei.cast, ["武昌区甲医院"]);

  const html = await hubei.html(
    `${PATH}?act=issue&unit=${unitId}&unit=${IDS.unit.wuhan}`,
  );

  assert.match(html, /下发激活码：1 家机构/);
  assert.match(html, /激活码只在下一页显示一次/);
  assert.match(html, new RegExp(`name="pick" value="${unitId}~none"`));
  assert.match(html, />下发 1 个帐号</);
  assert.match(html, /不在这次操作之内.*武昌区中医院/s);
});

Deno.test("/authority/units/batch answers with all slips, and not twice", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(hubei.cast, [
    "武昌区甲医院",
    "武昌区乙医院",
    "武昌区丙医院",
  ]);
  const question = await hubei.html(`${PATH}?act=issue&all=1`);

  const response = await answer(hubei, question);
  const slips = await readHtml(response);
  const again = await answer(hubei, question);

  assert.equal(response.status, 200);
  assert.match(slips, /已生成 3 份激活通知单/);
  assert.equal(new Set(slips.match(CODES_REGEXP)).size, 3);
  assert.equal(again.status, 409);
  const refused = await readHtml(again);
  assert.match(refused, /帐号已经下发过，不能重复下发/);
  assert.doesNotMatch(refused, CODES_REGEXP);
  const accounts = (await allRows(hubei.cast.platform.db, "account"))
    .filter(({ login }) => /^420106000[2-4]$/.test(login ?? ""));
  assert.equal(accounts.length, 3);
});

Deno.test("/authority/units/batch takes all that the conditions leave", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(hubei.cast, ["武昌区甲医院", "武昌区乙医院"]);

  const some = await hubei.html(
    `${PATH}?act=issue&all=1&search=${encodeURIComponent("甲")}`,
  );
  const none = await hubei.html(`${PATH}?act=resume&all=1`);
  const ticked = await hubei.html(
    `${PATH}?act=issue&unit=${IDS.unit.wuhan}`,
  );

  assert.match(some, /下发激活码：1 家机构/);
  assert.match(none, /没有可以操作的机构.*没有已停用的主体账号/s);
  assert.match(ticked, /没有可以操作的机构/);
});

Deno.test("/authority/units/batch says that nothing is ticked, and not that no unit fits", async () => {
  await using hubei = await unitPages("hubei");

  for (const act of ["issue", "reissue", "suspend", "resume", "remind"]) {
    const html = await hubei.html(`${PATH}?act=${act}`, 422);

    assert.match(
      html,
      /<section class="note bad"[^>]* autofocus[^>]*><h2>还没有勾选机构/,
    );
    assert.match(html, /请先勾选，或选“符合条件的全部”/);
    assert.doesNotMatch(html, /没有可以操作的机构|所选机构/);
  }
});

Deno.test("/authority/units/batch takes two hundred at once and says that there are more", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(
    hubei.cast,
    Array.from({ length: 205 }, (_, at) => `武昌区第${at}卫生服务站`),
  );

  const question = await hubei.html(`${PATH}?act=issue&all=1`);
  const response = await answer(hubei, question);

  assert.match(question, /下发激活码：200 家机构/);
  assert.match(question, /一次最多 200 家/);
  assert.equal(response.status, 200);
  const rest = await hubei.html(`${PATH}?act=issue&all=1`);
  assert.match(rest, /下发激活码：5 家机构/);
});

Deno.test("/authority/units/batch suspends with a reason, and says which reason is missing", async () => {
  await using hubei = await unitPages("hubei");
  const question = await hubei.html(
    `${PATH}?act=suspend&unit=${IDS.unit.wuhan}`,
  );

  const silent = await answer(hubei, question, { reason: "" });
  const done = await answer(hubei, question, { reason: "机构停业" });
  const again = await answer(hubei, question, { reason: "机构停业" });
  const list = await hubei.html(done.headers.get("location") ?? "");

  assert.equal(silent.status, 422);
  assert.match(await readHtml(silent), /id="f-reason-e">请填写原因/);
  assert.equal(done.status, 303);
  assert.match(list, /已停用所选机构的主体账号/);
  assert.match(list, /武昌区中医院.*已停用/s);
  assert.equal(again.status, 409);
  assert.match(await readHtml(again), /value="机构停业"|没有可以操作的机构/);
});

Deno.test("/authority/units/batch asks for a second proof before codes of accounts that wait, and lets none in again without", async () => {
  await using hubei = await unitPages("hubei");
  const { db } = hubei.cast.platform;
  const suspend = `${PATH}?act=suspend&unit=${IDS.unit.wuhan}`;
  await answer(hubei, await hubei.html(suspend), { reason: "机构停业" });
  const before = await dumpOf(db);
  const acts = {
    reissue: await hubei.html(`${PATH}?act=reissue&unit=${IDS.unit.hongshan}`),
    resume: await hubei.html(`${PATH}?act=resume&unit=${IDS.unit.wuhan}`),
  };

  for (const question of Object.values(acts)) {
    assertBeside(question, "/authority/units");
    const lapsed = await answer(hubei, question, { reason: "核查完毕" });
    assert.equal(lapsed.status, 403);
    const kept = await readHtml(lapsed);
    assertBeside(kept, "/authority/units");
    assert.match(kept, /<input type="hidden" name="pick"/);
    assert.equal(kept.includes('value="核查完毕"'), question === acts.resume);
  }
  assert.equal(await dumpOf(db), before);
  await hubei.stepUp();
  const slips = await answer(hubei, acts.reissue);
  const resumed = await answer(hubei, acts.resume, { reason: "核查完毕" });

  assert.match(await readHtml(slips), CODES_REGEXP);
  assert.equal(resumed.status, 303);
});

Deno.test("/authority/units/batch refuses a list with a unit of another area as a whole", async () => {
  await using wuchang = await unitPages("wuchang");
  const { db } = wuchang.cast.platform;

  for (
    const foreign of [`${IDS.unit.yichang}~none`, "unt_nobody-has-this~none"]
  ) {
    const body = new URLSearchParams({ act: "suspend", reason: "试一试" });
    body.append("pick", WUHAN);
    body.append("pick", foreign);
    const response = await wuchang.app.request(PATH, { method: "POST", body });
    assert.equal(response.status, 404);
  }
  const accounts = await allRows(db, "account");
  assert.ok(accounts.every(({ state }) => state !== "suspended"));
});

Deno.test("/authority/units/batch takes no nonsense", async () => {
  await using hubei = await unitPages("hubei");
  const posts = [
    { act: "issue", pick: "x" },
    { act: "issue", pick: "" },
    { act: "issue" },
    { act: "reissue", pick: `${IDS.unit.hongshan}~' or 1=1` },
  ];

  for (const fields of posts) {
    const response = await hubei.app.request(PATH, formOf(fields));
    assert.equal(response.status, 400, JSON.stringify(fields));
  }
  const none = await hubei.app.request(PATH, formOf({ act: "delete" }));
  assert.equal(none.headers.get("location"), "/authority/units");
  const get = await hubei.app.request(`${PATH}?act=delete&all=1`);
  assert.equal(get.headers.get("location"), "/authority/units");
});
