import {
  type Division,
  findDivision,
  listDivisions,
  parentDivision,
} from "@/codes/divisions.ts";
import { NO_VALUE } from "@/codes/table.ts";

const COUNTY_LENGTH = 6;

/** Whether a division is offered (正常) or only still shown (已停用). */
export type DivisionState = "open" | "ended";

/** A town as an authority has it, in the place of the built-in table's row or beside them. */
export interface DivisionChange extends Division {
  readonly state: DivisionState;
}

/** A row of the table of divisions as it stands. */
export interface Place extends Division {
  /** Not offered any more; units that have it keep it. */
  readonly isEnded: boolean;
}

/**
 * The divisions (行政区划) as they stand: the built-in table with what authorities have
 * changed of its towns. Counties and what is above them are never changed.
 */
export class DivisionBook {
  readonly #changed: ReadonlyMap<string, DivisionChange>;

  constructor(changes: readonly DivisionChange[]) {
    this.#changed = new Map(changes.map((row) => [row.code, row]));
  }

  /** What differs from the built-in table, to make the same book elsewhere. */
  get changes(): readonly DivisionChange[] {
    return [...this.#changed.values()];
  }

  /** The division of a code; six digits that end in `00` find their city or province. */
  find(code: string): Place | undefined {
    const changed = this.#changed.get(code);
    if (changed) return placeOf(changed);
    const row = findDivision(code);
    return row && { ...row, isEnded: false };
  }

  /** Whether the name or state of this code is another than in the built-in table. */
  isChanged(code: string): boolean {
    return this.#changed.has(code);
  }

  /** The divisions directly under one in the order of their codes, the ended ones among them. */
  list(parent: string): readonly Place[] {
    const rows = new Map<string, Place>();
    for (const row of listDivisions(parent)) {
      rows.set(row.code, { ...row, isEnded: false });
    }
    if (parent.length !== COUNTY_LENGTH) return [...rows.values()];
    for (const row of this.#changed.values()) {
      if (parentDivision(row.code) === parent) rows.set(row.code, placeOf(row));
    }
    return [...rows.values()].sort((one, other) =>
      one.code < other.code ? -1 : 1
    );
  }

  /** From the province down to this division; empty if there is no such code. */
  path(code: string): readonly Place[] {
    const own = this.find(code);
    if (!own) return [];
    const parent = parentDivision(own.code);
    return parent === null ? [own] : [...this.path(parent), own];
  }

  /** `湖北省武汉市武昌区`; `--` if there is no such code. */
  label(code: string | null): string {
    const names = this.path(code ?? "").map(({ name }) => name);
    return names.length === 0 ? NO_VALUE : names.join("");
  }
}

/** The built-in table as it came, for what has no database at hand. */
export const BUILT_IN_DIVISIONS: DivisionBook = new DivisionBook([]);

function placeOf({ code, name, state }: DivisionChange): Place {
  return { code, name, isEnded: state === "ended" };
}
