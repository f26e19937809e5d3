import assert from "node:assert/strict";
import { parseLogin } from "@/domain/account_names.ts";
import { parseActivationCode } from "@/domain/activation.ts";
import { parsePath } from "@/domain/departments.ts";
import { parseDocument } from "@/domain/documents.ts";
import { checkName, foldName, tidyName } from "@/domain/names.ts";
import { parsePhone } from "@/domain/phone.ts";
import { parseScene } from "@/domain/scenes.ts";
import { parseNumber } from "@/domain/ticket.ts";
import { parseUnitCode } from "@/domain/unit_code.ts";
import { browserName } from "@/domain/user_agent.ts";
import { parseDay } from "@/domain/dates.ts";
import { networkOf } from "@/server/client_address.ts";
import { tidyFileName } from "@/server/imports/file_name.ts";
import { maskProblems } from "@/server/imports/mask_problems.ts";
import { redact } from "@/server/log.ts";
import { unescapeText } from "@/server/xlsx/escape.ts";

const LENGTH = 100_000;
/** On a machine that idles. */
const MOST_MS = 50;
/** So many times what a reader takes that surely passes once, in the same moment, on a busy one. */
const MOST_TIMES = 12;
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
  "Version/1",
];
const READERS: Record<string, (text: string) => unknown> = {
  redact,
  tidyName,
  foldName,
  checkName,
  parsePhone,
  parseUnitCode,
  parseActivationCode,
  parseLogin,
  parseNumber,
  parseScene,
  browserName,
  parseDay,
  parsePath,
  networkOf,
  tidyFileName,
  unescapeText,
  parseDocument: (text) => parseDocument("99", text, { today: "2026-11-23" }),
  maskProblems: (text) =>
    maskProblems([{ column: "姓名", problem: "required", text }]),
};

Deno.test("A-69 a reader that looks at each sign again for each sign is told from one that passes once", () => {
  const slow = (text: string) => / +$/.test(text);

  assert.throws(
    () => assertLinear("slow", " ".repeat(20_000) + "!", slow),
    /slow took/,
  );
});

Deno.test("A-69 no reader of texts hangs on 100 kB of anything", () => {
  for (const [name, read] of Object.entries(READERS)) {
    for (const unit of UNITS) {
      for (const end of ["", "!", "汉"]) {
        const text = unit.repeat(LENGTH / unit.length) + end;
        assertLinear(`${name} on ${JSON.stringify(unit)}`, text, read);
      }
    }
  }
});

/** The best of some runs: whatever else the machine does strikes one of them. */
function assertLinear(
  what: string,
  text: string,
  read: (text: string) => unknown,
): void {
  let bound = MOST_MS;
  let ms = Infinity;
  for (let run = 0; run < 5; run++) {
    ms = Math.min(ms, timeOf(() => read(text)));
    if (ms <= bound) return;
    bound = Math.max(bound, MOST_TIMES * timeOf(() => passOnce(text)));
  }
  assert.fail(`${what} took ${ms} ms, the bound was ${bound}`);
}

/** Looks at every sign once, as it is folded: some are eighteen letters. */
function passOnce(text: string): string {
  return text.normalize("NFKC").replace(
    /[^]/gu,
    (sign) => sign === "a" ? "b" : sign,
  );
}

function timeOf(work: () => unknown): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}
