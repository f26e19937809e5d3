import { useEffect, useRef, useState } from "preact/hooks";
import {
  DivisionInput,
  type DivisionInputProps,
} from "@/components/DivisionInput.tsx";
import {
  chosenDivision,
  DIVISION_PARTS,
  type DivisionPart,
  partField,
  partsOfDivision,
  type PlaceOption,
} from "@/domain/division_parts.ts";

const FAILED = "网络中断，下一级没有取到。请再选一次，或点“选好上级后点这里”";

/** The choice below each; what is chosen there comes from the server. */
const BELOW: Record<DivisionPart, DivisionPart | null> = {
  city: "county",
  county: "town",
  town: null,
};

/** Narrows the choices of `DivisionInput` at once, in the place of its button. */
export function DivisionPicker(props: DivisionInputProps) {
  const [value, setValue] = useState(props.value ?? "");
  const [choices, setChoices] = useState(props.choices);
  const [isNarrowing, setIsNarrowing] = useState(false);
  const [awaited, setAwaited] = useState<DivisionPart | null>(null);
  const [said, setSaid] = useState("");
  const frame = useRef<HTMLFieldSetElement>(null);
  const newest = useRef(0);

  useEffect(() => {
    setIsNarrowing(true);
    catchUp();
    return () => {
      newest.current = -1;
    };
  }, []);

  /** Takes over what was chosen before the script was there. */
  function catchUp() {
    const parts = partsOfDivision(value);
    for (const part of ["city", "county", "town"] as const) {
      const select = frame.current?.querySelector<HTMLSelectElement>(
        `[name="${partField(props.name, part)}"]`,
      );
      if (select && select.value !== parts[part]) {
        return void choose(part, select.value);
      }
    }
  }

  async function choose(part: DivisionPart, code: string) {
    const parts = partsOfDivision(value);
    const chosen = chosenDivision({ ...parts, [part]: code });
    const below = BELOW[part];
    setValue(chosen);
    if (below === null) return;
    setChoices((before) => ({ ...before, [below]: [], town: [] }));
    setSaid("");
    const turn = ++newest.current;
    if (code === "") return setAwaited(null);
    setAwaited(below);
    try {
      const options = await placesBelow(code);
      if (turn !== newest.current) return;
      setChoices((before) => ({ ...before, [below]: options }));
      setIsNarrowing(true);
      setSaid(`可选 ${options.length} 个${DIVISION_PARTS[below]}`);
    } catch {
      if (turn !== newest.current) return;
      setIsNarrowing(false);
      setSaid(FAILED);
    }
    setAwaited(null);
  }

  const script = { isNarrowing, awaited, said, frame, onChoose: choose };
  return <DivisionInput {...props} {...{ value, choices, script }} />;
}

async function placesBelow(code: string): Promise<PlaceOption[]> {
  const answer = await fetch(`/api/divisions/${code}`, {
    credentials: "same-origin",
  });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  return await answer.json();
}
