import type { CheckedUnit } from "@/domain/unit_sheet.ts";
import { checkInWorker } from "./check_in_worker.ts";
import type { UnitCheck, UnitCheckRequest } from "./unit_check.ts";

/** A list of 5,000 units takes a second; what takes this long is no list. */
const TIME_LIMIT_MS = 15_000;

/** Reads an uploaded list of units (机构名单) and checks every row; what only the database can tell is not checked. */
export function checkUnits(
  request: UnitCheckRequest,
  { timeLimitMs = TIME_LIMIT_MS }: { timeLimitMs?: number } = {},
): Promise<UnitCheck> {
  const url = new URL("./unit_worker.ts", import.meta.url);
  return checkInWorker<CheckedUnit>(request, { url, timeLimitMs });
}
