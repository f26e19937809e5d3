import { escapeXml } from "./escape.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Index of each style in `cellXfs` of the styles part. */
export const CELL_STYLES = { number: 0, text: 1, day: 2, header: 3 } as const;

/** Who made the workbook and when (文件属性). */
export interface SheetProperties {
  title?: string;
  /** Account that exports. */
  creator?: string;
  description?: string;
  /** ISO time in UTC. */
  createdAt?: string;
}

/**
 * The parts of a workbook of one sheet, but for the sheet itself, by name.
 *
 * @param rest.choiceName Name of the hidden second sheet, if there is one.
 */
export function fixedParts(
  sheetName: string,
  { properties, choiceName }: {
    properties: SheetProperties;
    choiceName: string | undefined;
  },
): [string, string][] {
  const hasChoice = choiceName !== undefined;
  return [
    ["[Content_Types].xml", contentTypes(hasChoice)],
    ["_rels/.rels", ROOT_RELATIONS],
    ["docProps/core.xml", corePart(properties)],
    ["xl/workbook.xml", workbookPart(sheetName, choiceName)],
    ["xl/_rels/workbook.xml.rels", workbookRelations(hasChoice)],
    ["xl/styles.xml", STYLES],
  ];
}

/** Name of the sheet's part. */
export const SHEET_PART = "xl/worksheets/sheet1.xml";

/** What stands before the rows: frozen header, columns with their width and style. */
export function sheetHead(
  columns: readonly { width: number; style: number }[],
  { isShown }: { isShown: boolean } = { isShown: true },
): string {
  const cols = columns.map(({ width, style }, index) =>
    `<col min="${index + 1}" max="${
      index + 1
    }" width="${width}" style="${style}" customWidth="1"/>`
  );
  return `${HEAD}<worksheet xmlns="${MAIN}">${isShown ? SHEET_VIEW : ""}` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${
      cols.join("")
    }</cols><sheetData>`;
}

/** What stands after the rows; numbers stored as text are meant, so Excel need not flag them. */
export function sheetFoot(lastCell: string, validations = ""): string {
  return `</sheetData>${validations}<ignoredErrors><ignoredError sqref="A1:${lastCell}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

const SHEET_VIEW =
  '<sheetViews><sheetView workbookViewId="0" tabSelected="1">' +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
  '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>';

function contentTypes(hasChoice: boolean): string {
  const sheets = hasChoice ? [1, 2] : [1];
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    sheets.map((number) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`
    ).join("") +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
    `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
    `</Types>`;
}

const ROOT_RELATIONS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/>` +
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  `</Relationships>`;

function workbookRelations(hasChoice: boolean): string {
  const choice = hasChoice
    ? `<Relationship Id="rId3" Type="${RELATION}/worksheet" Target="worksheets/sheet2.xml"/>`
    : "";
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${RELATION}/styles" Target="styles.xml"/>` +
    `${choice}</Relationships>`;
}

const FONT =
  '<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>';

/** In the order of `CELL_STYLES`: 49 is text (`@`), 164 the date. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>` +
  `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFEAF1FB"/></patternFill></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
  `<cellXfs count="4">` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>` +
  `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function workbookPart(
  sheetName: string,
  choiceName: string | undefined,
): string {
  const name = escapeXml(tidySheetName(sheetName));
  const choice = choiceName === undefined
    ? ""
    : `<sheet name="${
      escapeXml(tidySheetName(choiceName))
    }" sheetId="2" state="hidden" r:id="rId3"/>`;
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>` +
    `<sheet name="${name}" sheetId="1" r:id="rId1"/>${choice}</sheets></workbook>`;
}

/** Excel allows 31 characters, none of them `[]:*?/\`, and no quote at either end. */
export function tidySheetName(name: string): string {
  const allowed = name.replace(/[[\]:*?/\\]/g, " ").trim();
  return allowed.replace(/^'+|'+$/g, "").slice(0, 31) || "Sheet1";
}

function corePart(
  { title, creator, description, createdAt }: SheetProperties,
): string {
  const element = (tag: string, text: string | undefined, attributes = "") =>
    text === undefined
      ? ""
      : `<${tag}${attributes}>${escapeXml(text)}</${tag}>`;
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ` +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    element("dc:title", title) + element("dc:creator", creator) +
    element("dc:description", description) +
    element("dcterms:created", createdAt, ' xsi:type="dcterms:W3CDTF"') +
    `</cp:coreProperties>`;
}
