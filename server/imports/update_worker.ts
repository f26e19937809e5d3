/**
 * The Worker in which an uploaded sheet of a bulk update is read: one request, then the
 * messages of `checkUpdateSheet`. `check_updates.ts` starts it and kills it.
 *
 * @module
 */
import { checkUpdateSheet } from "./check_update_sheet.ts";
import type { UpdateCheckRequest } from "./update_check.ts";

self.onmessage = (event: MessageEvent<UpdateCheckRequest>) => {
  return checkUpdateSheet(event.data, (message) => self.postMessage(message));
};
