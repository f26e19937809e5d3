import assert from "node:assert/strict";
import { callerAt, createUnits } from "@/tests/support/area.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/audit shows an audit account what happened in its area, in words", async () => {
  await using audit = await unitPages("hubeiAudit");
  await createUnits(audit.cast, ["武昌区甲医院"]);
  const hubei = await callerAt(audit.cast, "hubei");
  await hubei.authority.accounts.suspend({
    accountId: IDS.account.wuhan,
    reason: "人员涉案",
  });

  const html = await audit.html("/audit");

  assert.match(
    html,
    /停用帐号<\/th>.*2026-11-23 10:00.*A42000001.*武昌区中医院，4201060001.*状态：<\/span>在用.*已停用.*原因：<\/span>人员涉案.*192\.0\.2\.1/s,
  );
  assert.match(html, /创建机构<\/th>.*机构类别：<\/span>社区卫生服务中心/s);
  assert.doesNotMatch(
    html,
    /<form[^>]*method="post"(?! action="(?:\/logout|\?filter)")/,
  );
});

Deno.test("/audit shows a main account its own unit, and no other", async () => {
  await using wuhan = await unitPages("wuhan");
  const yichang = await wuhan.as("yichang");
  await wuhan.post("/unit/code", {});

  const own = await wuhan.html("/audit");
  const other = await yichang.html("/audit");

  assert.match(own, /重新生成校验码/);
  assert.match(other, /没有符合条件的操作/);
});

Deno.test("/audit keeps its conditions and says when a day is none", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.post("/unit/code", {});

  const found = await wuhan.html(
    "/audit?group=unitCode&account=4201&from=2026-11-23&to=2026-11-23",
  );
  const nothing = await wuhan.html("/audit?group=units");
  const wrong = await wuhan.html("/audit?from=2026-02-30", 422);
  const nonsense = await wuhan.html("/audit?group=x&below=abc", 422);
  const long = await wuhan.html(`/audit?person=${"李".repeat(51)}`, 422);

  assert.match(found, /重新生成校验码/);
  assert.match(found, /<option value="unitCode" selected>校验码/);
  assert.match(found, /name="from"[^>]* value="2026-11-23"/);
  assert.match(nothing, /没有符合条件的操作/);
  assert.match(
    wrong,
    /id="f-from-e"><a href="#f-from">从“2026-02-30”：请填写有效的日期/,
  );
  assert.match(
    wrong,
    /id="f-from"[^>]*aria-describedby="f-from-e"[^>]*aria-invalid="true"/,
  );
  assert.match(nonsense, /操作类别“x”：没有这个选项.*重新生成校验码/s);
  assert.match(long, /涉及人员“李{51}”：最多输入 50 个字/);
});

Deno.test("/audit leads on to older lines and back to the newest", async () => {
  await using wuhan = await unitPages("wuhan");
  for (let time = 0; time < 52; time++) await wuhan.post("/unit/code", {});

  const first = await wuhan.html("/audit?account=4201");
  const next = /href="([^"]+)">更早的操作/.exec(first)?.[1] ?? "";
  const second = await wuhan.html(next.replaceAll("&amp;", "&"));

  assert.match(next, /^\/audit\?account=\*[\w.-]+&amp;below=3$/);
  assert.match(second, /最新的操作/);
  assert.doesNotMatch(second, /更早的操作/);
});

Deno.test("A-15 /audit takes no post, and is refused to 业务管理, 安全管理 and subaccounts", async () => {
  await using audit = await unitPages("hubeiAudit");

  for (const path of ["/audit", "/audit?act=delete"]) {
    const response = await audit.post(path, { seq: "1" });
    assert.equal(response.status, 405);
    await readHtml(response);
  }
  for (
    const who of [
      "hubei",
      "hubeiSecurity",
      "wuhanReview",
      "wuhanNurses",
      "liMei",
    ] as const
  ) {
    await (await audit.as(who)).html("/audit", 403);
  }
});

Deno.test("/audit calls a town as it is called now, and says what it was called", async () => {
  await using audit = await unitPages("hubeiAudit");
  const wuchang = await callerAt(audit.cast, "wuchang");
  const code = await wuchang.authority.divisions.add({
    county: "420106",
    digits: "088",
    name: "示例街道",
  });
  await wuchang.authority.divisions.rename({ code, name: "示例新街道" });
  await wuchang.authority.divisions.end({ code });

  const html = await audit.html("/audit?group=divisions");

  assert.match(
    html,
    /新增乡镇（街道）<\/th>.*行政区划：<\/span>湖北省武汉市武昌区示例新街道/s,
  );
  assert.match(
    html,
    /乡镇（街道）改名<\/th>.*示例街道 .*改为<\/span> 示例新街道/s,
  );
  assert.match(html, /停用乡镇（街道）<\/th>.*正常 .*改为<\/span> 已停用/s);
});
