import type { Attributes, XmlReader } from "./xml.ts";

interface Relation {
  id: string;
  /** Last word of the type's URI, the same in the transitional and the strict edition. */
  type: string;
  target: string;
}

/** Collects the relations of a part; those that point out of the archive are left out. */
export class RelationsReader implements XmlReader {
  #relations: Relation[] = [];

  /** `folder` is where the part stands: `""` or a path that ends in `/`. */
  constructor(private readonly folder: string) {}

  open(name: string, attributes: Attributes): boolean {
    if (name === "Relationship" && attributes["TargetMode"] !== "External") {
      this.#relations.push({
        id: attributes["Id"] ?? "",
        type: (attributes["Type"] ?? "").replace(/^.*\//, ""),
        target: resolvePath(this.folder, attributes["Target"] ?? ""),
      });
    }
    return false;
  }

  /** Targets of one type, in the order of the file. */
  ofType(type: string): string[] {
    return this.#relations.filter((relation) => relation.type === type).map((
      { target },
    ) => target);
  }

  /** The target of the relation `id`. */
  target(id: string): string | undefined {
    return this.#relations.find((relation) => relation.id === id)?.target;
  }
}

/** A target as a part name: lower-case, `.` and `..` resolved; what climbs above the root stays at the root. */
export function resolvePath(folder: string, target: string): string {
  const path = target.replaceAll("\\", "/");
  const steps: string[] = [];
  for (const step of (path.startsWith("/") ? path : folder + path).split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/").toLowerCase();
}
