import { openBrowser } from "@/tests/support/browser.ts";
import type { Page, BrowserContext } from "playwright-core";
const URL0 = "http://localhost:8231";
const OUT = "/tmp/r2/shots";
const AXE = await Deno.readTextFile("/work/main/node_modules/axe-core/axe.min.js");
const LIST = "/work/main/tests/samples/预传在职名单-1200.xlsx";
const PW = "yingshi-2026-hb";
await using chromium = await openBrowser();
const seen = new Set<string>();
export async function snap(page: Page, name: string) {
  for (const [w, dark] of [[1366, false], [390, false], [1366, true], [390, true]] as const) {
    await page.setViewportSize({ width: w, height: w === 390 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
    await page.screenshot({ path: `${OUT}/${name}-${w}${dark ? "d" : ""}.png`, fullPage: true });
    const sw = await page.evaluate("document.documentElement.scrollWidth") as number;
    if (sw > w) console.log(`WIDE ${name} ${sw}>${w}`);
    try {
      await page.evaluate(AXE);
      const r = await page.evaluate(`axe.run(document,{runOnly:["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]}).then(r=>r.violations.map(v=>v.id+": "+v.nodes.slice(0,2).map(n=>n.html.slice(0,140)+" | "+n.target).join(" || ")))`) as string[];
      for (const v of r) { const k = name + v; if (!seen.has(k)) { seen.add(k); console.log(`AXE ${name}@${w}${dark ? "d" : ""} ${v}`); } }
    } catch (e) { console.log("axe failed", String(e).slice(0, 100)); }
  }
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}
async function visitor(o = {}): Promise<Page> {
  const c = await chromium.open({ context: { bypassCSP: true }, ...o });
  const p = await c.newPage(); p.setDefaultTimeout(15000);
  p.on("pageerror", (e) => console.log("PAGEERROR", e.message));
  p.on("console", (m) => { if (m.type() === "error") console.log("CONSOLE", m.text()); });
  const g = p.goto.bind(p); p.goto = (u, oo) => g(u.startsWith("http") ? u : URL0 + u, oo);
  return p;
}
async function press(p: Page, n: string) { await p.getByRole("button", { name: n, exact: true }).first().click(); }
async function signIn(p: Page, a: string, pw: string) {
  await p.goto("/login"); await p.locator("#f-account").fill(a); await p.locator("#f-password").fill(pw);
  await p.locator("#f-password").press("Enter"); await p.waitForURL((u) => u.pathname !== "/login");
}
const admin = await visitor();
await admin.goto("/login"); await snap(admin, "01-login");
await admin.locator("#f-account").fill("4201060001"); await admin.locator("#f-password").fill("wrong");
await admin.locator("#f-password").press("Enter"); await admin.waitForLoadState(); await snap(admin, "02-login-wrong");
await signIn(admin, "4201060001", "Hubei-demo-2026");
for (const [n, u] of [["10-home0","/"],["11-preload0","/preload/active"],["12-import","/preload/import"],["13-code","/unit/code"],["14-review","/admission/review"],["15-roster0","/roster/active"],["16-stat0","/statistics/active"],["17-help","/help"],["18-404","/nix"],["19-import404","/preload/import/imp_x"]] as const) {
  await admin.goto(u); await snap(admin, n);
}
await admin.goto("/preload/import");
await admin.evaluate("document.querySelector('form[enctype],form.card').noValidate=true");
await press(admin, "上传并检查"); await snap(admin, "20-import-nofile");
await admin.goto("/preload/import");
await admin.locator("input[type=file]").setInputFiles(LIST);
await press(admin, "上传并检查");
await admin.getByRole("heading", { name: "导入检查结果" }).waitFor();
await admin.screenshot({ path: OUT + "/21-checking.png" });
await admin.locator("input[name=createDepartments]").waitFor();
await snap(admin, "22-checked");
const reportUrl = admin.url();
await admin.evaluate("document.querySelectorAll('form').forEach(f=>f.noValidate=true)");
await admin.getByRole("button", { name: /^导入无误的/ }).click(); await admin.waitForLoadState();
await snap(admin, "23-commit-untick");
const box = admin.locator("input[name=createDepartments]");
if (await box.count()) { await box.check(); await admin.getByRole("button", { name: /^导入无误的/ }).click(); }
await admin.getByRole("link", { name: "查看名单" }).waitFor();
await snap(admin, "24-done");
await admin.goBack(); await admin.screenshot({ path: OUT + "/25-back.png", fullPage: true });
await admin.goto("/preload/active"); await snap(admin, "26-preload");
await admin.goto("/"); await snap(admin, "27-home");
await admin.goto("/preload/active?search=不存在"); await snap(admin, "28-nothing");
await admin.goto("/unit/code");
const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(await admin.locator("main").innerText())![0];
// person
const p = await visitor({ width: 390, height: 844 });
await p.goto("/register"); await snap(p, "30-register");
await p.evaluate("document.querySelectorAll('form').forEach(f=>f.noValidate=true)");
await press(p, "注册"); await p.waitForLoadState(); await snap(p, "31-register-empty");
async function reg(p: Page, n: string, id: string, ph: string) {
  await p.goto("/register");
  await p.locator("#f-name").fill(n); await p.locator("#f-documentNumber").fill(id); await p.locator("#f-phone").fill(ph);
  await p.locator("#f-password").fill(PW); await p.locator("#f-passwordAgain").fill(PW); await p.locator("#f-consent").check();
  await press(p, "注册"); await p.waitForURL((u) => u.pathname === "/login");
}
await p.goto("/register");
await p.locator("#f-name").fill("武·莹𠮷伟"); await p.locator("#f-documentNumber").fill("420921199112115787"); await p.locator("#f-phone").fill("1387100000");
await p.locator("#f-password").fill("123"); await p.locator("#f-passwordAgain").fill("456");
await p.evaluate("document.querySelectorAll('form').forEach(f=>f.noValidate=true)");
await press(p, "注册"); await p.waitForLoadState(); await snap(p, "32-register-wrong");
await reg(p, "武莹伟", "420921199112115786", "13871000001"); await snap(p, "33-registered");
await signIn(p, "13871000001", PW); await snap(p, "34-me-new");
await p.goto("/me/record"); await snap(p, "35-record");
await p.goto("/me/apply"); await snap(p, "36-apply");
await p.goto("/me/apply?q=不存在的单位"); await snap(p, "37-apply-none");
await p.goto("/me/apply?q=yy"); await snap(p, "38-apply-found");
await p.goto("/me/apply?q=wcqzy"); await p.getByRole("link", { name: /武昌区中医院/ }).click(); await p.waitForLoadState(); await snap(p, "39-apply-form");
await p.evaluate("document.querySelectorAll('form').forEach(f=>f.noValidate=true)");
await press(p, "提交申请"); await p.waitForLoadState(); await snap(p, "40-apply-empty");
await p.locator("#f-departmentId").selectOption({ label: "心血管内科" }); await p.locator("#f-position").selectOption("2"); await p.locator("#f-unitCode").fill("AAAA-BBBB");
await press(p, "提交申请"); await p.waitForLoadState(); await snap(p, "41-apply-wrongcode");
await p.locator("#f-unitCode").fill(code); await press(p, "提交申请"); await p.waitForURL((u) => u.pathname === "/me"); await snap(p, "42-me-bound");
const q = await visitor({ width: 390, height: 844, scripts: false });
await reg(q, "方远航", "420102198503141212", "13871000002"); await signIn(q, "13871000002", PW);
await q.goto("/me/apply?q=wcqzy"); await q.getByRole("link", { name: /武昌区中医院/ }).click();
await q.locator("#f-departmentId").selectOption({ label: "心血管内科" }); await q.locator("#f-position").selectOption("2"); await q.locator("#f-unitCode").fill(code);
await press(q, "提交申请"); await q.waitForURL((u) => u.pathname === "/me");
const q2 = await visitor({ width: 390 }); await signIn(q2, "13871000002", PW); await snap(q2, "43-me-waiting");
// review
await admin.goto("/admission/review"); await admin.getByRole("link", { name: /方远航/ }).click(); await admin.waitForLoadState(); await snap(admin, "50-review");
await admin.evaluate("document.querySelectorAll('form').forEach(f=>f.noValidate=true)");
await press(admin, "通过"); await admin.waitForLoadState(); await snap(admin, "51-review-empty");
await admin.evaluate("document.querySelectorAll('form').forEach(f=>f.noValidate=true)");
await press(admin, "退回"); await admin.waitForLoadState(); await snap(admin, "52-return-empty");
await admin.locator("#f-establishment").selectOption({ label: "合同制" }); await press(admin, "通过"); await admin.waitForURL((u) => u.searchParams.get("done") === "passed"); await snap(admin, "53-passed");
await admin.goto("/roster/active"); await snap(admin, "54-roster");
await admin.goto("/statistics/active"); await snap(admin, "55-stat");
await admin.pdf({ path: OUT + "/55-stat.pdf", preferCSSPageSize: true });
await admin.goto("/roster/active"); await admin.pdf({ path: OUT + "/54-roster.pdf", preferCSSPageSize: true });
await admin.goto("/unit/code"); await admin.pdf({ path: OUT + "/13-code.pdf", preferCSSPageSize: true });
const sub = await visitor(); await signIn(sub, "4201060001-F02", "Hubei-demo-2026"); await snap(sub, "60-sub-home"); await sub.goto("/roster/active"); await snap(sub, "61-forbidden");
console.log("code", code, reportUrl);
