import { SaxesParser } from "saxes";
import type { PushFormat } from "./config.ts";

/** The top fields of a push by their name, as `FromUserName`; each is there once. */
export type Fields = ReadonlyMap<string, string>;

/** Pushes are flat but for a few kinds of events, which go two deeper. */
const MAX_DEPTH = 8;
const ROOT = "xml";

/**
 * Reads a push: an `<xml>` of fields, or a JSON object of them. Deeper values are left
 * out.
 *
 * @returns `undefined` for anything else: a DOCTYPE, an entity, a processing
 * instruction, text beside the fields, a field given twice, broken XML or JSON.
 */
export function readFields(
  text: string,
  format: PushFormat,
): Fields | undefined {
  try {
    return format === "json" ? readJson(text) : readXml(text);
  } catch (error) {
    if (error instanceof NoPush || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

class NoPush extends Error {}

function readXml(text: string): Fields {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const fields = new Map<string, string>();
  const path: string[] = [];
  const refuse = () => {
    throw new NoPush();
  };
  const keepText = (piece: string) => {
    const [, name] = path;
    if (path.length === 2 && name !== undefined) {
      fields.set(name, (fields.get(name) ?? "") + piece);
    } else if (path.length < 2 && piece.trim() !== "") refuse();
  };
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  parser.on("processinginstruction", refuse);
  parser.on("opentag", ({ name }) => {
    path.push(name);
    if (path.length > MAX_DEPTH || path[0] !== ROOT) refuse();
    if (path.length !== 2) return;
    if (fields.has(name)) refuse();
    fields.set(name, "");
  });
  parser.on("closetag", () => void path.pop());
  parser.on("text", keepText);
  parser.on("cdata", keepText);
  parser.write(text).close();
  return fields;
}

function readJson(text: string): Fields {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new NoPush();
  }
  const fields = new Map<string, string>();
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === "string") fields.set(name, field);
    if (typeof field === "number") fields.set(name, String(field));
  }
  return fields;
}
