import assert from "node:assert/strict";
import {
  isBuiltInDateFormat,
  isDateFormat,
} from "@/server/xlsx/date_formats.ts";

Deno.test("isBuiltInDateFormat knows the date formats of all editions", () => {
  for (const id of [14, 17, 22, 27, 31, 36, 45, 47, 50, 57, 58]) {
    assert.equal(isBuiltInDateFormat(id), true, String(id));
  }
  for (const id of [0, 1, 13, 23, 26, 37, 44, 48, 49, 59]) {
    assert.equal(isBuiltInDateFormat(id), false, String(id));
  }
});

Deno.test("isDateFormat finds year, month or day outside quotes and brackets", () => {
  const dates = [
    "yyyy\\-mm\\-dd",
    'yyyy"年"m"月"d"日"',
    "[$-804]YYYY/M/D;@",
    "[DBNum1][$-804]m",
    "mmm-yy",
    "m/d/yy h:mm",
    "dd",
  ];
  for (const code of dates) assert.equal(isDateFormat(code), true, code);
});

Deno.test("isDateFormat takes numbers, texts and times of day for no dates", () => {
  const others = [
    "General",
    "@",
    "0.00E+00",
    '0"d"',
    "[Red]0;[Blue]-0",
    "0;yyyy",
    "#,##0_y",
    "h:mm:ss",
    "[h]:mm",
    "\\d0",
    "",
    '"never closed yyyy',
  ];
  for (const code of others) assert.equal(isDateFormat(code), false, code);
});
