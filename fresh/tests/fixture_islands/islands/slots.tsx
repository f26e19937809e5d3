import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Click } from "./Click.tsx";

interface Props {
  children?: ComponentChildren;
}

/** Shows what it is given. */
export default function Box({ children }: Props) {
  return <div class="box">{children}</div>;
}

/** Shows it twice. */
export function Twice({ children }: Props) {
  return (
    <div class="twice">
      <p>{children}</p>
      <p>{children}</p>
    </div>
  );
}

/** Shows it on a click, and takes it away on the next. */
export function Later({ name = "later", children }: Props & { name?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div class={name}>
      <button type="button" onClick={() => setOpen(!open)}>{name}</button>
      {open && <section>{children}</section>}
    </div>
  );
}

/** Shows it first above, after a click below. */
export function Move({ children }: Props) {
  const [below, setBelow] = useState(false);
  return (
    <div class="move">
      <header>{!below && children}</header>
      <button type="button" onClick={() => setBelow(true)}>move</button>
      <footer>{below && children}</footer>
    </div>
  );
}

/** Gives it on to another island. */
export function Pass({ children }: Props) {
  return <Click name="pass">{children}</Click>;
}

/** Shows one of two lists, in the same place. */
export function Swap(
  props: { one: ComponentChildren; two: ComponentChildren },
) {
  const [two, setTwo] = useState(false);
  return (
    <div class="swap">
      <button type="button" onClick={() => setTwo(!two)}>swap</button>
      <ul>{two ? props.two : props.one}</ul>
    </div>
  );
}

/** Puts what it is given under the three parts of a page. */
export function Parts(
  { head, list, children }: Props & {
    head?: ComponentChildren;
    list?: ComponentChildren;
  },
) {
  return (
    <div class="parts">
      <h2>{head}</h2>
      <ul>{list}</ul>
      {children}
    </div>
  );
}

/** A list that the island draws itself. */
export function Names({ names }: { names: string[] }) {
  return <ul>{names.map((name) => <li key={name}>{name}</li>)}</ul>;
}
