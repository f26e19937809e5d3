import assert from "node:assert/strict";
import { parsePath } from "@/domain/departments.ts";
import { parseDocument } from "@/domain/documents.ts";
import { checkName, foldName, tidyName } from "@/domain/names.ts";
import { parsePhone } from "@/domain/phone.ts";
import { parseUnitCode } from "@/domain/unit_code.ts";
import { parseDay } from "@/domain/dates.ts";
import { networkOf } from "@/server/client_address.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import { maskProblems } from "@/server/imports/mask_problems.ts";
import { redact } from "@/server/log.ts";
import { unescapeText } from "@/server/xlsx/escape.ts";

const LENGTH = 100_000;
/** Far above what a busy machine needs for one pass, far below what a second pass for each sign would take. */
const MOST_MS = 5_000;
const UNITS = [
  "1",
  "13",
  " ",
  "汉 ",
  "·",
  " ·",
  "/",
  "a/",
  "\u200B",
  ":",
  "_x000",
  "８",
  "-",
  "1 ",
  "\\n",
  "%",
  "X",
  "ﷺ",
];
const READERS: Record<string, (text: string) => unknown> = {
  redact,
  tidyName,
  foldName,
  checkName,
  parsePhone,
  parseUnitCode,
  parseDay,
  parsePath,
  networkOf,
  tidyFileName,
  unescapeText,
  parseDocument: (text) => parseDocument("99", text, { today: "2026-11-23" }),
  maskProblems: (text) =>
    maskProblems([{ column: "姓名", problem: "required", text }]),
};

Deno.test("A-69 no reader of texts hangs on 100 kB of anything", () => {
  for (const [name, read] of Object.entries(READERS)) {
    for (const unit of UNITS) {
      for (const end of ["", "!", "汉"]) {
        const text = unit.repeat(LENGTH / unit.length) + end;
        const since = performance.now();
        read(text);
        const ms = performance.now() - since;
        assert.ok(
          ms < MOST_MS,
          `${name} took ${ms} ms on ${JSON.stringify(unit)}`,
        );
      }
    }
  }
});
