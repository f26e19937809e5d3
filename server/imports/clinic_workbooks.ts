import {
  CLINIC_COLUMNS,
  type ClinicColumnKey,
} from "@/domain/clinic_list_columns.ts";
import type { ListBook } from "./list_workbooks.ts";

/** The list of clinics (村卫生室名单) as a workbook. */
export const CLINIC_BOOK: ListBook<ClinicColumnKey> = {
  name: "村卫生室名单",
  columns: CLINIC_COLUMNS,
  widths: { name: 30, division: 30, address: 36, note: 36 },
  choices: {},
};
