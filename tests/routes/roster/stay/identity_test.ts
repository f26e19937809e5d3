import assert from "node:assert/strict";
import { FREE_NUMBERS } from "@/tests/support/identity.ts";
import { assertBeside } from "@/tests/support/proof_beside.ts";
import { allRows } from "@/tests/support/rows.ts";
import { auditOf } from "@/tests/support/stays.ts";
import {
  readHtml,
  type UnitPages,
  unitPages,
} from "@/tests/support/unit_pages.ts";
import { CAST, IDS } from "@/tools/seed.ts";

const STAY = `/roster/${IDS.membership.liMei}`;
const PATH = `${STAY}/identity`;
const OLD = CAST.liMei.documentNumber;
const { man, woman } = FREE_NUMBERS;
const FIELDS = {
  documentType: "01",
  documentNumber: man,
  sex: "",
  birthDate: "",
  reason: "核对居民身份证原件，录入有误",
};

/** The pages of 武昌区中医院, who has proved herself again, with the stamp of the form. */
async function openForm(): Promise<UnitPages & { stamp: string }> {
  const wuhan = await unitPages("wuhan");
  await wuhan.stepUp();
  return { ...wuhan, stamp: stampIn(await wuhan.html(PATH)) };
}

function stampIn(html: string): string {
  return /name="stamp" value="([0-9a-f]{16})"/.exec(html)?.[1] ?? "";
}

/** What the confirmation posts, as it stands in the page. */
function hiddenIn(html: string): Record<string, string> {
  const form = html.split(`action="${PATH}?act=confirm"`)[1]
    ?.split("</form>")[0] ?? "";
  return Object.fromEntries(
    Array.from(
      form.matchAll(/name="(\w+)" value="([^"]*)"/g),
      ([, name = "", value = ""]) => [name, value],
    ),
  );
}

/** The tag of a field. */
function inputOf(html: string, name: string): string {
  return new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? "";
}

Deno.test("/roster/[membershipId]/identity asks for a second proof before anything is typed; one that has lapsed leaves what was typed where it is", async () => {
  await using wuhan = await unitPages("wuhan");

  const before = await wuhan.html(PATH);
  await wuhan.stepUp();
  const fields = { ...FIELDS, stamp: stampIn(await wuhan.html(PATH)) };
  wuhan.cast.time.ms += 10 * 60_000 + 1;
  const posted = await wuhan.post(PATH, fields);
  const confirmed = await wuhan.post(`${PATH}?act=confirm`, fields);

  assert.match(before, /更正之前，请再次验证身份/);
  assert.doesNotMatch(before, /name="documentNumber"/);
  for (const answer of [posted, confirmed]) {
    assert.equal(answer.status, 403);
    const html = await readHtml(answer);
    assertBeside(html, PATH);
    assert.ok(inputOf(html, "documentNumber").includes(`value="${man}"`));
    assert.ok(inputOf(html, "reason").includes(FIELDS.reason));
    assert.doesNotMatch(html, /act=confirm/);
  }
  assert.deepEqual(await auditOf(wuhan.cast, "stays.correctIdentity"), []);
});

Deno.test("/roster/[membershipId]/identity compares old and new before it is done, the old number never whole", async () => {
  await using wuhan = await openForm();
  const { stamp } = wuhan;

  const form = await wuhan.html(PATH);
  const compared = await wuhan.post(PATH, { ...FIELDS, stamp });
  const html = await readHtml(compared);
  const untouched = await auditOf(wuhan.cast, "stays.correctIdentity");
  const done = await wuhan.post(`${PATH}?act=confirm`, hiddenIn(html));
  const person = await wuhan.html(`${STAY}?done=identity`);

  assert.match(form, /420106\*{8}0022.*1988-05-\*\*/s);
  assert.equal(compared.status, 200);
  assert.match(html, /更正前后对照.*420106.*\*{8}.*女.*男.*1988-05-18/s);
  assert.match(html, /年月一致/);
  assert.match(html, /核对居民身份证原件，录入有误/);
  for (const page of [form, html, person]) {
    assert.ok(!page.includes(OLD) && !page.includes("1988-05-17"));
  }
  assert.deepEqual(untouched, []);
  assert.equal(done.headers.get("location"), `${STAY}?done=identity`);
  assert.match(person, /身份信息已更正/);
  assert.match(person, /420106\*{8}001X/);
  assert.match(
    person,
    /更正。[^<]*<\/h2><ul>.*<li>性别：女 → 男<\/li>.*再修改/s,
  );
  assert.match(person, /更正身份信息.*性别：女 → 男/s);
  assert.doesNotMatch(person, /更正申请还在等待/);
});

