import { Tag } from "@/components/Tag.tsx";
import { type Standing, STANDINGS } from "@/domain/standing.ts";

/** How an account stands (帐号状态), in a word or two. */
export function StandingTag({ standing }: { standing: Standing }) {
  return <Tag {...STANDINGS[standing]} />;
}
