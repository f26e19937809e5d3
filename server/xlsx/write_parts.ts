import { escapeXml } from "./escape.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Index of each style in `cellXfs` of the styles part. */
export const CELL_STYLES = {
  number: 0,
  text: 1,
  day: 2,
  header: 3,
  /** A cell that has to be corrected. */
  bad: 4,
  /** Running text: it wraps. */
  note: 5,
  /** A heading over several columns or rows: in the middle, it wraps. */
  group: 6,
} as const;

/** Who made the workbook and when (文件属性). */
export interface SheetProperties {
  title?: string;
  /** Account that exports. */
  creator?: string;
  description?: string;
  /** ISO time in UTC. */
  createdAt?: string;
}

/** A sheet of the workbook, in its place. */
export interface SheetTab {
  name: string;
  /** Whether Excel does not show it. */
  isHidden?: boolean;
}

/** The parts of a workbook, but for its sheets, by name. */
export function fixedParts(
  tabs: readonly SheetTab[],
  properties: SheetProperties,
): [string, string][] {
  return [
    ["[Content_Types].xml", contentTypes(tabs)],
    ["_rels/.rels", ROOT_RELATIONS],
    ["docProps/core.xml", corePart(properties)],
    ["xl/workbook.xml", workbookPart(tabs)],
    ["xl/_rels/workbook.xml.rels", workbookRelations(tabs)],
    ["xl/styles.xml", STYLES],
  ];
}

/** Name of the part of the sheet at a place, from 0. */
export function sheetPart(at: number): string {
  return `xl/worksheets/sheet${at + 1}.xml`;
}

/** A whole worksheet part around its content. */
export function worksheetXml(content: string): string {
  return `${HEAD}<worksheet xmlns="${MAIN}">${content}</worksheet>`;
}

/** What stands before the rows: frozen header, columns with their width and style. */
export function sheetHead(
  columns: readonly { width: number; style: number }[],
): string {
  const cols = columns.map(({ width, style }, index) =>
    `<col min="${index + 1}" max="${
      index + 1
    }" width="${width}" style="${style}" customWidth="1"/>`
  );
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0" tabSelected="1">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${
      cols.join("")
    }</cols><sheetData>`;
}

/** What stands after the rows: drop-downs; numbers stored as text are meant, so Excel need not flag them. */
export function sheetFoot(lastCell: string, validations: string): string {
  return `</sheetData>${validations}<ignoredErrors><ignoredError sqref="A1:${lastCell}" numberStoredAsText="1"/></ignoredErrors></worksheet>`;
}

function contentTypes(tabs: readonly SheetTab[]): string {
  const sheet = (part: string) =>
    `<Override PartName="/${part}" ContentType="${TYPE}.worksheet+xml"/>`;
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    tabs.map((_, at) => sheet(sheetPart(at))).join("") +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
    `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
    `</Types>`;
}

const ROOT_RELATIONS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/>` +
  `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
  `</Relationships>`;

function workbookRelations(tabs: readonly SheetTab[]): string {
  const sheets = tabs.map((_, at) =>
    `<Relationship Id="rId${
      at + 1
    }" Type="${RELATION}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
    sheets.join("") +
    `<Relationship Id="rId${
      tabs.length + 1
    }" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`;
}

const FONT =
  '<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>';

/** In the order of `CELL_STYLES`: 49 is text (`@`), 164 the date. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}">` +
  `<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>` +
  `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFEAF1FB"/></patternFill></fill>` +
  `<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
  `<cellXfs count="7">` +
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>` +
  `<xf numFmtId="49" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/>` +
  `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
  `<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>` +
  `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function workbookPart(tabs: readonly SheetTab[]): string {
  const sheets = tabs.map(({ name, isHidden }, at) =>
    `<sheet name="${escapeXml(tidySheetName(name))}" sheetId="${at + 1}"${
      isHidden ? ' state="hidden"' : ""
    } r:id="rId${at + 1}"/>`
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${
    sheets.join("")
  }</sheets></workbook>`;
}

/** Excel allows 31 characters, none of them `[]:*?/\`, and no quote at either end. */
function tidySheetName(name: string): string {
  const allowed = name.replace(/[[\]:*?/\\]/g, " ").trim();
  return allowed.replace(/^'+|(?<!')'+$/g, "").slice(0, 31) || "Sheet1";
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
