import { SaxesParser } from "saxes";
import { MAX_CELL_TEXT } from "./limits.ts";
import { SheetError } from "./problems.ts";
import { type ChunkHandler, type InflateMeter, inflatePart } from "./zip.ts";
import type { ZipPart } from "./zip_directory.ts";

const MAX_DEPTH = 100;
/** No honest part holds this many characters between two tags, in one attribute or in one comment. */
const MAX_TOKEN = 1_000_000;
/** Characters of a part that are no kept text: so many for each element, and these besides. */
const MAX_SPARE = 8 * 1024 * 1024;
const MAX_SPARE_OF_ELEMENT = 64;

/** Attributes of an element as they are written, prefix and all. */
export type Attributes = Readonly<Record<string, string>>;

/** What a part's reader does with its XML. Names come without their prefix. */
export interface XmlReader {
  /** An element begins. Returns true to be given its text. */
  open(name: string, attributes: Attributes): boolean;
  /** Text of an element whose `open` returned true; may come in pieces. */
  text?(text: string): void;
  /** An element ends. */
  close?(name: string): void;
}

/** What is made of a part beside what its reader does. */
export interface XmlOptions {
  /** Most elements; no limit, if it is not said. */
  maxElements?: number;
  /** Called after each piece with how much of the part has been read, 0 to 1. */
  onShare?: (share: number) => void;
}

/**
 * Parses one part as it is inflated. UTF-8 and UTF-16 are read; names lose their prefix, whatever the namespace.
 *
 * @throws {SheetError} `doctype` for any DOCTYPE, `tooMuchText` for a token without end,
 * `inflatedTooLarge` for too many elements, `damaged` for bad XML.
 */
export function parseXml(
  part: ZipPart,
  meter: InflateMeter,
  reader: XmlReader,
  { maxElements = Infinity, onShare }: XmlOptions = {},
): void {
  const feed = new XmlFeed(reader, maxElements);
  const onChunk: ChunkHandler = (chunk, share) => {
    feed.write(chunk);
    onShare?.(share);
  };
  inflatePart(part, meter, onChunk);
  feed.close();
}

class XmlFeed {
  #parser = new SaxesParser({ xmlns: false, position: false });
  #decoder: TextDecoder | undefined;
  #sinceTag = 0;
  #depth = 0;
  #elements = 0;
  #characters = 0;
  #kept = 0;

  constructor(reader: XmlReader, maxElements: number) {
    const parser = this.#parser;
    parser.on("error", (error) => {
      throw new SheetError("damaged", `XML: ${error.message.slice(0, 60)}`);
    });
    parser.on("doctype", () => {
      throw new SheetError("doctype");
    });
    const onText = (text: string) => {
      this.#kept += text.length;
      reader.text?.(text);
    };
    parser.on("opentag", (tag) => {
      this.#sinceTag = 0;
      if (++this.#elements > maxElements) {
        throw new SheetError("inflatedTooLarge", "too many elements");
      }
      if (++this.#depth > MAX_DEPTH) {
        throw new SheetError("damaged", "XML too deep");
      }
      if (reader.open(localName(tag.name), tag.attributes)) {
        parser.on("text", onText);
        parser.on("cdata", onText);
      }
    });
    parser.on("closetag", (tag) => {
      this.#sinceTag = 0;
      this.#depth--;
      parser.off("text");
      parser.off("cdata");
      reader.close?.(localName(tag.name));
    });
  }

  write(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    const text = decode(this.#decoder, chunk);
    for (let at = 0; at < text.length; at += MAX_TOKEN) {
      const piece = text.slice(at, at + MAX_TOKEN);
      this.#sinceTag += piece.length;
      this.#characters += piece.length;
      this.#parser.write(piece);
      this.#assertContent();
      if (this.#sinceTag > MAX_TOKEN) {
        throw new SheetError("tooMuchText", "endless token");
      }
    }
  }

  close(): void {
    this.#parser.close();
  }

  /** Spaces, comments and attributes come to nothing, and are read at the cost of what does. */
  #assertContent(): void {
    const spare = this.#characters - this.#kept;
    if (spare > MAX_SPARE + this.#elements * MAX_SPARE_OF_ELEMENT) {
      throw new SheetError("inflatedTooLarge", "too much that is no content");
    }
  }
}

function decode(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw new SheetError("damaged", "not the encoding that the part claims");
  }
}

/** By the byte order mark, else by where the zero byte of the first `<` stands; else UTF-8. */
function encodingOf(chunk: Uint8Array): string {
  const [first, second] = chunk;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) {
    return "utf-16le";
  }
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) {
    return "utf-16be";
  }
  return "utf-8";
}

/** A name without its prefix: `x:row` → `row`. */
export function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** @throws {SheetError} `tooMuchText` for a text that no cell can hold. */
export function assertCellText(text: string): void {
  if (text.length > MAX_CELL_TEXT) {
    throw new SheetError("tooMuchText", "one cell");
  }
}
