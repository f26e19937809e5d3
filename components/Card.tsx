import type { ComponentChildren } from "preact";
import { keepDates } from "@/components/keep_dates.ts";

/** Props of `Card`. */
export interface CardProps {
  title?: string | undefined;
  /** Said in small letters behind the title: a count, who keeps it up. */
  note?: ComponentChildren;
  /** Links and buttons at the right of the title. */
  actions?: ComponentChildren;
  /** No inner margin, for tables and lists. */
  flat?: boolean | undefined;
  /** Target of links to this card. */
  id?: string | undefined;
  children?: ComponentChildren;
}

/** A white box with a title: the parts of every page. */
export function Card(props: CardProps) {
  return (
    <section class={props.flat ? "card flat" : "card flow"} id={props.id}>
      <CardHead {...props} />
      {props.children}
    </section>
  );
}

function CardHead({ title, note, actions, flat }: CardProps) {
  if (title === undefined) return null;
  if (!flat && !note && !actions) return <h2>{title}</h2>;
  return (
    <div class="bar">
      <h2 class="grow">
        {title}
        {note && <small>{keepDates(note)}</small>}
      </h2>
      {actions && <div class="bar acts">{actions}</div>}
    </div>
  );
}
