import assert from "node:assert/strict";
import { englishWords } from "@/tools/record/english_words.ts";

Deno.test("englishWords finds English among Chinese, each word once", () => {
  assert.deepEqual(
    englishWords("保存 Save，请 Save 后再试 not found"),
    ["Save", "not", "found"],
  );
});

Deno.test("englishWords knows names, file kinds and what is a number", () => {
  assert.deepEqual(
    englishWords(
      "VIP 权限，用 WPS 或 Excel 打开 名单.xlsx，帐号 A42000001，校验码 K7QX-2MPA，如 www.example.cn，420106********123X",
    ),
    [],
  );
});
