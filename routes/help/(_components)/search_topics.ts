import { HELP_GROUPS } from "./help_groups.ts";
import type { HelpGroup, HelpPart, HelpTopic } from "./help_topic.ts";

/** A task that a search leads to. */
export interface FoundTopic {
  group: HelpGroup;
  topic: HelpTopic;
}

/** What a search leads to, the likeliest first. */
export interface FoundTopics {
  /** Whether they say what was searched for; else they share pairs of signs with it. */
  isSaid: boolean;
  found: FoundTopic[];
}

/** What people put around what they look for, long before short. */
const BEFORE = ["请问", "为什么", "怎么", "怎样", "如何", "我要", "我想", "的"];
const AFTER = ["怎么办", "怎样办", "怎么", "怎样", "为什么"]
  .concat("如何", "吗", "呢", "的", "？", "?", "。");

/** How many that are merely alike are shown. */
const MAX_ALIKE = 6;

/** How much a pair of signs weighs in title, everyday words, about and text. */
const WEIGHTS = [4, 4, 2, 1];

const ENTRIES = HELP_GROUPS.flatMap((group) =>
  group.topics.map((topic) => ({ group, topic, places: placesOf(topic) }))
);

/** The tasks that say every one of the words, else those most like them: Chinese is typed without spaces. */
export function searchTopics(search: string): FoundTopics {
  const words = search.split(/\s+/).map(folded).filter((word) => word !== "")
    .map(bare);
  if (words.length === 0) return { isSaid: true, found: [] };
  const said = topicsThatSay(words);
  return said.length > 0
    ? { isSaid: true, found: said }
    : { isSaid: false, found: topicsLike(words) };
}

/** By where the word is that stands deepest, then by how often they are said. */
function topicsThatSay(words: readonly string[]): FoundTopic[] {
  return ENTRIES.map((entry) => ({
    ...entry,
    depth: Math.max(...words.map((word) => depthOf(entry.places, word))),
    hits: words.reduce((sum, word) => sum + hitsOf(entry.places, word), 0),
  }))
    .filter(({ depth }) => depth < Infinity)
    .sort((one, other) => one.depth - other.depth || other.hits - one.hits);
}

function depthOf(places: readonly string[], word: string): number {
  const depth = places.findIndex((place) => place.includes(word));
  return depth === -1 ? Infinity : depth;
}

function hitsOf(places: readonly string[], word: string): number {
  return places.join("\n").split(word).length - 1;
}

/** By the pairs of signs that they share with the words; a pair that few say weighs more. */
function topicsLike(words: readonly string[]): FoundTopic[] {
  const likeness = new Map(ENTRIES.map((entry) => [entry, 0]));
  for (const pair of new Set(words.flatMap(pairsOf))) {
    const sayers = ENTRIES.filter(({ places }) =>
      depthOf(places, pair) < Infinity
    );
    for (const entry of sayers) {
      const weight = WEIGHTS[depthOf(entry.places, pair)] ?? 0;
      const before = likeness.get(entry) ?? 0;
      likeness.set(entry, before + weight / Math.sqrt(sayers.length));
    }
  }
  return [...likeness].filter(([, like]) => like > 0)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MAX_ALIKE)
    .map(([entry]) => entry);
}

function pairsOf(word: string): string[] {
  const signs = [...word];
  return signs.slice(1).map((sign, nth) => `${signs[nth]}${sign}`);
}

/** A word without what is asked around it; a word of nothing else stays. */
function bare(word: string): string {
  const before = BEFORE.find((one) => word.startsWith(one)) ?? "";
  const after =
    AFTER.find((one) => word.length > before.length && word.endsWith(one)) ??
      "";
  const rest = word.slice(before.length, word.length - after.length);
  return rest === word || rest === "" ? word : bare(rest);
}

/** 帐号 and 账号 are the same to who searches. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/账/g, "帐");
}

/** What a task says, from what says most of it to what says least. */
function placesOf({ title, words = [], about, parts }: HelpTopic): string[] {
  return [title, words.join("\n"), about, parts.flatMap(textsOf).join("\n")]
    .map(folded);
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
