import type { HelpPictureName } from "@/components/help_pictures.ts";

/** What a page says on a message: 「…」 as it stands on the screen, then what to do. */
export type HelpPair = readonly [said: string, meaning: string];

/** A card of a page. Words of buttons, menus and messages stand in 「」: a test looks for each on a real page. */
export interface HelpPart {
  title: string;
  /** Target of links to this card. */
  id?: string;
  /** What it is for, before the steps. */
  text?: readonly string[];
  /** What to do, in order. */
  steps?: readonly string[];
  /** What is good to know besides. */
  notes?: readonly string[];
  /** What messages and states mean. */
  pairs?: readonly HelpPair[];
  /** What the pairs are, said above them. */
  pairsTitle?: string;
  /** A table of two columns, such as the definitions of columns. */
  table?: { head: HelpPair; rows: readonly HelpPair[] };
  picture?: HelpPictureName;
}

/** One task (办事): a page of its own. */
export interface HelpTopic {
  /** In the address: /help/<id>. */
  id: string;
  title: string;
  /** One sentence in the index. */
  about: string;
  /** What people call it when they search; not shown. */
  words?: readonly string[];
  parts: readonly HelpPart[];
  /** Other tasks that go with it, by id. */
  see?: readonly string[];
}

/** The tasks of one kind of reader (谁在用). */
export interface HelpGroup {
  id: "all" | "unit" | "staff" | "person" | "authority";
  title: string;
  note: string;
  topics: readonly HelpTopic[];
}
