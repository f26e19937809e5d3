import type { Db } from "@/db/open.ts";
import { changeRow } from "./rows.ts";

/** Brings a unit back to where it had filled in nothing, its departments apart. */
export function emptyProfile(db: Db, unitId: string): Promise<void> {
  return changeRow(db, "unit", unitId, {
    profileState: "incomplete",
    creditCode: null,
    foundedOn: null,
    headName: null,
    host: null,
    economicType: null,
    adminRank: null,
    licenceNumber: null,
    nature: null,
    meetsStandard: null,
    hasNoOtherName: 0,
    division: "420106",
    address: null,
  });
}
