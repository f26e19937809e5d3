import type { SheetLimits } from "./limits.ts";
import { SheetError } from "./problems.ts";
import { RelationsReader } from "./relations.ts";
import { type Attributes, localName, parseXml, type XmlReader } from "./xml.ts";
import type { InflateMeter } from "./zip.ts";
import type { ZipPart } from "./zip_directory.ts";

const DEFAULT_WORKBOOK = "xl/workbook.xml";

/** Where the parts of the first visible sheet are. */
export interface WorkbookParts {
  sheetName: string;
  date1904: boolean;
  sheet: ZipPart;
  sharedStrings: ZipPart | undefined;
  styles: ZipPart | undefined;
}

/** The archive, and what may be taken from it. */
export interface Package {
  parts: ReadonlyMap<string, ZipPart>;
  meter: InflateMeter;
  limits: SheetLimits;
}

/**
 * Follows the relations of a package from its root to the first visible sheet.
 *
 * @throws {SheetError} `notAWorkbook` for another kind of package, `macroWorkbook`, `noSheet`, `damaged`.
 */
export function findSheet(pack: Package): WorkbookParts {
  assertWorkbook(pack);
  const root = readRelations(pack, "");
  const path = root.ofType("officeDocument")[0] ?? DEFAULT_WORKBOOK;
  const part = pack.parts.get(path);
  if (part === undefined) {
    throw new SheetError("notAWorkbook", "no workbook part");
  }
  const workbook = new WorkbookReader();
  parseSmall(pack, part, workbook);
  const relations = readRelations(pack, path);
  const worksheets = relations.ofType("worksheet");
  for (const { name, relationId, visible } of workbook.sheets) {
    const target = relations.target(relationId);
    if (!visible || target === undefined || !worksheets.includes(target)) {
      continue;
    }
    const sheet = pack.parts.get(target);
    if (sheet === undefined) {
      throw new SheetError("damaged", "sheet part is missing");
    }
    return {
      sheetName: name,
      date1904: workbook.date1904,
      sheet,
      sharedStrings: pack.parts.get(relations.ofType("sharedStrings")[0] ?? ""),
      styles: pack.parts.get(relations.ofType("styles")[0] ?? ""),
    };
  }
  throw new SheetError("noSheet");
}

/** Parses a part that is never large in an honest workbook. */
export function parseSmall(
  pack: Package,
  part: ZipPart,
  reader: XmlReader,
): void {
  const { meter, limits } = pack;
  const limit = meter.total + limits.maxSmallPartBytes;
  parseXml(part, meter, reader, {
    maxElements: limits.maxSmallPartElements,
    onShare() {
      if (meter.total > limit) {
        throw new SheetError("inflatedTooLarge", part.name);
      }
    },
  });
}

/**
 * A workbook with macros is refused although nothing here would run them: under
 * the name .xlsx Excel itself will not open it, a list has no use for a macro,
 * and the person should hear of it, for it is how office viruses travel.
 */
function assertWorkbook({ parts }: Package): void {
  for (const name of parts.keys()) {
    if (name.endsWith("/vbaproject.bin")) throw new SheetError("macroWorkbook");
  }
  if (parts.has("xl/workbook.bin") || !parts.has("[content_types].xml")) {
    throw new SheetError("notAWorkbook", "no OOXML package");
  }
}

function readRelations(pack: Package, path: string): RelationsReader {
  const slash = path.lastIndexOf("/") + 1;
  const folder = path.slice(0, slash);
  const reader = new RelationsReader(folder);
  const part = pack.parts.get(`${folder}_rels/${path.slice(slash)}.rels`);
  if (part !== undefined) parseSmall(pack, part, reader);
  return reader;
}

interface SheetEntry {
  name: string;
  relationId: string;
  visible: boolean;
}

class WorkbookReader implements XmlReader {
  readonly sheets: SheetEntry[] = [];
  date1904 = false;

  open(name: string, attributes: Attributes): boolean {
    if (name === "workbookPr") {
      this.date1904 = ["1", "true"].includes(attributes["date1904"] ?? "");
    } else if (name === "sheet") {
      this.sheets.push({
        name: attributes["name"] ?? "",
        relationId: relationIdOf(attributes),
        visible: (attributes["state"] ?? "visible") === "visible",
      });
    }
    return false;
  }
}

/** The `id` of the relations namespace: the one with a prefix, whichever it is. */
function relationIdOf(attributes: Attributes): string {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.includes(":") && localName(name) === "id") return value;
  }
  return "";
}
