import { isBuiltInDateFormat, isDateFormat } from "./date_formats.ts";
import type { Attributes, XmlReader } from "./xml.ts";

/** Collects which cell styles (`s` of a cell) show a number as a date. */
export class StylesReader implements XmlReader {
  /** By style index. */
  readonly isDate: boolean[] = [];
  #custom = new Map<number, boolean>();
  #inCellStyles = false;

  open(name: string, attributes: Attributes): boolean {
    if (name === "numFmt") {
      this.#custom.set(
        Number(attributes["numFmtId"]),
        isDateFormat(attributes["formatCode"] ?? ""),
      );
    } else if (name === "cellXfs") {
      this.#inCellStyles = true;
    } else if (name === "xf" && this.#inCellStyles) {
      const id = Number(attributes["numFmtId"] ?? 0);
      this.isDate.push(this.#custom.get(id) ?? isBuiltInDateFormat(id));
    }
    return false;
  }

  close(name: string): void {
    if (name === "cellXfs") this.#inCellStyles = false;
  }
}