Deno.test("/roster/[membershipId]/identity says what is wrong, keeps what was typed and writes nothing", async () => {
  await using wuhan = await openForm();
  const { stamp } = wuhan;
  const refused: [Record<string, string>, RegExp][] = [
    [
      { documentNumber: "420106198805180010" },
      /href="#f-documentNumber".*校验位/s,
    ],
    [{ sex: "2" }, /href="#f-sex".*证件号码表示男性/s],
    [{ birthDate: "1988-05-17" }, /href="#f-birthDate".*1988-05-18/s],
    [{ reason: "" }, /href="#f-reason".*请填写更正依据/s],
    [{ reason: `应为 ${man}` }, /这段文字会长期保存/],
    [{ documentType: "06" }, /与所选证件类型不符/],
    [{ documentType: "" }, /请选择证件类型/],
    [{ documentNumber: "", sex: "1" }, /由证件号码得出/],
    [{ documentNumber: "" }, /与现在登记的一致，没有保存/],
  ];

  for (const [typed, said] of refused) {
    const posted = { ...FIELDS, stamp, ...typed };
    const answer = await wuhan.post(PATH, posted);
    const html = await readHtml(answer);
    assert.equal(answer.status, 422, html);
    assert.match(html, said);
    const { documentNumber = man } = typed;
    if (documentNumber !== "") {
      assert.ok(inputOf(html, "documentNumber").includes(documentNumber), html);
    }
  }
  const taken = await wuhan.post(`${PATH}?act=confirm`, {
    ...FIELDS,
    stamp,
    documentNumber: CAST.wangQiang.documentNumber,
  });
  const html = await readHtml(taken);
  assert.equal(taken.status, 409);
  assert.match(html, /href="#f-documentNumber".*已经登记过/s);
  assert.ok(!html.includes(CAST.wangQiang.name));
  assert.match(html, new RegExp(`value="${CAST.wangQiang.documentNumber}"`));
  assert.deepEqual(await auditOf(wuhan.cast, "stays.correctIdentity"), []);
});

Deno.test("/roster/[membershipId]/identity refuses a stale page, before and after the comparison, and shows what stands now", async () => {
  await using wuhan = await openForm();
  const { stamp } = wuhan;
  await wuhan.post(`${PATH}?act=confirm`, {
    ...FIELDS,
    stamp,
    documentNumber: woman,
  });

  const compared = await wuhan.post(PATH, { ...FIELDS, stamp });
  const confirmed = await wuhan.post(`${PATH}?act=confirm`, {
    ...FIELDS,
    stamp,
  });
  const html = await readHtml(confirmed);
  const again = await wuhan.post(`${PATH}?act=confirm`, {
    ...FIELDS,
    stamp: stampIn(html),
  });

  assert.equal(compared.status, 409);
  assert.equal(confirmed.status, 409);
  assert.match(html, /刚刚有人改过，没有保存/);
  assert.match(html, /420106\*{8}0049/);
  assert.match(html, new RegExp(`value="${man}"`));
  assert.equal(again.status, 303);
});

