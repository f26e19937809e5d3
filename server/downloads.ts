const XLSX_TYPE =
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What a file is saved as. */
export interface FileNames {
  /** Without the extension; any characters. */
  name: string;
  /** The same in ASCII, for browsers that cannot read the other. */
  plainName: string;
}

/** Answers with a workbook to be saved. */
export function workbookAnswer(
  workbook: Uint8Array<ArrayBuffer>,
  names: FileNames,
): Response {
  return fileAnswer(workbook, { ...names, extension: "xlsx", type: XLSX_TYPE });
}

/**
 * Answers with a file to be saved.
 *
 * Source: RFC 6266 and RFC 8187.
 */
export function fileAnswer(
  body: Uint8Array<ArrayBuffer> | string,
  file: FileNames & { extension: string; type: string },
): Response {
  const { name, plainName, extension, type } = file;
  const encoded = encodeURIComponent(`${name}.${extension}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition":
        `attachment; filename="${plainName}.${extension}"; filename*=UTF-8''${encoded}`,
    },
  });
}
