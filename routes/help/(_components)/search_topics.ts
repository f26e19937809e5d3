import { HELP_GROUPS } from "./help_groups.ts";
import type { HelpGroup, HelpPart, HelpTopic } from "./help_topic.ts";

/** A task in which every word is said. */
export interface FoundTopic {
  group: HelpGroup;
  topic: HelpTopic;
}

/** The tasks that say every one of the words, those that say them in the title first. */
export function searchTopics(search: string): FoundTopic[] {
  const words = search.split(/\s+/).map(folded).filter((word) => word !== "");
  if (words.length === 0) return [];
  const found = HELP_GROUPS.flatMap((group) =>
    group.topics
      .filter((topic) => saysAll(textOf(topic), words))
      .map((topic) => ({ group, topic }))
  );
  const inTitle = found.filter(({ topic }) => saysAll(topic.title, words));
  return [...inTitle, ...found.filter((one) => !inTitle.includes(one))];
}

function saysAll(text: string, words: readonly string[]): boolean {
  const where = folded(text);
  return words.every((word) => where.includes(word));
}

/** 帐号 and 账号 are the same to who searches. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/账/g, "帐");
}

function textOf({ title, about, parts }: HelpTopic): string {
  return [title, about, ...parts.flatMap(textsOf)].join("\n");
}

function textsOf(part: HelpPart): string[] {
  return [
    part.title,
    ...part.text ?? [],
    ...part.steps ?? [],
    ...part.notes ?? [],
    ...(part.pairs ?? []).flat(),
    ...(part.table?.rows ?? []).flat(),
  ];
}
