import { Tag, type TagProps } from "@/components/Tag.tsx";

/** One line of a list of links. */
export interface ListLink {
  /** Target of links to this line. */
  id?: string | undefined;
  href: string;
  title: string;
  tag?: TagProps | undefined;
  /** A remark under the title. */
  note?: string | undefined;
  /** The one whose details are shown beside the list. */
  current?: boolean | undefined;
}

/** Props of `LinkList`. */
export interface LinkListProps {
  links: readonly ListLink[];
}

/** Links a line each, with a state and a remark; for a flat card. */
export function LinkList({ links }: LinkListProps) {
  return (
    <ul class="list">
      {links.map(({ id, href, title, tag, note, current }) => (
        <li key={href} id={id}>
          <a
            href={href}
            class={current ? "on" : undefined}
            aria-current={current ? "true" : undefined}
          >
            <strong>{title}</strong> {tag && <Tag {...tag} />}
            {note && <small>{note}</small>}
          </a>
        </li>
      ))}
    </ul>
  );
}
