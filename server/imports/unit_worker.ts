/**
 * The Worker in which an uploaded list of units is read and checked: one request, one
 * answer. `check_units.ts` starts it and kills it.
 *
 * @module
 */
import { checkUnitSheet } from "./check_unit_sheet.ts";
import type { UnitCheckRequest } from "./unit_check.ts";

self.onmessage = async (event: MessageEvent<UnitCheckRequest>) => {
  self.postMessage(await checkUnitSheet(event.data));
};
