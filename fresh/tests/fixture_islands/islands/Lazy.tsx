import { useState } from "preact/hooks";

/** Loads the rest of its code on a click. */
export default function Lazy() {
  const [text, setText] = useState("not yet");
  async function load() {
    const { greeting } = await import("../lib/greeting.ts");
    setText(greeting("lazy"));
  }
  return <button type="button" class="lazy" onClick={load}>{text}</button>;
}
