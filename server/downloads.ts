const XLSX_TYPE =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * Answers with a workbook to be saved.
 *
 * @param names.name What it is saved as, without `.xlsx`; any characters.
 * @param names.plainName The same in ASCII, for browsers that cannot read the other.
 *
 * Source: RFC 6266 and RFC 8187.
 */
export function workbookAnswer(
  workbook: Uint8Array<ArrayBuffer>,
  { name, plainName }: { name: string; plainName: string },
): Response {
  const encoded = encodeURIComponent(`${name}.xlsx`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(workbook, {
    headers: {
      "content-type": XLSX_TYPE,
      "content-disposition":
        `attachment; filename="${plainName}.xlsx"; filename*=UTF-8''${encoded}`,
    },
  });
}
