import { formulaTexts } from "@/tests/hostile/formulas.ts";
import { type ExportAsk, exportsOf } from "@/tests/support/exports.ts";
import { cellsOfWorkbook } from "@/tests/support/workbook_cells.ts";
import { control, judged, none } from "@/tools/trials/report.ts";
import type { Attack } from "../attack.ts";
import { freeze, save, uploadAll } from "../formula_files.ts";
import { recalculate } from "../recalculate.ts";
import { addShown } from "../sql/shown_rows.ts";
import { fillTexts } from "../sql/texts.ts";
import { openTarget, type Target } from "../target.ts";

const NAME = "formulas";
const SEED = 63;
/** Texts that exports must have been seen to hold, rows of each uploaded list, and the most fillings. */
const SIZES = {
  quick: { texts: 300, rows: 12, rounds: 1 },
  full: { texts: 10_000, rows: 150, rounds: 40 },
} as const;
const XLSX_REGEXP = /spreadsheetml\.sheet/;
const FORMULAS = {
  module: "server/xlsx/write_cells.ts",
  instead: `
    import { columnName as nameOf } from "@/server/xlsx/write_cells.ts";
    export const cellXml = (value, kind, column, row) =>
      \`<c r="\${nameOf(column)}\${row}"><f>1+1</f></c>\`;`,
};

/** What the files that were saved have held. */
interface Found {
  files: number;
  snapshotId: string | null;
  /** Every hostile text that was written somewhere. */
  sent: Set<string>;
  wrong: string[];
  /** The hostile texts that stood in cells. */
  texts: Set<string>;
  /** By route, how many of them. */
  perExport: Map<string, number>;
  workbooks: { name: string; bytes: Uint8Array }[];
}

/** Texts that a spreadsheet program would take for formulas, in every file that leaves the platform. */
export const formulas: Attack = {
  name: NAME,
  ids: ["A-63", "S-15"],
  async run({ size, say }) {
    const { texts, rows, rounds } = SIZES[size];
    await using target = await openTarget(undefined, { prepare: addShown });
    const found = blank();
    for (let round = 0; round < rounds && found.texts.size < texts; round++) {
      await saveAll(target, found, { rows, seed: SEED + round });
      say(`${found.texts.size} texts in ${found.files} files`);
    }
    for (const text of found.sent) target.typed.add(text);
    for (const wrong of found.wrong.slice(0, 20)) say(wrong);
    const silent = [...found.perExport].filter(([, count]) => count === 0)
      .map(([file]) => file);
    for (const file of silent) say(`${file} held no hostile text`);
    const loose = await saveLoose();
    return [
      none(
        {
          scenario: NAME,
          what: "cells that are more than a text, or a file of another kind",
        },
        found.wrong.length,
        `${found.files} files of ${found.perExport.size} exports`,
      ),
      judged({
        scenario: NAME,
        what: "different hostile texts that stood in cells",
        found: `${found.texts.size} (seed ${SEED})`,
        bound: `≥ ${texts}`,
      }, found.texts.size >= texts),
      none(
        { scenario: NAME, what: "exports that held none of them" },
        silent.length,
        "but for templates",
      ),
      control(
        { scenario: NAME, what: "cells are written as formulas" },
        loose.wrong.length,
      ),
      ...await recalculate(NAME, {
        workbooks: found.workbooks,
        known: loose.workbooks.map(({ bytes }) => ({
          name: "formulas.xlsx",
          bytes,
        })),
      }),
    ];
  },
};

function blank(): Found {
  return {
    files: 0,
    snapshotId: null,
    sent: new Set(),
    wrong: [],
    texts: new Set(),
    perExport: new Map(),
    workbooks: [],
  };
}

/** Fills everything with other texts, and saves every file that there is. */
async function saveAll(
  target: Target,
  found: Found,
  { rows, seed }: { rows: number; seed: number },
): Promise<void> {
  const pool = formulaTexts(rows * 60 + 4000, seed);
  let at = 0;
  const next = () => {
    const text = `${pool[at % pool.length]}${at++}`;
    found.sent.add(text);
    return text;
  };
  await target.forgetMisses();
  await target.change((db) => fillTexts(db, next));
  const ids = await uploadAll(target, rows, next);
  // There is one a year, for good.
  found.snapshotId ??= await freeze(target);
  const { snapshotId } = found;
  for (const ask of exportsOf({ ...ids, snapshotId })) {
    await saveOne(target, found, ask);
  }
}

async function saveOne(
  target: Target,
  found: Found,
  ask: ExportAsk,
): Promise<void> {
  const { status, type, bytes } = await save(target, ask);
  found.files++;
  const what = `${ask.as} ${ask.path}`;
  if (status !== 200) found.wrong.push(`${what}: ${status}`);
  if (status !== 200 || type === "application/json") return;
  if (!XLSX_REGEXP.test(type)) {
    found.wrong.push(`${what}: ${type} is no workbook`);
    return;
  }
  const { texts, problems } = cellsOfWorkbook(bytes);
  for (const problem of problems) found.wrong.push(`${what}: ${problem}`);
  const held = texts.filter((text) => found.sent.has(text));
  for (const text of held) found.texts.add(text);
  if (!ask.isBlank) {
    const name = nameOf(ask);
    found.perExport.set(name, (found.perExport.get(name) ?? 0) + held.length);
  }
  found.workbooks.push({ name: `${found.workbooks.length}.xlsx`, bytes });
}

/** The route, and the kind of list where those differ in more than whom they hold. */
function nameOf({ file, form = [] }: ExportAsk): string {
  const isComparison = form.some(([name]) => name === "before");
  return isComparison ? `${file}, two sides` : file;
}

/** A file whose cells are formulas. */
async function saveLoose(): Promise<Found> {
  await using loose = await openTarget(FORMULAS);
  const found = blank();
  await saveOne(loose, found, {
    as: "wuhan.main",
    file: "roster/update/index.tsx",
    path: "/roster/update?act=book",
    form: [],
  });
  return found;
}
