import assert from "node:assert/strict";
import { releaseAccount } from "@/server/operations/accounts/release_account.ts";
import type { Platform } from "@/server/platform.ts";
import {
  ADMIN,
  begin,
  ISSUED_LOGIN,
  stepOf,
} from "@/tests/support/activation.ts";
import { testApp } from "@/tests/support/app.ts";
import { contextOf, testPlatform } from "@/tests/support/cast.ts";
import { openJar } from "@/tests/support/jar.ts";
import { allRows } from "@/tests/support/rows.ts";
import { readHtml } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

Deno.test("/activate/admin shows what the issuer filled in first, to be corrected", async () => {
  await using opened = await testPlatform();
  const jar = openJar(await testApp(opened.platform));
  await begin(jar);

  const html = await readHtml(await jar.get("/activate/admin"));

  assert.match(html, /<title>管理员信息 - 帐号激活 - 湖北卫生健康信息平台/);
  assert.match(html, /洪山区示例社区卫生服务中心 人事管理主体账号/);
  assert.match(html, /name="name"[^>]*value="高洁"/);
  assert.match(html, /name="department"[^>]*value="综合办公室"/);
});

Deno.test("/activate/admin names every mistake, keeps what was typed but no password, and writes nothing", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await begin(jar);
  const before = await allRows(platform.db, "account");

  const response = await jar.post("/activate/admin", {
    name: "高洁1",
    documentNumber: "420111198506150023",
    phone: "12345",
    department: "",
    officePhone: "内线",
    password: "short",
    passwordAgain: "other",
  });
  const html = await readHtml(response);

  assert.equal(response.status, 422);
  assert.match(html, /有 \d 处需要改正/);
  assert.match(html, /手机号码不对，请填写 11 位的内地手机号码/);
  assert.match(html, /办公电话只含数字和连字符/);
  assert.match(html, /value="420111198506150023"/);
  assert.ok(!html.includes("short"));
  assert.equal(await stepOf(platform), "admin");
  assert.deepEqual(await allRows(platform.db, "account"), before);
});

Deno.test("/activate/admin refuses passwords that a list of guesses holds, or that are the unit's name", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await begin(jar);

  for (
    const password of [
      "iloveyou123",
      "baseball1",
      `${ISSUED_LOGIN}!`,
      "hsqslsqwsfwzx2026",
      "洪山区示例社区卫生服务中心1",
    ]
  ) {
    const form = { ...ADMIN, password, passwordAgain: password };
    const response = await jar.post("/activate/admin", form);
    assert.equal(response.status, 422, password);
    assert.match(await response.text(), /换一个|不能包含/, password);
  }
  assert.equal(await stepOf(platform), "admin");
});

Deno.test("/activate/admin keeps what is right by itself (暂存), masked when it comes back", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const jar = openJar(await testApp(platform));
  await begin(jar);

  const kept = await jar.post("/activate/admin?act=keep", {
    ...ADMIN,
    name: "高洁洁",
    officePhone: "内线",
    password: "x",
  });
  const html = await readHtml(await jar.get("/activate/admin?kept=1"));
  const next = await jar.post("/activate/admin", {
    ...ADMIN,
    documentNumber: "",
    phone: "",
  });

  assert.equal(kept.headers.get("location"), "/activate/admin?kept=1");
  assert.match(html, /value="高洁洁"/);
  assert.match(html, /已填 420111\*{8}0022，不改可留空/);
  assert.match(html, /已填 139\*{4}0061，不改可留空/);
  assert.equal(next.headers.get("location"), "/activate/follow");
  const account = (await allRows(platform.db, "account"))
    .find(({ id }) => id === IDS.account.hongshan);
  assert.equal(
    platform.vault.open(
      "account.document",
      account?.holderDocumentSealed ?? "",
    ),
    ADMIN.documentNumber,
  );
});

Deno.test("/activate/admin asks for document and phone where nobody has given them", async () => {
  await using opened = await testPlatform();
  const jar = openJar(await testApp(opened.platform));
  await begin(jar);

  const noDocument = await jar.post("/activate/admin", {
    ...ADMIN,
    documentNumber: "",
  });
  const noPhone = await jar.post("/activate/admin", { ...ADMIN, phone: "" });

  assert.match(await noDocument.text(), /请填写公民身份号码/);
  assert.match(await noPhone.text(), /请填写手机号码/);
});

Deno.test("/activate/admin asks whoever activates anew for the number, and tells her nothing of the one that was given", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const accountId = IDS.account.hongshan;
  const app = await testApp(platform);
  const jar = openJar(app);
  await begin(jar);
  await jar.post("/activate/admin?act=keep", ADMIN);
  const before = await accountOf(platform);
  const code = (await allRows(platform.db, "activation"))
    .find((row) => row.accountId === accountId);
  const ctx = await contextOf(platform, "wuchang");
  await platform.db.transaction().execute((tx) =>
    releaseAccount(ctx, tx, {
      accountId,
      codeHash: code?.codeHash ?? "",
      forgetsHolder: false,
    })
  );

  const again = openJar(app);
  await begin(again);
  const html = await readHtml(await again.get("/activate/admin"));
  const empty = await again.post("/activate/admin", {
    ...ADMIN,
    documentNumber: "",
  });

  assert.match(html, /name="name"[^>]*value="高洁"/);
  assert.doesNotMatch(html, /已填 420111|19850615|0022/);
  assert.equal(empty.status, 422);
  assert.match(await empty.text(), /请填写公民身份号码/);
  const after = await accountOf(platform);
  assert.equal(after?.holderDocumentSealed, null);
  assert.equal(after?.holderDocumentIndex, before?.holderDocumentIndex);
});

async function accountOf({ db }: Platform) {
  return (await allRows(db, "account"))
    .find(({ id }) => id === IDS.account.hongshan);
}
