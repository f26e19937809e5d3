import assert from "node:assert/strict";
import { personApp, WU_LAN } from "@/tests/support/person_app.ts";

const PATH = "/me/certificates";
const NURSE = {
  kind: "21",
  number: "201842000123",
  issuer: "湖北省卫生健康委员会",
  issuedOn: "2018-09-01",
  validUntil: "2027-01-31",
};

Deno.test("/me/certificates adds one of the chosen kind without scripts, and shows it", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const kinds = await (await wuLan.get(PATH)).text();
  const form = await (await wuLan.get(`${PATH}/new?kind=21`)).text();
  const doctor = await (await wuLan.get(`${PATH}/new?kind=11`)).text();
  const response = await wuLan.post(`${PATH}/new?kind=21`, NURSE);
  const html = await (await wuLan.get(`${PATH}?done=added`)).text();
  const record = await (await wuLan.get("/me/record")).text();

  assert.match(kinds, /还没有证书，请选择要填写的种类/);
  assert.match(kinds, /href="\/me\/certificates\/new\?kind=21"/);
  assert.doesNotMatch(form, /name="category"/);
  assert.match(doctor, /name="category"/);
  assert.equal(response.status, 303);
  assert.match(html, /证书已保存/);
  assert.match(html, /护士执业证书/);
  assert.match(html, /20\*{8}23，2018-09-01 发证，有效期至 2027-01-31/);
  assert.match(html, /即将到期/);
  assert.equal(html.includes(NURSE.number), false);
  assert.match(record, /已填写 1 个/);
});

Deno.test("/me/certificates/new keeps what was typed and says what is wrong", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);

  const wrong = await wuLan.post(`${PATH}/new`, {
    ...NURSE,
    number: "1",
    issuedOn: "2018-13-01",
  });
  const tomorrow = await wuLan.post(`${PATH}/new`, {
    ...NURSE,
    issuedOn: "2026-11-24",
    validUntil: "",
  });
  const noKind = await wuLan.post(`${PATH}/new`, { ...NURSE, kind: "77" });

  const html = await wrong.text();
  assert.equal(wrong.status, 422);
  assert.match(html, /有 2 处需要改正/);
  assert.match(html, /value="湖北省卫生健康委员会"/);
  assert.equal(tomorrow.status, 422);
  assert.match(await tomorrow.text(), /id="f-issuedOn-e">发证日期晚于今天/);
  assert.equal(noKind.headers.get("location"), PATH);
});

Deno.test("a certificate is changed with its number left alone, and removed after a question", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post(`${PATH}/new`, NURSE);
  const [, path = ""] = /href="(\/me\/certificates\/cer_[^"]+)"/
    .exec(await (await wuLan.get(PATH)).text()) ?? [];

  const form = await (await wuLan.get(path)).text();
  const changed = await wuLan.post(path, {
    ...NURSE,
    number: "",
    issuer: "武汉市卫生健康委员会",
  });
  const bad = await wuLan.post(path, { ...NURSE, issuer: "" });
  const question = await (await wuLan.get(`${path}/remove`)).text();
  const removed = await wuLan.post(`${path}/remove`, {});
  const after = await (await wuLan.get(PATH)).text();
  const gone = await wuLan.get(path);

  assert.match(form, /现在是 20\*{8}23，不改就留空/);
  assert.match(form, /value="2018-09-01"/);
  assert.equal(changed.headers.get("location"), `${PATH}?done=changed`);
  assert.equal(bad.status, 422);
  assert.match(question, /删除“护士执业证书”？/);
  assert.equal(removed.headers.get("location"), `${PATH}?done=removed`);
  assert.match(after, /还没有证书/);
  assert.equal(gone.status, 404);
});

Deno.test("a certificate of somebody else is a missing one", async () => {
  await using opened = await personApp();
  const wuLan = await opened.register(WU_LAN);
  await wuLan.post(`${PATH}/new`, NURSE);
  const [, path = ""] = /href="(\/me\/certificates\/cer_[^"]+)"/
    .exec(await (await wuLan.get(PATH)).text()) ?? [];
  const zhaoMin = await opened.register({
    ...WU_LAN,
    name: "赵敏",
    documentNumber: "420106199003121127",
    phone: "13900001111",
  });

  const foreign = await zhaoMin.post(`${path}/remove`, {});
  const missing = await zhaoMin.post(`${PATH}/cer_nobody-has-this/remove`, {});

  assert.equal(foreign.status, 404);
  assert.equal(missing.status, 404);
  assert.equal(await foreign.text(), await missing.text());
  assert.match(await (await wuLan.get(PATH)).text(), /护士执业证书/);
});
