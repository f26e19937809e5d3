import { type AskedPage, askedPage } from "@/components/key_pages.ts";
import { PreloadPageInput } from "@/domain/inputs/preload.ts";

/** What narrows a list besides the name, as its addresses write it; empty for nothing. */
export interface ListConditions {
  state: string;
  department: string;
  position: string;
}

/** The part of a list that an address asks for. */
export interface AskedList extends AskedPage {
  conditions: Readonly<Record<keyof ListConditions, string>>;
}

/** What the list's procedure takes. */
export type ListFilter = ReturnType<typeof filterOf>;

/** Reads an address; what makes no sense is left out. */
export function askedList(url: URL): AskedList {
  const query = url.searchParams;
  const { shape } = PreloadPageInput;
  const keep = (
    name: keyof ListConditions,
    key: "state" | "departmentId" | "position",
  ) => {
    const value = query.get(name);
    return shape[key].safeParse(value).success ? value ?? "" : "";
  };
  return {
    ...askedPage(url),
    conditions: {
      state: keep("state", "state"),
      department: keep("department", "departmentId"),
      position: keep("position", "position"),
    },
  };
}

/** The same for the procedure. */
export function filterOf({ search, after, conditions }: AskedList) {
  const { state, department, position } = conditions;
  return {
    search,
    after,
    state: state === "open" || state === "matched" ? state : null,
    departmentId: department || null,
    position: position || null,
  } as const;
}

/** Whether the list is narrowed at all. */
export function isNarrowed({ search, conditions }: AskedList): boolean {
  return search !== "" || Object.values(conditions).some((one) => one !== "");
}
