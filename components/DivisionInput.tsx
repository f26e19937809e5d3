import type { Ref } from "preact";
import { fieldClass, FieldNotes } from "@/components/Field.tsx";
import { type FieldFrame, wireField } from "@/components/field_ids.ts";
import { Options } from "@/components/SelectInput.tsx";
import {
  DIVISION_PARTS,
  type DivisionChoices,
  type DivisionPart,
  NARROW_BUTTON,
  partField,
  partsOfDivision,
} from "@/domain/division_parts.ts";

/** Props of `DivisionInput`. */
export interface DivisionInputProps extends FieldFrame {
  /** What is chosen, 4, 6 or 9 digits; empty for nothing. */
  value: string | null | undefined;
  /** What the choices offer while `value` is chosen: `divisionChoices` makes it. */
  choices: DivisionChoices;
  /** The town must be chosen, too, where the county has any. */
  townRequired?: boolean | undefined;
}

/** What the script of `DivisionPicker` adds. */
export interface DivisionScript {
  /** Whether the choices narrow by themselves, so that the button is not needed. */
  isNarrowing: boolean;
  /** The choice that is on its way. */
  awaited: DivisionPart | null;
  /** Read aloud when it changes; a failure is shown besides. */
  said: string;
  frame: Ref<HTMLFieldSetElement>;
  onChoose(part: DivisionPart, code: string): void;
}

const PARTS = ["city", "county", "town"] as const;

/** The choice that has to be made before each. */
const ABOVE: Record<DivisionPart, DivisionPart | null> = {
  city: null,
  county: "city",
  town: "county",
};

/**
 * A place (行政区划) by three choices: city → county → town. Without a script its button
 * posts the form for the next choice. The server reads it by `readDivision`.
 */
export function DivisionInput(
  { script, ...props }: DivisionInputProps & { script?: DivisionScript },
) {
  return (
    <fieldset
      class={fieldClass({ ...props, all: true })}
      ref={script?.frame ?? null}
    >
      <legend class={props.required ? "req" : undefined}>{props.label}</legend>
      <div class="form">
        {PARTS.map((part) => (
          <PartChoice key={part} {...{ part, props, script }} />
        ))}
        {!script?.isNarrowing && <NarrowButton name={props.name} />}
      </div>
      <FieldNotes {...props} />
      <span class={script?.isNarrowing ? "vh" : "t-warn"} aria-live="polite">
        {script?.said}
      </span>
    </fieldset>
  );
}

interface PartChoiceProps {
  part: DivisionPart;
  props: DivisionInputProps;
  script: DivisionScript | undefined;
}

function PartChoice({ part, props, script }: PartChoiceProps) {
  const chosen = partsOfDivision(props.value ?? "");
  const options = props.choices[part];
  const wiring = wireField(props);
  const id = part === "city" ? wiring.id : `${wiring.id}-${part}`;
  const isOptional = part === "town" && !props.townRequired;
  return (
    <div class="field">
      <label for={id}>{DIVISION_PARTS[part]}</label>
      <select
        {...wiring}
        id={id}
        name={partField(props.name, part)}
        required={wiring.required && options.length > 0 && !isOptional}
        disabled={options.length === 0}
        onChange={(event) => script?.onChoose(part, event.currentTarget.value)}
      >
        <Options
          options={options}
          value={chosen[part]}
          blank={blankOf(part, { props, script })}
        />
      </select>
    </div>
  );
}

/** What a choice says before it is made. */
function blankOf(
  part: DivisionPart,
  { props, script }: Omit<PartChoiceProps, "part">,
): string {
  if (script?.awaited === part) return "正在取，请稍候";
  const above = ABOVE[part];
  if (props.choices[part].length === 0 && above !== null) {
    const isMade = partsOfDivision(props.value ?? "")[above] !== "";
    return isMade ? "没有可选的" : `先选${DIVISION_PARTS[above]}`;
  }
  return part === "town" && !props.townRequired ? "可以不选" : "请选择";
}

/** The hidden button comes first, so that Enter in a field of the form saves as usual. */
function NarrowButton({ name }: { name: string }) {
  return (
    <div class="field">
      <button type="submit" hidden></button>
      <span class="hint">下一级没有自动列出时</span>
      <button
        type="submit"
        class="btn"
        name={NARROW_BUTTON}
        value={name}
        formnovalidate
      >
        选好上级后点这里
      </button>
    </div>
  );
}
