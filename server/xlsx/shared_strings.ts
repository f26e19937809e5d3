import { unescapeText } from "./escape.ts";
import type { SheetLimits } from "./limits.ts";
import { SheetError } from "./problems.ts";
import { assertCellText, type XmlReader } from "./xml.ts";

/** Collects the shared string table; runs of rich text are joined, phonetic hints (`rPh`) left out. */
export class SharedStringsReader implements XmlReader {
  readonly texts: string[] = [];
  #text = "";
  #inPhonetic = false;
  #length = 0;

  constructor(private readonly limits: SheetLimits) {}

  open(name: string): boolean {
    if (name === "si") this.#text = "";
    else if (name === "rPh") this.#inPhonetic = true;
    return name === "t" && !this.#inPhonetic;
  }

  text(text: string): void {
    this.#text += text;
    assertCellText(this.#text);
  }

  close(name: string): void {
    if (name === "rPh") this.#inPhonetic = false;
    if (name !== "si") return;
    this.#length += this.#text.length;
    if (this.#length > this.limits.maxTextLength) {
      throw new SheetError("tooMuchText");
    }
    if (this.texts.length >= this.limits.maxSharedStrings) {
      throw new SheetError("tooMuchText", "too many shared strings");
    }
    this.texts.push(unescapeText(this.#text));
  }
}