Deno.test("/roster/[membershipId]/identity offers nothing for who has left", async () => {
  await using wuhan = await openForm();
  const { stamp } = wuhan;
  await wuhan.post(`${STAY}/leave`, { reason: "21", on: "2026-11-22" });

  const form = await wuhan.html(PATH);
  const late = await wuhan.post(`${PATH}?act=confirm`, { ...FIELDS, stamp });
  const person = await wuhan.html(STAY);

  assert.match(form, /这条记录不能办理更正身份信息/);
  assert.doesNotMatch(form, /name="documentNumber"/);
  assert.equal(late.status, 409);
  assert.ok(!person.includes(PATH));
});

Deno.test("a request for correction leads to its act, and the act back to its answer", async () => {
  await using wuhan = await openForm();
  const { stamp } = wuhan;
  const mei = await wuhan.as("liMei");
  const wanted = "证件号码末四位写错了";
  await mei.post("/me/corrections", { field: "document", wanted });

  const desk = await wuhan.html("/admission/objections");
  await wuhan.post(`${PATH}?act=confirm`, { ...FIELDS, stamp });
  const person = await wuhan.html(`${STAY}?done=identity`);
  const [request] = await allRows(
    wuhan.cast.platform.db,
    "correctionRequest",
  );
  const id = request?.id ?? "";
  const answer = await wuhan.html(`/admission/objections?answer=${id}`);
  const other = await wuhan.html(`${STAY}?done=renamed`);

  assert.match(desk, new RegExp(`href="${PATH}"[^>]*>更正身份信息`));
  assert.ok(
    person.includes(`/admission/objections?answer=${id}#correction-${id}`),
  );
  assert.ok(answer.includes(`id="correction-${id}"`));
  assert.match(answer, /value="done" checked/);
  assert.doesNotMatch(other, /更正申请还在等待/);
  assert.match(await mei.html("/me/changes"), /请改用新的号码/);
});

Deno.test("who answers requests and keeps no roster reads where a correction is done", async () => {
  await using wuhan = await openForm();
  const mei = await wuhan.as("liMei");
  await mei.post("/me/corrections", {
    field: "document",
    wanted: "证件号码写错了",
  });
  const review = await wuhan.as("wuhanReview");

  const desk = await review.html("/admission/objections");

  assert.match(desk, /更正由管理花名册的账号办理/);
  assert.ok(!desk.includes(PATH));
  assert.equal((await review.post(PATH, FIELDS)).status, 403);
});

Deno.test("/admission/objections lists what is wrong with an answer, linked to the fields of its card", async () => {
  await using wuhan = await unitPages("wuhan");
  const mei = await wuhan.as("liMei");
  await mei.post("/me/corrections", { field: "other", wanted: "籍贯写错了" });
  const [request] = await allRows(
    wuhan.cast.platform.db,
    "correctionRequest",
  );
  const requestId = request?.id ?? "";
  const path = "/admission/objections?act=correct";

  const blank = await wuhan.post(path, { requestId, answer: "" });
  const unknown = await wuhan.post(path, {
    requestId: "cor_nobody-has-this",
    outcome: "done",
    answer: "",
  });

  const html = await readHtml(blank);
  assert.equal(blank.status, 422);
  assert.match(html, /有 2 处需要改正/);
  for (const field of ["outcome", "answer"]) {
    assert.ok(html.includes(`href="#${field}-${requestId}"`), field);
    assert.ok(html.includes(`id="${field}-${requestId}"`), field);
  }
  assert.equal(unknown.status, 422);
  assert.doesNotMatch(await readHtml(unknown), /href="#answer/);
});

Deno.test("the page of 更正身份信息 answers a foreign id as a missing one", async () => {
  await using wuhan = await openForm();

  for (
    const id of [IDS.membership.wangQiang, "mem_nobody-has-this"]
  ) {
    const path = `/roster/${id}/identity`;
    await wuhan.html(path, 404);
    for (const act of ["", "?act=confirm"]) {
      const answer = await wuhan.post(path + act, {
        ...FIELDS,
        stamp: wuhan.stamp,
      });
      assert.equal(answer.status, 404, id + act);
    }
  }
});
