import type { RefusedFilter } from "@/components/RefusedFilters.tsx";

/** Why what an address says of a list of choices is none of them. */
const NO_CHOICE = "没有这个选项";

/** What a condition may be; a schema of a procedure's input is one. */
interface Judge<Value> {
  safeParse(value: unknown): { success: boolean; data?: Value };
}

/** Reads the conditions of an address that are chosen from lists. */
export interface ChoiceReader {
  /** Those that are none of their lists: they are not used. */
  refused: readonly RefusedFilter[];
  /** The choice of the field with this name; `null` where there is none. */
  read<Value>(name: string, label: string, judge: Judge<Value>): Value | null;
}

/** A reader of the choices of one address, which keeps what it could not read. */
export function choiceReader(query: URLSearchParams): ChoiceReader {
  const refused: RefusedFilter[] = [];
  return {
    refused,
    read(name, label, judge) {
      const typed = (query.get(name) ?? "").trim();
      if (typed === "") return null;
      const { success, data } = judge.safeParse(typed);
      if (success) return data ?? null;
      refused.push({ name, label, typed, why: NO_CHOICE });
      return null;
    },
  };
}
