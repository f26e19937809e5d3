import assert from "node:assert/strict";
import { callerOf, codeOf, testPlatform } from "@/tests/support/cast.ts";
import { allRows, auditText } from "@/tests/support/rows.ts";

const NURSE = {
  kind: "21",
  number: "2018 4200 0123",
  issuer: "湖北省卫生健康委员会",
  issuedOn: "2018-09-01",
  validUntil: "2027-01-31",
};
/** A number of the older kind, with the citizen ID in it. */
const OLD_NUMBER = "200842110420106198805170022";

Deno.test("me.certificates are written, changed and taken out, each with its audit line", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { certificates } = (await callerOf(platform, "liMei")).me;

  await certificates.add(NURSE);
  const [added] = await certificates.list();
  assert.ok(added);
  const { id: certificateId } = added;
  await certificates.change({
    ...NURSE,
    certificateId,
    number: "",
    issuer: "武汉市卫生健康委员会",
    validUntil: null,
  });
  const changed = await certificates.certificate({ certificateId });
  await certificates.remove({ certificateId });

  assert.equal(added.numberMasked, "20********23");
  assert.equal(changed.numberMasked, "20********23");
  assert.equal(changed.issuer, "武汉市卫生健康委员会");
  assert.equal(changed.validUntil, null);
  assert.deepEqual(await certificates.list(), []);
  assert.deepEqual(
    (await allRows(platform.db, "audit")).map(({ act }) => act),
    ["me.addCertificate", "me.changeCertificate", "me.removeCertificate"],
  );
});

Deno.test("me.certificates keep the number sealed: older ones hold the citizen ID", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { certificates } = (await callerOf(platform, "liMei")).me;

  await certificates.add({
    ...NURSE,
    kind: "11",
    category: "1",
    scope: "11",
    number: OLD_NUMBER,
  });

  const [row] = await allRows(platform.db, "personCertificate");
  assert.ok(row);
  assert.ok(!JSON.stringify(row).includes("19880517"));
  assert.equal(
    platform.vault.open("person.certificate", row.numberSealed),
    OLD_NUMBER,
  );
  assert.ok(!(await auditText(platform.db)).includes("19880517"));
});

Deno.test("me.certificates are nobody else's", async () => {
  await using opened = await testPlatform();
  const liMei = (await callerOf(opened.platform, "liMei")).me.certificates;
  const zhaoMin = (await callerOf(opened.platform, "zhaoMin")).me.certificates;
  const wuhan = (await callerOf(opened.platform, "wuhan")).me.certificates;
  await liMei.add(NURSE);
  const certificateId = (await liMei.list())[0]?.id ?? "";

  for (const id of [certificateId, "cer_nobody-has-this"]) {
    const by = { certificateId: id };
    assert.equal(await codeOf(zhaoMin.certificate(by)), "notFound");
    assert.equal(await codeOf(zhaoMin.change({ ...NURSE, ...by })), "notFound");
    assert.equal(await codeOf(zhaoMin.remove(by)), "notFound");
  }
  assert.deepEqual(await zhaoMin.list(), []);
  assert.equal(await codeOf(wuhan.list()), "forbidden");
  assert.equal((await liMei.list()).length, 1);
});

Deno.test("me.certificates refuse the same one twice, one of tomorrow, and more than thirty", async () => {
  await using opened = await testPlatform();
  const { platform } = opened;
  const { certificates } = (await callerOf(platform, "liMei")).me;
  await certificates.add(NURSE);

  const twice = await codeOf(
    certificates.add({ ...NURSE, number: "２０１８42000123" }),
  );
  const tomorrow = await codeOf(
    certificates.add({ ...NURSE, number: "A001", issuedOn: "2026-11-24" }),
  );
  for (let at = 1; at < 30; at++) {
    await certificates.add({ ...NURSE, number: `B${1000 + at}` });
  }
  const many = await codeOf(certificates.add({ ...NURSE, number: "C001" }));

  assert.equal(twice, "certificateThere");
  assert.equal(tomorrow, "issuedInFuture");
  assert.equal(many, "tooManyCertificates");
  assert.equal((await certificates.list()).length, 30);
});
