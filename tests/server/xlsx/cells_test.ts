import assert from "node:assert/strict";
import { sharedXml } from "@/tests/hostile/workbook.ts";
import { cellsOf, day, number, other, text } from "./rows.ts";

const DATE_STYLES =
  '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="49"/></cellXfs>';

Deno.test("readSheet reads shared, inline and formula texts", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>内科</t></is></c>' +
        '<c r="C1" t="str"><f>A1&amp;B1</f><v>李梅内科</v></c></row>',
      sharedStrings: sharedXml("<si><t>姓名</t></si><si><t>李梅</t></si>"),
    }),
    [text("李梅"), text("内科"), text("李梅内科")],
  );
});

Deno.test("readSheet joins the runs of rich text and leaves phonetic hints out", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>王</t></r><r><t>强</t></r>' +
        '<rPh sb="0" eb="1"><t>wang</t></rPh></is></c></row>',
      sharedStrings: sharedXml(
        '<si><r><t>李</t></r><r><t xml:space="preserve"> 梅</t></r><rPh sb="0" eb="1"><t>li</t></rPh></si>',
      ),
    }),
    [text("李 梅"), text("王强")],
  );
});

Deno.test("readSheet resolves the escapes of a text", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row><c t="str"><v>甲_x000D_&#10;乙&amp;丙_x005F_x0041_</v></c></row>',
    }),
    [text("甲\r\n乙&丙_x0041_")],
  );
});

Deno.test("readSheet shows truth values and errors as the screen would", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        '<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>',
    }),
    [other("TRUE"), other("FALSE"), other("#N/A")],
  );
});

Deno.test("readSheet keeps numbers with their text and writes out exponents of whole ones", () => {
  assert.deepEqual(
    cellsOf({
      rows:
        "<row><c><v>0.5</v></c><c><v>1.3800138E10</v></c><c><v>4.20106199001011E+17</v></c></row>",
    }),
    [
      { type: "number", value: 0.5, text: "0.5" },
      { type: "number", value: 13800138000, text: "13800138000" },
      {
        type: "number",
        value: 420106199001011000,
        text: "4.20106199001011E+17",
      },
    ],
  );
});

Deno.test("readSheet takes what is no number in a number cell as it stands", () => {
  assert.deepEqual(
    cellsOf({
      rows: "<row><c><v>NaN</v></c><c><v>0x10</v></c><c><v>1e999</v></c></row>",
    }),
    [other("NaN"), other("0x10"), other("1e999")],
  );
});

Deno.test("readSheet turns numbers in date formats into days", () => {
  assert.deepEqual(
    cellsOf({
      styles: DATE_STYLES,
      rows:
        '<row><c s="1"><v>45322</v></c><c s="2"><v>45322.75</v></c><c s="1"><v>61</v></c>' +
        '<c s="1"><v>59</v></c><c t="d"><v>2024-01-31T00:00:00</v></c></row>',
    }),
    [
      day("2024-01-31"),
      day("2024-01-31"),
      day("1900-03-01"),
      day("1900-02-28"),
      day("2024-01-31"),
    ],
  );
});

Deno.test("readSheet leaves numbers in other formats and days that never were as numbers", () => {
  assert.deepEqual(
    cellsOf({
      styles: DATE_STYLES,
      rows:
        '<row><c s="3"><v>45322</v></c><c><v>45322</v></c><c s="1"><v>60</v></c>' +
        '<c s="1"><v>-1</v></c><c s="99"><v>7</v></c></row>',
    }),
    [number(45322), number(45322), number(60), number(-1), number(7)],
  );
});

Deno.test("readSheet counts from 1904 where the workbook says so", () => {
  assert.deepEqual(
    cellsOf({
      workbook:
        '<workbookPr date1904="1"/><sheets><sheet name="名单" r:id="rId1"/></sheets>',
      styles: DATE_STYLES,
      rows: '<row><c s="1"><v>43860</v></c><c s="1"><v>0</v></c></row>',
    }),
    [day("2024-01-31"), day("1904-01-01")],
  );
});
