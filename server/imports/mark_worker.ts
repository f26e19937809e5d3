/**
 * The Worker in which an uploaded list is read again and written with its bad cells
 * marked: one request, one reply. `mark_file.ts` starts it and kills it.
 *
 * @module
 */
import type { MarkRequest } from "./mark_messages.ts";
import { markSheet } from "./mark_sheet.ts";

self.onmessage = async (event: MessageEvent<MarkRequest>) => {
  const workbook = await markSheet(event.data);
  self.postMessage(workbook);
};
