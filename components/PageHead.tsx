import type { ComponentChildren } from "preact";
import { PRINT_HINT } from "@/components/PrintHead.tsx";
import { type Crumb, Crumbs } from "@/components/Crumbs.tsx";

/** Props of `PageHead`. */
export interface PageHeadProps {
  title: string;
  crumbs?: readonly Crumb[] | undefined;
  /** States of what the page shows, behind the heading. */
  tags?: ComponentChildren;
  /** A remark at the right, e.g. how old the figures are. */
  hint?: string | undefined;
  /** Says how the page is printed, except on a phone. */
  printed?: boolean | undefined;
  /** Buttons at the right. */
  children?: ComponentChildren;
}

/** Breadcrumbs, the one h1, and what can be done with the whole page. */
export function PageHead(props: PageHeadProps) {
  return (
    <>
      <Crumbs crumbs={props.crumbs ?? []} />
      <div class="head">
        <h1>{props.title}</h1>
        {props.tags}
        <span class="grow"></span>
        {props.hint && <span class="hint">{props.hint}</span>}
        {props.printed && <span class="hint lo">{PRINT_HINT}</span>}
        {props.children && <div class="bar acts">{props.children}</div>}
      </div>
    </>
  );
}
