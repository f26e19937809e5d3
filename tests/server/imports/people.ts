import { ACTIVE_COLUMNS } from "@/domain/preload_sheet.ts";
import { writeSheet } from "@/server/xlsx/write.ts";
import type { CellValue } from "@/server/xlsx/write_cells.ts";

/** Cells of a person by column key. */
export type Person = Partial<Record<string, CellValue>>;

/** Someone in service, with what a row must have. */
export function person(name: string, documentNumber: string): Person {
  return {
    name,
    documentNumber,
    departmentPath: "内科/呼吸内科",
    position: "专业技术人员",
    establishment: "编制内",
  };
}

/** The cells in the order of the template. */
export function cellsOf(one: Person): CellValue[] {
  return ACTIVE_COLUMNS.map(({ key }) => one[key] ?? null);
}

/** A list of people in service (预传在职名单). */
export function list(people: Person[]): Promise<Uint8Array> {
  return writeSheet({
    name: "名单",
    columns: ACTIVE_COLUMNS.map(({ header, required }) => ({
      header: required ? `${header}*` : header,
      kind: "text",
    })),
    rows: people.map(cellsOf),
  });
}
