import assert from "node:assert/strict";
import { RELEASE } from "@/tests/support/roster_inputs.ts";
import { auditOf } from "@/tests/support/stays.ts";
import { assertBeside } from "@/tests/support/proof_beside.ts";
import { readHtml, unitPages } from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const STAY = `/roster/${IDS.membership.liMei}`;
const PATH = `${STAY}/release`;
const FOUND = `/people/${IDS.person.liMei}`;

Deno.test("/roster/[membershipId]/release asks for a second proof before anything is typed; one that has lapsed leaves what was typed where it is", async () => {
  await using wuhan = await unitPages("wuhan");

  const before = await wuhan.html(PATH);
  const posted = await wuhan.post(PATH, RELEASE);
  const kept = await readHtml(posted);
  await wuhan.stepUp();
  const again = await wuhan.post(PATH, RELEASE);

  assert.match(before, /解除之前，请再次验证身份/);
  assert.doesNotMatch(before, /name="phone"/);
  assert.equal(posted.status, 403);
  assertBeside(kept, PATH);
  for (const name of ["phone", "reason"] as const) {
    assert.match(
      kept,
      new RegExp(`name="${name}"[^>]*value="${RELEASE[name]}"`),
    );
  }
  assert.match(kept, /name="isSeen"[^>]*checked/);
  assert.equal(again.headers.get("location"), `${STAY}?done=released`);
});

Deno.test("/roster/[membershipId]/release says what is wrong, keeps what was typed and writes nothing", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  const refused: [Record<string, string>, RegExp][] = [
    [{ phone: "12345" }, /href="#f-phone".*手机号码/s],
    [{ reason: "" }, /href="#f-reason".*请填写办理原因/s],
    [{ reason: `证件 ${CAST.liMei.documentNumber}` }, /这段文字会长期保存/],
    [{ isSeen: "" }, /href="#f-isSeen".*请当面核对本人和证件原件/s],
  ];

  for (const [typed, said] of refused) {
    const answer = await wuhan.post(PATH, { ...RELEASE, ...typed });
    const html = await readHtml(answer);
    assert.equal(answer.status, 422, html);
    assert.match(html, said);
    const { phone = RELEASE.phone } = typed;
    assert.match(html, new RegExp(`name="phone"[^>]*value="${phone}"`));
  }
  assert.deepEqual(await auditOf(wuhan.cast, "stays.releaseSignIn"), []);
});

Deno.test("/roster/[membershipId]/release is offered, done, told in the history, and refused for who has left and of another unit", async () => {
  await using wuhan = await unitPages("wuhan");
  await wuhan.stepUp();

  const person = await wuhan.html(STAY);
  const form = await wuhan.html(PATH);
  const done = await wuhan.post(PATH, RELEASE);
  const after = await wuhan.html(`${STAY}?done=released`);
  await wuhan.post(`${STAY}/leave`, { reason: "21", on: "2026-11-22" });

  assert.ok(person.includes(`href="${PATH}"`));
  assert.match(form, /李梅，420106\*{8}0022/);
  assert.equal(done.headers.get("location"), `${STAY}?done=released`);
  assert.match(after, /个人登录已解除。请告知本人/);
  assert.match(
    after,
    /解除个人登录.*手机号码：139\*{4}0001 → 139\*{4}0088.*原因：证件被他人冒用注册/s,
  );
  assert.match(await wuhan.html(PATH), /这条记录不能办理解除个人登录/);
  assert.equal((await wuhan.post(PATH, RELEASE)).status, 409);
  const foreign = `/roster/${IDS.membership.wangQiang}/release`;
  await wuhan.html(foreign, 404);
  assert.equal((await wuhan.post(foreign, RELEASE)).status, 404);
});

Deno.test("/people/[personId]/release is offered to the province for who is on no roster, and to no unit", async () => {
  await using wuhan = await unitPages("wuhan");
  const hubei = await wuhan.as("hubei");
  const path = `${FOUND}/release`;
  await wuhan.html(path, 403);
  const onRoster = await readHtml(await hubei.post(FOUND, { purpose: "1" }));
  await wuhan.post(`${STAY}/leave`, { reason: "21", on: "2026-11-22" });
  await hubei.html(path, 404);
  await hubei.post("/people", {
    documentType: "01",
    documentNumber: CAST.liMei.documentNumber,
  });

  const found = await readHtml(await hubei.post(FOUND, { purpose: "1" }));
  const unproved = await hubei.html(path);
  const lapsed = await hubei.post(path, RELEASE);
  await hubei.stepUp();
  const wrong = await hubei.post(path, { ...RELEASE, isSeen: "" });
  const done = await hubei.post(path, RELEASE);

  assert.ok(!onRoster.includes(path));
  assert.ok(found.includes(`href="${path}"`));
  assert.match(unproved, /解除之前，请再次验证身份/);
  assert.equal(lapsed.status, 403);
  const kept = await readHtml(lapsed);
  assertBeside(kept, path);
  assert.match(kept, /value="13900010088"/);
  assert.equal(wrong.status, 422);
  assert.match(await readHtml(wrong), /value="13900010088"/);
  assert.equal(done.headers.get("location"), `${path}?done=released`);
  assert.match(await hubei.html(`${path}?done=released`), /个人登录已解除/);
  const lines = await auditOf(wuhan.cast, "people.releaseSignIn");
  assert.equal(lines.length, 1);
});
