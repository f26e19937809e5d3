import { unzipSync } from "fflate";
import { unescapeText } from "@/server/xlsx/escape.ts";

/** What a workbook holds, as whoever opens it would find it. */
export interface WorkbookCells {
  /** The texts of its cells. */
  texts: string[];
  /** Whatever in it is more than a text or a number. */
  problems: string[];
}

const CELL_REGEXP = /<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g;
/** Lists of our own that cells offer; a text of nobody's gets in there. */
const CHOICES_REGEXP =
  /<formula1>'选项'!\$[A-Z]+\$1:\$[A-Z]+\$\d+<\/formula1>/g;
const ACTS_REGEXP =
  /<f[ >\/]|<formula|<hyperlink|ddeLink|oleLink|<definedName/g;

/** Reads every sheet of a workbook, part by part and cell by cell. */
export function cellsOfWorkbook(bytes: Uint8Array): WorkbookCells {
  const parts = unzipSync(bytes);
  const found: WorkbookCells = { texts: [], problems: [] };
  let cells = 0;
  for (const [name, part] of Object.entries(parts)) {
    if (/external|macro|vba|connection|query/i.test(name)) {
      found.problems.push(name);
    }
    const xml = new TextDecoder().decode(part);
    for (
      const act of xml.replace(CHOICES_REGEXP, "").match(ACTS_REGEXP) ?? []
    ) {
      found.problems.push(`${name} ${act}`);
    }
    if (!/worksheets\/[^/]+\.xml$/.test(name)) continue;
    for (const [, attributes = "", inner = ""] of xml.matchAll(CELL_REGEXP)) {
      cells++;
      const type = /(?:^| )t="([^"]*)"/.exec(attributes)?.[1] ?? "n";
      if (type === "inlineStr") found.texts.push(textIn(inner));
      else if (
        type !== "n" || !/^(<v>-?[\d.]+(e[+-]?\d+)?<\/v>)?$/i.test(inner)
      ) {
        found.problems.push(`${name} t="${type}" ${inner.slice(0, 60)}`);
      }
    }
  }
  if (cells === 0) found.problems.push("no cell at all");
  return found;
}

function textIn(inner: string): string {
  const raw = /<t[^>]*>([\s\S]*?)<\/t>/.exec(inner)?.[1] ?? "";
  return unescapeText(
    raw.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  );
}
