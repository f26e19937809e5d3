import { createContext } from "preact";

/** Whether who opened the page wants few bytes: then it offers nothing that costs more. */
export const SavesData = createContext(false);

/**
 * Whether a browser asks for few bytes.
 *
 * Source: Save Data API (WICG), the request header `Save-Data`.
 */
export function savesData(headers: Headers): boolean {
  return /^\s*on\s*(?:;|$)/i.test(headers.get("save-data") ?? "");
}
