import assert from "node:assert/strict";
import { z } from "zod";
import { SignInInput } from "@/domain/inputs/auth.ts";
import {
  assertFields,
  BLANK_FORM,
  parseForm,
  withError,
} from "@/server/forms.ts";

function formOf(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

Deno.test("parseForm gives the value that the schema makes, and what was typed", () => {
  const form = parseForm(
    SignInInput,
    formOf([["account", " 4201060001 "], ["password", "secret-word"]]),
  );

  assert.deepEqual(form, {
    ok: true,
    value: { account: "4201060001", password: "secret-word" },
    values: { account: " 4201060001 " },
  });
});

Deno.test("parseForm keeps the first problem of each field, and no password", () => {
  const form = parseForm(
    SignInInput,
    formOf([["account", "x".repeat(65)], ["password", ""]]),
  );

  assert.equal(form.ok, false);
  assert.deepEqual(form.ok ? {} : form.errors, {
    account: ["帐号过长"],
    password: ["请填写密码"],
  });
  assert.deepEqual(Object.keys(form.values), ["account"]);
});

Deno.test("parseForm takes the first of two fields of one name, leaves files out, refuses extra fields", () => {
  const schema = z.strictObject({ search: z.string() });
  const twice = formOf([["search", "a"], ["search", "b"]]);
  twice.append("file", new File(["x"], "x.txt"));
  const extra = formOf([["search", "a"], ["unitId", "unt_other"]]);

  const first = parseForm(schema, twice);
  const refused = parseForm(schema, extra);

  assert.deepEqual(first.ok && first.value, { search: "a" });
  assert.equal(refused.ok, false);
});

Deno.test("withError adds a sentence and keeps what was typed", () => {
  const form = withError(
    { values: { account: "x" }, errors: { account: ["a"] } },
    "",
    "帐号或密码不正确",
  );

  assert.deepEqual(form, {
    values: { account: "x" },
    errors: { account: ["a"], "": ["帐号或密码不正确"] },
  });
  assert.deepEqual(BLANK_FORM, { values: {}, errors: {} });
});

Deno.test("parseForm shows no English: a key too many, or a value that no schema has a sentence for", () => {
  const schema = z.strictObject({ method: z.union([z.literal("a")]) });
  const form = new FormData();
  form.set("method", "b");
  form.set("role", "x");

  const parsed = parseForm(schema, form);

  assert.deepEqual(!parsed.ok && parsed.errors, {
    method: ["提交的内容有误，请检查后再试"],
    "": ["提交的内容有误，请检查后再试"],
  });
});

Deno.test("parseForm reads the boxes of a list, and keeps them joined by commas", () => {
  const schema = z.strictObject({ codes: z.array(z.string()).min(1) });
  const lists = ["codes"];

  const two = parseForm(schema, formOf([["codes", "11"], ["codes", "12"]]), {
    lists,
  });
  const one = parseForm(schema, formOf([["codes", "11"]]), { lists });
  const none = parseForm(schema, formOf([]), { lists });

  assert.deepEqual(two, {
    ok: true,
    value: { codes: ["11", "12"] },
    values: { codes: "11,12" },
  });
  assert.deepEqual(one.ok && one.value, { codes: ["11"] });
  assert.equal(none.ok, false);
});

Deno.test("assertFields lets the fields of a form pass, and nothing else, whatever it is called", () => {
  const form = new FormData();
  assertFields(form);
  form.append("pick", "1");
  form.append("pick", "2");
  assertFields(form, ["pick", "reason"]);

  assert.throws(() => assertFields(form), { code: "badInput" });
  for (const name of ["role", "__proto__", "constructor", "length"]) {
    const poisoned = new FormData();
    poisoned.append(name, "1");
    assert.throws(() => assertFields(poisoned, ["pick"]), { code: "badInput" });
  }
});
