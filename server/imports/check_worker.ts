/**
 * The Worker in which an uploaded list is read and checked: one request, then
 * the messages of `checkSheet`. `check_file.ts` starts it and kills it.
 *
 * @module
 */
import type { CheckRequest } from "./check_messages.ts";
import { checkSheet } from "./check_sheet.ts";

self.onmessage = (event: MessageEvent<CheckRequest>) => {
  return checkSheet(event.data, (message) => self.postMessage(message));
};
