import { Buffer } from "node:buffer";
import type { HostileCase } from "./cases.ts";
import { buildWorkbook, entry } from "./workbook.ts";
import { buildZip } from "./zip.ts";

const OLE_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Files of another kind under the name .xlsx. */
export const STRANGERS: readonly HostileCase[] = [
  { name: "an empty file", build: () => new Uint8Array(), code: "emptyFile" },
  {
    name: "a text file renamed",
    build: () => Buffer.from("姓名,证件号码\n李梅,1\n"),
    code: "notAWorkbook",
  },
  {
    name: "an HTML table renamed",
    build: () =>
      Buffer.from(
        "<html><body><table><tr><td>姓名</td></tr></table></body></html>",
      ),
    code: "notAWorkbook",
  },
  {
    name: "an old .xls renamed",
    build: () => oleFile("Workbook"),
    code: "oldFormat",
  },
  {
    name: "a workbook with an opening password",
    build: () => oleFile("EncryptedPackage"),
    code: "encrypted",
  },
  {
    name: "an archive with a password",
    build: () =>
      buildWorkbook({
        change: (entries) => entries.map((one) => ({ ...one, flags: 1 })),
      }),
    code: "encrypted",
  },
  {
    name: "an OpenDocument sheet renamed",
    build: () =>
      buildZip([
        entry("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        entry("content.xml", "<office/>"),
      ]),
    code: "notAWorkbook",
  },
  {
    name: "a text document (.docx) renamed",
    build: () =>
      buildZip([
        entry("[Content_Types].xml", "<Types/>"),
        entry("word/document.xml", "<w/>"),
      ]),
    code: "notAWorkbook",
  },
  {
    name: "a binary workbook (.xlsb) renamed",
    build: () =>
      buildZip([
        entry("[Content_Types].xml", "<Types/>"),
        entry("xl/workbook.bin", "\0"),
      ]),
    code: "notAWorkbook",
  },
  {
    name: "a workbook with macros renamed",
    build: () => buildWorkbook({ extra: [entry("xl/vbaProject.bin", "\0")] }),
    code: "macroWorkbook",
  },
  {
    name: "a file over 10 MiB",
    build: () => new Uint8Array(10 * 1024 * 1024 + 1),
    code: "tooLarge",
  },
];

/** An OLE compound file that has a stream of that name. */
function oleFile(stream: string): Uint8Array {
  return Buffer.concat([
    Buffer.from(OLE_SIGNATURE),
    Buffer.alloc(1024),
    Buffer.from(stream, "utf16le"),
    Buffer.alloc(512),
  ]);
}
