import { type Day, timeInShanghai } from "@/domain/dates.ts";
import type { Account, Context } from "@/server/context.ts";
import { writeSheet } from "@/server/xlsx/write.ts";

const USUAL_WIDTH = 14;

/** A list of people as its workbook says it. */
export interface PeopleWorkbook<Person> {
  /** Of the tab. */
  name: string;
  title: string;
  /** The day of which the list is; `null` where it has none. */
  on: Day | null;
  columns: readonly {
    label: string;
    /** In characters. */
    width?: number | undefined;
    text: (person: Person) => string | null;
  }[];
  people: readonly Person[];
  /** What a row is; people if it is not said. */
  counted?: "人" | "家" | undefined;
}

/** Who makes a workbook, and when: what its properties say. */
export interface BookMaker {
  label: string;
  unitName: string | null;
  /** ISO 8601 in UTC. */
  at: string;
}

/** The account of a request as the maker of a workbook. */
export function bookMakerOf(
  { account, now }: Pick<Context, "now"> & { account: Account },
): BookMaker {
  const { label, unitName, authorityName } = account;
  return { label, unitName: unitName ?? authorityName, at: now.at };
}

/**
 * Writes a list of people (导出): numbered, every cell a text, in the properties the
 * account, the time and how many they are.
 */
export function writePeopleWorkbook<Person>(
  maker: BookMaker,
  { name, title, on, columns, people, counted = "人" }: PeopleWorkbook<Person>,
): Promise<Uint8Array<ArrayBuffer>> {
  return writeSheet({
    name,
    columns: [
      { header: "序号", width: 8, kind: "number" },
      ...columns.map(({ label, width = USUAL_WIDTH }) => ({
        header: label,
        width,
        kind: "text" as const,
      })),
    ],
    rows: people.map((person, at) => [
      at + 1,
      ...columns.map(({ text }) => text(person)),
    ]),
    properties: {
      title,
      creator: maker.label,
      description: [
        ...(maker.unitName === null ? [] : [maker.unitName]),
        `${maker.label} 于 ${timeInShanghai(maker.at)} 导出`,
        ...(on === null ? [] : [`截至 ${on}`]),
        `共 ${people.length} ${counted}`,
      ].join("，"),
      createdAt: maker.at,
    },
  });
}
