/** What a tag says besides its words; `on` is a state in progress. */
export type TagKind = "plain" | "on" | "ok" | "warn" | "bad";

/** Props of `Tag`. */
export interface TagProps {
  label: string;
  kind?: TagKind | undefined;
}

/** A state in a word or two, e.g. 在职. The colour never says more than the words. */
export function Tag({ label, kind = "plain" }: TagProps) {
  return <span class={kind === "plain" ? "tag" : `tag ${kind}`}>{label}</span>;
}
