import assert from "node:assert/strict";
import { callerOf } from "@/tests/support/cast.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const { liMei } = IDS.person;
const PATH = "/audit/seen";

Deno.test("/audit/seen finds a person, asks for times and a reason, and shows who saw her", async () => {
  await using audit = await unitPages("hubeiAudit");
  const wuhan = await callerOf(audit.cast.platform, "wuhan");
  await wuhan.stays.numbers({
    membershipId: IDS.membership.liMei,
    purpose: "办理社保",
  });

  const blank = await audit.html(PATH);
  const found = await readHtml(
    await audit.post(PATH, {
      act: "find",
      documentType: "01",
      documentNumber: CAST.liMei.documentNumber,
    }),
  );
  const answer = await audit.post(PATH, {
    act: "seen",
    personId: liMei,
    from: "2026-11-23T09:00",
    until: "2026-11-23T11:00",
    purpose: "核查泄露",
  });
  const seen = await readHtml(answer);

  assert.match(blank, /name="documentNumber"/);
  assert.match(found, new RegExp(`value="${liMei}" checked`));
  assert.match(found, /李梅，420106\*{8}0022，1988-05 出生，武昌区中医院/);
  assert.doesNotMatch(found, new RegExp(CAST.liMei.documentNumber));
  assert.equal(answer.status, 200);
  assert.match(seen, /2026-11-23 10:00.*查看完整号码.*4201060001.*办理社保/s);
  assert.match(seen, /name="from"[^>]*value="2026-11-23T09:00"/);
});

Deno.test("/audit/seen gives the same as a workbook", async () => {
  await using audit = await unitPages("hubeiAudit");

  const answer = await audit.post(PATH, {
    act: "book",
    personId: liMei,
    from: "",
    until: "",
    purpose: "核查泄露",
  });

  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-disposition") ?? "", /seen\.xlsx/);
  assert.ok((await answer.arrayBuffer()).byteLength > 2_000);
});

Deno.test("/audit/seen says what is wrong and keeps what was typed", async () => {
  await using audit = await unitPages("hubeiAudit");
  const asked = { act: "seen", personId: liMei, purpose: "核查泄露" };

  const nobody = await audit.post(PATH, { act: "find", name: "" });
  const noTime = await audit.post(PATH, { ...asked, from: "昨天" });
  const turned = await audit.post(PATH, {
    ...asked,
    from: "2026-11-23T11:00",
    until: "2026-11-23T10:00",
  });
  const noReason = await audit.post(PATH, { ...asked, purpose: " " });
  const number = await audit.post(PATH, {
    ...asked,
    purpose: "核查 420106198805170022",
  });

  assert.equal(nobody.status, 422);
  assert.match(await readHtml(nobody), /请填写完整的姓名或证件号码/);
  assert.equal(noTime.status, 422);
  assert.match(await readHtml(noTime), /2024-01-31 08:30 的样子/);
  assert.equal(turned.status, 422);
  assert.match(await readHtml(turned), /结束时间要晚于开始时间/);
  assert.match(await readHtml(noReason), /请写明查询用途/);
  assert.match(await readHtml(number), /请不要写证件号码或手机号码/);
});

Deno.test("/audit/seen shows after a mistake whom it is about, to whoever may ask about her", async () => {
  await using wuhan = await unitPages("wuhan");
  const asked = { act: "seen", personId: liMei, purpose: "核查泄露" };
  const shown = /李梅，420106\*{8}0022，1988-05 出生，武昌区中医院/;

  const noTime = await readHtml(
    await wuhan.post(PATH, { ...asked, from: "昨天" }),
  );
  const noReason = await readHtml(
    await wuhan.post(PATH, { ...asked, act: "book", purpose: "" }),
  );
  const yichang = await wuhan.as("yichang");
  const foreign = await yichang.post(PATH, { ...asked, from: "昨天" });
  const nobody = await wuhan.post(PATH, { ...asked, personId: "" });

  for (const html of [noTime, noReason]) {
    assert.match(html, shown);
    assert.match(html, new RegExp(`value="${liMei}" checked`));
  }
  assert.match(noTime, /name="from"[^>]*value="昨天"/);
  assert.equal(foreign.status, 422);
  assert.doesNotMatch(await readHtml(foreign), /李梅|0022/);
  assert.equal(nobody.status, 422);
  assert.match(await readHtml(nobody), /name="documentNumber"/);
});

Deno.test("/audit/seen is for whoever reads the trail", async () => {
  await using business = await unitPages("hubei");

  await business.html(PATH, 403);
  const posted = await business.post(PATH, {
    act: "seen",
    personId: liMei,
    purpose: "核查泄露",
  });

  assert.equal(posted.status, 403);
});
