import { createContext } from "preact";
import { useContext } from "preact/hooks";

/** How often a page asks for news for who saves data: a fifth of what it costs else. */
const SAVING_POLL_MS = 5000;

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

/** What an island of the page is told of how often to ask for news: nothing, but for who saves data. */
export function useSavingPoll(): { everyMs?: number } {
  return useContext(SavesData) ? { everyMs: SAVING_POLL_MS } : {};
}
