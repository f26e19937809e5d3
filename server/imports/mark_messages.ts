import type { PreloadKind } from "@/domain/preload_types.ts";
import type { SheetProperties } from "@/server/xlsx/write_parts.ts";
import type { ListFile } from "./read_list_file.ts";

/** What is wrong with a row of an uploaded file. */
export interface RowMarks {
  /** Headers of the columns whose cells are wrong, as the template writes them. */
  columns: readonly string[];
  /** What the 错误 column says. */
  text: string;
}

/** What the Worker is sent, once: a file that was checked, and what was found in it. */
export interface MarkRequest extends ListFile {
  kind: PreloadKind;
  marks: ReadonlyMap<number, RowMarks>;
  properties: SheetProperties;
}
