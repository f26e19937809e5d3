import type { CheckedClinic } from "@/domain/clinic_sheet.ts";
import { checkInWorker } from "./check_in_worker.ts";
import type { ClinicCheck, ClinicCheckRequest } from "./clinic_check.ts";

/** A list of 500 clinics takes a quarter of a second; what takes this long is no list. */
const TIME_LIMIT_MS = 15_000;

/** Reads an uploaded list of clinics (村卫生室名单) and checks every row; what only the database can tell is not checked. */
export function checkClinics(
  request: ClinicCheckRequest,
): Promise<ClinicCheck> {
  const url = new URL("./clinic_worker.ts", import.meta.url);
  return checkInWorker<CheckedClinic>(request, {
    url,
    timeLimitMs: TIME_LIMIT_MS,
  });
}
