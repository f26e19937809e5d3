import { type ReadonlySignal, Signal } from "@preact/signals";
import { Head } from "fresh/runtime";
import { useEffect, useState } from "preact/hooks";

/** Writes down what it got, on the server and again in the browser. */
export function Show(props: { value: unknown }) {
  const [text, setText] = useState("");
  useEffect(() => setText(wordsFor(props.value)), []);
  return <pre class="show" data-browser={text}>{wordsFor(props.value)}</pre>;
}

/** Class and content of a value, one line. */
export function wordsFor(value: unknown): string {
  if (value instanceof Signal) return `Signal(${wordsFor(value.peek())})`;
  if (value instanceof Map) return `Map(${wordsFor([...value])})`;
  if (value instanceof Set) return `Set(${wordsFor([...value])})`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (value instanceof URL) return `URL(${value.href})`;
  if (Array.isArray(value)) {
    const entries = Array.from(
      value,
      (entry, at) => at in value ? wordsFor(entry) : "hole",
    );
    return `[${entries.join(", ")}]`;
  }
  if (ArrayBuffer.isView(value)) {
    return `${value.constructor.name}(${String(value)})`;
  }
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "object" || value === null || value instanceof RegExp) {
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  }
  const fields = Object.entries(value).map(([key, entry]) =>
    `${key}: ${entry === value ? "ring" : wordsFor(entry)}`
  );
  return `{${fields.join(", ")}}`;
}

/** A number that several of them share, plain or deep in other props. */
export function Share(props: {
  count?: Signal<number>;
  deep?: { list: Signal<number>[] };
  nested?: Signal<Signal<number>>;
}) {
  const count = props.count ?? props.deep?.list[0] ?? props.nested?.value;
  if (!count) return null;
  return (
    <button type="button" class="share" onClick={() => count.value++}>
      {count}
    </button>
  );
}

/** A computed signal, and whether it refuses to be written. */
export function Double(props: { double: ReadonlySignal<number> }) {
  const [refused, setRefused] = useState("");
  function write() {
    try {
      Object.assign(props.double, { value: 1 });
    } catch (error) {
      setRefused(String(error instanceof TypeError));
    }
  }
  return (
    <button type="button" class="double" data-refused={refused} onClick={write}>
      double {props.double}
    </button>
  );
}

/** Sets the title from an island; in the browser nothing more happens. */
export function Titled() {
  const [count, setCount] = useState(0);
  return (
    <button
      type="button"
      class="titled"
      onClick={() => setCount(count + 1)}
    >
      <Head>
        <title>count {count}</title>
      </Head>
      title: {count}
    </button>
  );
}
