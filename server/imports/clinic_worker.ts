/**
 * The Worker in which an uploaded list of clinics is read and checked: one request, one
 * answer. `check_clinics.ts` starts it and kills it.
 *
 * @module
 */
import { checkClinicSheet } from "./check_clinic_sheet.ts";
import type { ClinicCheckRequest } from "./clinic_check.ts";

self.onmessage = async (event: MessageEvent<ClinicCheckRequest>) => {
  self.postMessage(await checkClinicSheet(event.data));
};
