import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  BUILT_IN_DIVISIONS as BOOK,
  DivisionBook,
} from "@/domain/division_book.ts";
import { describeChanges, isNamedField } from "@/domain/audit_fields.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

Deno.test("describeChanges puts before and after of a field together, in words", () => {
  assert.deepEqual(
    describeChanges({
      before: JSON.stringify({
        name: "武昌区中医院",
        unitKind: "A210",
        division: "420106",
        state: "active",
      }),
      after: JSON.stringify({
        name: "武昌区中医医院",
        unitKind: "A100",
        division: "420106001",
        state: "suspended",
        reason: "人员涉案",
      }),
    }, BOOK),
    [
      { label: "姓名或名称", before: "武昌区中医院", after: "武昌区中医医院" },
      { label: "机构类别", before: "中医(综合)医院", after: "综合医院" },
      {
        label: "行政区划",
        before: "湖北省武汉市武昌区",
        after: "湖北省武汉市武昌区积玉桥街道",
      },
      { label: "状态", before: "在用", after: "已停用" },
      { label: "原因", before: null, after: "人员涉案" },
    ],
  );
});

Deno.test("describeChanges says nothing of a silent line", () => {
  assert.deepEqual(describeChanges({ before: null, after: null }, BOOK), []);
  assert.deepEqual(describeChanges({ before: null, after: "[]" }, BOOK), []);
  assert.deepEqual(describeChanges({ before: null, after: "7" }, BOOK), []);
});

Deno.test("describeChanges shows lists, truth values, numbers and nothing", () => {
  assert.deepEqual(
    describeChanges({
      before: null,
      after: JSON.stringify({
        businesses: ["12", "02"],
        knownBrowser: false,
        added: 1200,
        phone: null,
        codeExpiresAt: "2026-12-07T02:00:00.000Z",
        kind: "active",
        role: "audit",
      }),
    }, BOOK).map(({ label, after }) => `${label} ${after}`),
    [
      "业务 护士执业资格考试、本单位实名管理",
      "常用浏览器 否",
      "新增 1200",
      "手机号码 --",
      "激活码有效期至 2026-12-07 10:00",
      "类型 在职名单",
      "角色 审计",
    ],
  );
});

Deno.test("describeChanges shows a field that nobody named under its key, whatever it is called", () => {
  const line = JSON.parse('{"after":{"constructor":"x","__proto__":"y"}}');

  assert.deepEqual(
    describeChanges({ before: null, after: JSON.stringify(line.after) }, BOOK),
    [
      { label: "constructor", before: null, after: "x" },
      { label: "__proto__", before: null, after: "y" },
    ],
  );
});

Deno.test("every field that audit lines name has a Chinese name", async () => {
  const keys = new Set<string>();
  for (const file of await sourceFiles("server")) {
    const source = await Deno.readTextFile(file);
    if (!/writeAudit/.test(source)) continue;
    for (
      const [, body = ""] of source.matchAll(
        /\b(?:before|after): \{([^{}]*)\}/g,
      )
    ) {
      for (
        const [, key = ""] of body.matchAll(/(?:^|,)\s*(\w+)(?=\s*[:,]|\s*$)/g)
      ) {
        keys.add(key);
      }
    }
  }

  assert.ok(keys.size >= 20, `${keys.size} fields found`);
  const unnamed = [...keys].filter((key) => !isNamedField(key));
  assert.deepEqual(unnamed, []);
});

async function sourceFiles(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of Deno.readDir(`${ROOT}${folder}`)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) files.push(...await sourceFiles(path));
    else if (/\.ts$/.test(path)) files.push(`${ROOT}${path}`);
  }
  return files;
}

Deno.test("describeChanges calls a place as it is called now", () => {
  const book = new DivisionBook([
    { code: "420106088", name: "示例街道", state: "ended" },
  ]);

  assert.deepEqual(
    describeChanges({ before: null, after: '{"division":"420106088"}' }, book),
    [{
      label: "行政区划",
      before: null,
      after: "湖北省武汉市武昌区示例街道",
    }],
  );
});

Deno.test("describeChanges says yes and no that the database keeps as 1 and 0", () => {
  const line = {
    before: '{"meetsStandard":null,"hasNoOtherName":1}',
    after: '{"meetsStandard":0,"hasNoOtherName":0,"people":1}',
  };

  assert.deepEqual(describeChanges(line, BOOK), [
    { label: "是否达到建设标准", before: "--", after: "否" },
    { label: "无其它名称", before: "是", after: "否" },
    { label: "人数", before: null, after: "1" },
  ]);
});
