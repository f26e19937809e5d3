import { choiceReader } from "@/components/choice_reader.ts";
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

/** Reads an address; what makes no sense narrows nothing, and is told. */
export function askedList(url: URL): AskedList {
  const asked = askedPage(url);
  const { shape } = PreloadPageInput;
  const { read, refused } = choiceReader(url.searchParams);
  const conditions = {
    state: read("state", "状态", shape.state) ?? "",
    department: read("department", "内设机构", shape.departmentId) ?? "",
    position: read("position", "岗位类别", shape.position) ?? "",
  };
  return { ...asked, conditions, refused: [...asked.refused, ...refused] };
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
export function isNarrowed(asked: AskedList): boolean {
  const { search, conditions, refused } = asked;
  return search !== "" || refused.length > 0 ||
    Object.values(conditions).some((one) => one !== "");
}
