import assert from "node:assert/strict";
import { createUnits } from "@/tests/support/area.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { lockCode } from "@/tests/support/unit_accounts.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/authority shows 业务管理 the counts of its area, each with its list", async () => {
  await using hubei = await unitPages("hubei");
  await createUnits(hubei.cast, ["武昌区甲医院", "武昌区乙医院"]);
  await lockCode(hubei.cast.platform.db, IDS.account.hongshan);

  const html = await hubei.html("/authority");

  assert.match(html, /<h1>湖北省卫生健康委员会<\/h1>.*业务管理/s);
  const tile = (href: string, label: string, value: number) =>
    assert.match(
      html,
      new RegExp(
        `href="${
          href.replace("?", "\\?")
        }"[^>]*><span[^>]*>${label}</span><b[^>]*>${value}</b>`,
      ),
    );
  tile("/authority/units", "机构", 5);
  tile("/authority/units?account=none", "未下发主体账号", 2);
  tile("/authority/units?account=waiting", "未激活", 1);
  tile("/authority/units?profile=incomplete", "信息未完善", 3);
  tile("/authority/units?account=locked", "激活码已锁定", 1);
  assert.doesNotMatch(html, /account=suspended/);
  assert.doesNotMatch(html, /href="\/audit"/);
});

Deno.test("/authority shows 业务管理 who is in service in its area, and nobody else", async () => {
  await using hubei = await unitPages("hubei");
  await using security = await unitPages("hubeiSecurity");

  const html = await hubei.html("/authority");

  assert.match(html, /在职人员<small>2 人<\/small>/);
  assert.match(html, /各地区人数.*武汉市.*宜昌市/s);
  assert.match(html, /href="\/authority\/statistics"/);
  assert.doesNotMatch(await security.html("/authority"), /各地区人数/);
});

Deno.test("/authority shows 安全管理 accounts, and no units and no trail", async () => {
  await using security = await unitPages("hubeiSecurity");

  const html = await security.html("/authority");

  assert.match(html, /href="\/authority\/accounts\?state=active"/);
  assert.match(html, /href="\/authority\/limits"/);
  assert.doesNotMatch(html, /\/authority\/units/);
  assert.doesNotMatch(html, /href="\/audit"/);
});

Deno.test("/authority shows 审计 the last acts, and nothing to act with", async () => {
  await using audit = await unitPages("hubeiAudit");
  await createUnits(audit.cast, ["武昌区甲医院"]);

  const html = await audit.html("/authority");

  assert.match(html, /最近的操作/);
  assert.match(html, /创建机构/);
  assert.match(html, /href="\/audit"/);
  assert.doesNotMatch(html, /\/authority\/(units|accounts|limits|authorities)/);
});

Deno.test("/authority is no page of a unit's account or a person", async () => {
  await using wuhan = await unitPages("wuhan");
  const liMei = await wuhan.as("liMei");

  await wuhan.html("/authority", 403);
  await liMei.html("/authority", 403);
});

Deno.test("/ sends an authority's account to its own home page", async () => {
  await using hubei = await unitPages("hubei");

  const response = await hubei.app.request("/");

  assert.equal(response.headers.get("location"), "/authority");
});
