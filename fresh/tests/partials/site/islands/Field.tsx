import { useState } from "preact/hooks";

/** A controlled field. */
export function Field({ name }: { name: string }) {
  const [text, setText] = useState("");
  return (
    <label>
      <input
        name={name}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <output>{text}</output>
    </label>
  );
}
