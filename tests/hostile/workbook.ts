import { buildZip, deflated, type Entry, type Packed } from "./zip.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The pieces of a made-up workbook; what is left out is ordinary. */
export interface WorkbookPieces {
  /** Content of `sheetData`. */
  rows?: string;
  /** The whole sheet part. */
  sheet?: string | Packed;
  /** The shared strings part; `null` leaves it out though the relation stays. */
  sharedStrings?: string | Packed | null;
  /** Content of `styleSheet`. */
  styles?: string;
  /** Content of `workbook`. */
  workbook?: string;
  /** More relations of the workbook. */
  relations?: string;
  /** More entries, after the others. */
  extra?: readonly Entry[];
  /** Changes the entries as the last thing. */
  change?: (entries: Entry[]) => Entry[];
}

/** The bytes of a workbook that may be anything but honest. */
export function buildWorkbook(pieces: WorkbookPieces = {}): Uint8Array {
  const entries = workbookEntries(pieces);
  return buildZip(pieces.change?.(entries) ?? entries);
}

/** A worksheet part around the content of `sheetData`. */
export function sheetXml(rows: string, before = ""): string {
  return `<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData></worksheet>`;
}

/** A shared strings part around its `si` elements. */
export function sharedXml(items: string): string {
  return `<sst xmlns="${MAIN}">${items}</sst>`;
}

/** An entry of deflated text. */
export function entry(name: string, content: string | Packed): Entry {
  return {
    name,
    content: typeof content === "string" ? deflated(content) : content,
  };
}

function workbookEntries(pieces: WorkbookPieces): Entry[] {
  const {
    rows = "",
    sheet = sheetXml(rows),
    sharedStrings = sharedXml(""),
    styles = "",
    workbook = '<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets>',
    relations = "",
    extra = [],
  } = pieces;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const wrap = (content: string) =>
    `<Relationships xmlns="r">${content}</Relationships>`;
  return [
    entry("[Content_Types].xml", '<Types xmlns="t"/>'),
    entry(
      "_rels/.rels",
      wrap(relation("rId1", "officeDocument", "xl/workbook.xml")),
    ),
    entry(
      "xl/_rels/workbook.xml.rels",
      wrap(
        relation("rId1", "worksheet", "worksheets/sheet1.xml") +
          relation("rId2", "sharedStrings", "sharedStrings.xml") +
          relation("rId3", "styles", "styles.xml") + relations,
      ),
    ),
    entry(
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${REL}">${workbook}</workbook>`,
    ),
    entry(
      "xl/styles.xml",
      `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
    ),
    entry("xl/worksheets/sheet1.xml", sheet),
    ...(sharedStrings === null
      ? []
      : [entry("xl/sharedStrings.xml", sharedStrings)]),
    ...extra,
  ];
}
