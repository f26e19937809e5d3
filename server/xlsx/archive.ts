import { strToU8, Zip, ZipDeflate } from "fflate";

/** Written into the archive in place of the clock, so that the same rows give the same bytes. */
const ARCHIVE_TIME = "2000-01-01T12:00:00";

/** Gathers the bytes of a workbook to write, as they are packed. */
export class Archive {
  #pieces: Uint8Array[] = [];
  #zip = new Zip((error, piece) => {
    if (error) throw error;
    this.#pieces.push(piece);
  });

  /** Adds a small part whole. */
  add(name: string, xml: string): void {
    this.begin(name).push(strToU8(xml), true);
  }

  /** Begins a part that is packed as it is pushed; it must be ended before the next. */
  begin(name: string): ZipDeflate {
    const part = new ZipDeflate(name, { level: 6 });
    part.mtime = ARCHIVE_TIME;
    this.#zip.add(part);
    return part;
  }

  end(): Uint8Array<ArrayBuffer> {
    this.#zip.end();
    const bytes = new Uint8Array(
      this.#pieces.reduce((sum, piece) => sum + piece.length, 0),
    );
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }
}
