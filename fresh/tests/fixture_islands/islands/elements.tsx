import { useEffect, useId, useState } from "preact/hooks";
import { Fragment } from "preact";

/** A row of a table. */
export function Row({ name }: { name: string }) {
  const [count, setCount] = useState(0);
  return (
    <tr onClick={() => setCount(count + 1)}>
      <th>{name}</th>
      <td>{count}</td>
    </tr>
  );
}

/** A choice of a list. */
export function Choice({ name }: { name: string }) {
  const [woken, setWoken] = useState(false);
  useEffect(() => setWoken(true), []);
  return <option value={name}>{name}{woken && "!"}</option>;
}

/** A shape in a drawing. */
export function Shape() {
  const [size, setSize] = useState(5);
  return (
    <g onClick={() => setSize(size + 1)}>
      <circle cx="10" cy="10" r={size} />
      {size > 5 && <linearGradient id="late" />}
    </g>
  );
}

/** Nothing at first, something in the browser. */
export function Late() {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return shown ? <b class="late">late</b> : null;
}

/** Several things at the root, one of them coming and going. */
export function Many({ name }: { name: string }) {
  const [on, setOn] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setOn(!on)}>{name}</button>
      {on && <u>{name} on</u>}
      {name} end
    </>
  );
}

/** Texts beside each other, empty ones among them. */
export function Texts({ a, b }: { a: string; b: string }) {
  const [count, setCount] = useState(0);
  return (
    <p class="texts" onClick={() => setCount(count + 1)}>
      {a}
      {b}
      {""}
      {count}
      {0}
      {false}
      <Fragment>{a}</Fragment>
    </p>
  );
}

/** HTML as a text. */
export function Raw({ html }: { html: string }) {
  const [count, setCount] = useState(0);
  return (
    <div class="raw" onClick={() => setCount(count + 1)}>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <output>{count}</output>
    </div>
  );
}

/** A field with its label. */
export function Labelled({ more = false }: { more?: boolean }) {
  const first = useId();
  const second = useId();
  const [late, setLate] = useState("");
  useEffect(() => setLate(second), []);
  return (
    <p class="labelled" data-more={more}>
      <label for={first}>name</label>
      <input id={first} />
      <span id={second} data-late={late} />
    </p>
  );
}

/** A form whose fields know what they say. */
export function Fields() {
  const [saved, setSaved] = useState(0);
  return (
    <form class="fields" onClick={() => setSaved(saved + 1)}>
      <input type="checkbox" name="tick" defaultChecked />
      <select name="pick" defaultValue="b">
        <option value="a">a</option>
        <option value="b">b</option>
      </select>
      <output>{saved}</output>
    </form>
  );
}
