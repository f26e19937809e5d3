import assert from "node:assert/strict";
import { CheckBox } from "@/components/CheckBox.tsx";
import { CheckGroup } from "@/components/CheckGroup.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { Field } from "@/components/Field.tsx";
import { linkErrors, wireField } from "@/components/field_ids.ts";
import { FileInput } from "@/components/FileInput.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { idsOf, markup, pointersOf } from "@/tests/components/markup.ts";

const BREAKOUT = `</textarea>"><script>x</script>`;
const KINDS = [{ code: "1", label: "退休" }, { code: "2", label: "离休" }];

Deno.test("Field ties label, control, hint and error by ids", () => {
  const frame = {
    name: "reason",
    label: "转出原因",
    hint: "本人会看到",
    errors: ["请填写原因"],
  };
  const html = markup(
    <Field {...frame}>
      <textarea {...wireField(frame)}></textarea>
    </Field>,
  );
  assert.match(html, /<div class="field bad"><label for="f-reason">转出原因/);
  assert.match(html, /aria-describedby="f-reason-h f-reason-e"/);
  assert.match(html, /aria-invalid="true"/);
  assert.match(html, /<span class="err" id="f-reason-e">请填写原因<\/span>/);
});

Deno.test("a control without hint and errors points at nothing", () => {
  const html = markup(<TextInput name="name" label="姓名" />);
  assert.ok(!html.includes("aria-describedby"));
  assert.ok(!html.includes("aria-invalid"));
  assert.ok(!html.includes("required"));
});

Deno.test("every control points only at ids that exist, each once", () => {
  const wrong = { hint: "提示", errors: ["有误"], required: true };
  const html = markup(
    <form>
      <TextInput name="a" label="甲" {...wrong} />
      <TextArea name="b" label="乙" {...wrong} />
      <SelectInput name="c" label="丙" options={KINDS} {...wrong} />
      <DateInput name="d" label="丁" {...wrong} />
      <FileInput name="e" label="戊" accept=".xlsx" {...wrong} />
      <RadioGroup name="f" label="己" options={KINDS} {...wrong} />
      <CheckGroup name="g" label="庚" options={KINDS} values={[]} {...wrong} />
      <CheckBox name="h" label="辛" {...wrong} />
      <ErrorSummary
        errors={linkErrors({ a: ["有误"], f: ["有误"], g: ["有误"] })}
      />
    </form>,
  );
  const ids = idsOf(html);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(ids.length, 24);
  for (const id of pointersOf(html)) assert.ok(ids.includes(id), id);
});

Deno.test("TextInput keeps what was typed, but never a password", () => {
  assert.match(
    markup(<TextInput name="name" label="姓名" value="古丽娜尔·阿不都" />),
    /value="古丽娜尔·阿不都"/,
  );
  const secret = markup(
    <TextInput name="password" label="密码" type="password" value="hunter22" />,
  );
  assert.ok(!secret.includes("hunter22"));
});

Deno.test("TextInput leaves numbers and account names as they are typed", () => {
  const html = markup(<TextInput name="account" label="帐号" verbatim />);
  assert.match(html, /autocapitalize="none" spellcheck="false"/);
});

Deno.test("TextInput escapes a value that would leave its attribute", () => {
  const html = markup(
    <TextInput name="name" label="姓名" value={BREAKOUT} />,
  );
  assert.ok(!html.includes("<script"));
  assert.match(html, /value="&lt;\/textarea>&quot;>&lt;script>/);
});

Deno.test("TextArea keeps its lines as text", () => {
  const html = markup(
    <TextArea name="note" label="备注" value={BREAKOUT} />,
  );
  assert.match(html, /&lt;\/textarea/);
  assert.ok(!html.includes("<script"));
});

Deno.test("SelectInput offers the empty choice first and selects the code", () => {
  const html = markup(
    <SelectInput name="kind" label="退休类别" options={KINDS} value="2" />,
  );
  assert.match(
    html,
    /<option value="">请选择<\/option><option value="1">退休<\/option>/,
  );
  assert.match(
    html,
    /<option value="2" selected>离休<\/option>|<option selected value="2">离休/,
  );
});

Deno.test("DateInput asks for a day, or for a month", () => {
  const day = markup(
    <DateInput name="on" label="日期" value="2026-11-23" max="2026-11-23" />,
  );
  assert.match(day, /type="date" value="2026-11-23"/);
  assert.match(day, /max="2026-11-23"/);
  assert.match(
    markup(<DateInput name="born" label="出生年月" value="1990-02" month />),
    /type="month" value="1990-02"/,
  );
  // Of use where the browser has no such field: Firefox has none for months.
  assert.match(day, /placeholder="\d{4}-\d{2}-\d{2}"/);
  assert.match(
    markup(<DateInput name="born" label="出生年月" month />),
    /placeholder="\d{4}-\d{2}"/,
  );
});

Deno.test("RadioGroup is one group whose first button takes the link of an error", () => {
  const html = markup(
    <RadioGroup
      name="kind"
      label="退休类别"
      options={KINDS}
      value="2"
      required
      errors={["请选择"]}
    />,
  );
  assert.match(html, /role="radiogroup" aria-required="true"/);
  assert.match(html, /<legend class="req">退休类别<\/legend>/);
  assert.match(html, /<input type="radio" id="f-kind" name="kind" value="1"/);
  assert.match(html, /value="2" checked/);
});

Deno.test("CheckGroup ticks the codes it is given", () => {
  const html = markup(
    <CheckGroup name="b" label="业务" options={KINDS} values={["1"]} />,
  );
  assert.match(html, /value="1" checked/);
  assert.match(html, /value="2">/);
});

Deno.test("ErrorSummary counts, links and takes the focus", () => {
  const html = markup(
    <ErrorSummary
      errors={linkErrors({
        reason: ["请填写原因"],
        on: undefined,
        "": ["名单已被清空，请重新上传"],
      })}
    />,
  );
  assert.match(html, /role="alert" tabindex="-1" autofocus/);
  assert.match(html, /有 2 处需要改正/);
  assert.match(html, /<a href="#f-reason">请填写原因<\/a>/);
  assert.match(html, /<li>名单已被清空，请重新上传<\/li>/);
});

Deno.test("ErrorSummary does not count what no field can correct", () => {
  const html = markup(
    <ErrorSummary errors={[{ id: null, message: "系统正忙，请稍后再试" }]} />,
  );
  assert.match(html, /<h2>这次操作没有成功<\/h2>.*<li>系统正忙，请稍后再试/);
});

Deno.test("ErrorSummary draws nothing when nothing is wrong", () => {
  assert.equal(markup(<ErrorSummary errors={linkErrors({})} />), "");
});
