import assert from "node:assert/strict";
import { openJar } from "@/tests/support/jar.ts";
import { sentCodeOf } from "@/tests/support/registration.ts";
import { changeRow } from "@/tests/support/rows.ts";
import { unitPages } from "@/tests/support/unit_pages.ts";
import { IDS } from "@/tools/seed.ts";

const PATH = `/register?unit=${IDS.unit.wuhan}`;
const APPLY = `/me/apply/${IDS.unit.wuhan}`;

Deno.test("/register from a unit's notice names the unit and leads on to its application", async () => {
  await using wuhan = await unitPages("wuhan");

  const html = await (await wuhan.visitor.request(PATH)).text();

  assert.match(html, /注册后申请加入“武昌区中医院”/);
  assert.match(html, new RegExp(`action="/register\\?unit=${IDS.unit.wuhan}"`));
  assert.match(html, new RegExp(encodeURIComponent(APPLY)));
});

Deno.test("/register keeps the unit through a refusal, and hands it to the sign-in", async () => {
  await using wuhan = await unitPages("wuhan");
  const jar = openJar(wuhan.visitor);

  const refused = await jar.post(PATH, { name: "高翔" });
  const asked = await jar.post(PATH, {
    name: "高翔",
    documentType: "01",
    documentNumber: "420106198501010011",
    phone: "13900010101",
    identityType: "2",
    password: "donghu-mozhou-88",
    passwordAgain: "donghu-mozhou-88",
    consent: "1",
  });
  const confirm = asked.headers.get("location") ?? "";
  const code = await sentCodeOf(
    wuhan.cast.platform,
    jar.cookies.get("reg") ?? "",
  );
  const done = await jar.post(confirm, { code });

  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /注册后申请加入“武昌区中医院”/);
  assert.equal(confirm, `/register/confirm?unit=${IDS.unit.wuhan}`);
  assert.equal(done.status, 303);
  assert.equal(
    done.headers.get("location"),
    `/login?registered=1&next=${encodeURIComponent(APPLY)}`,
  );
});

Deno.test("/register tells nothing of a unit that takes no applications, or of none", async () => {
  await using wuhan = await unitPages("wuhan");
  await changeRow(wuhan.cast.platform.db, "unit", IDS.unit.wuhan, {
    profileState: "incomplete",
  });

  const paths = [
    PATH,
    "/register?unit=unt_nobody-has-this",
    "/register?unit='",
  ];
  for (const path of paths) {
    const html = await (await wuhan.visitor.request(path)).text();
    assert.doesNotMatch(html, /注册后申请加入/);
    assert.match(html, /action="\/register"/);
  }
});

Deno.test("who is signed in already goes from the notice to the application", async () => {
  await using wuhan = await unitPages("wuhan");
  const zhaoMin = await wuhan.as("zhaoMin");

  const invited = await zhaoMin.app.request(PATH);
  const sentOn = await zhaoMin.app.request(APPLY);
  const form = await zhaoMin.html(`/me/apply?unit=${IDS.unit.wuhan}`);
  const office = await wuhan.app.request(PATH);

  assert.equal(invited.headers.get("location"), APPLY);
  assert.equal(
    sentOn.headers.get("location"),
    `/me/apply?unit=${IDS.unit.wuhan}`,
  );
  assert.match(form, /武昌区中医院/);
  assert.equal(office.headers.get("location"), "/");
});
