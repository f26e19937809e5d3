import type { VNode } from "preact";
import { BatchBar } from "@/components/BatchBar.tsx";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { CheckGroup } from "@/components/CheckGroup.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { DataTable } from "@/components/DataTable.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { DivisionInput } from "@/components/DivisionInput.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { FileInput } from "@/components/FileInput.tsx";
import { FilterForm, FilterItem } from "@/components/FilterForm.tsx";
import { Pager } from "@/components/Pager.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { StatTable } from "@/components/StatTable.tsx";
import { SuggestInput } from "@/components/SuggestInput.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { UsedFilters } from "@/components/UsedFilters.tsx";

/** Fields and acts, by component. */
export function forms(text: string): Record<string, VNode> {
  const frame = {
    name: text,
    label: text,
    hint: text,
    errors: [text],
    required: true,
    all: true,
  };
  const options = [{ code: text, label: text }];
  return {
    TextInput: <TextInput {...frame} value={text} placeholder={text} code />,
    TextArea: <TextArea {...frame} value={text} />,
    SelectInput: (
      <SelectInput {...frame} options={options} value={text} blank={text} />
    ),
    SuggestInput: (
      <SuggestInput {...frame} value={text} suggestions={[text, "武昌区"]} />
    ),
    DivisionInput: (
      <DivisionInput
        {...frame}
        value={text}
        choices={{ city: options, county: options, town: [] }}
        townRequired
      />
    ),
    DateInput: <DateInput {...frame} value={text} />,
    FileInput: <FileInput {...frame} accept={text} />,
    RadioGroup: <RadioGroup {...frame} options={options} value={text} />,
    CheckGroup: <CheckGroup {...frame} options={options} values={[text]} />,
    CheckBox: <CheckBox {...frame} checked value={text} />,
    ErrorSummary: <ErrorSummary errors={[{ id: text, message: text }]} />,
    Button: <Button name={text} value={text} kind="go">{text}</Button>,
    ButtonLink: <ButtonLink href={text} kind="del" wide>{text}</ButtonLink>,
    Confirm: (
      <Confirm
        title={text}
        consequence={text}
        action={text}
        cancelHref={text}
        path={text}
        hidden={{ [text]: text }}
      >
        {text}
      </Confirm>
    ),
  };
}

/** Lists and what belongs to them, by component. */
export function lists(text: string): Record<string, VNode> {
  const link = { href: text, label: text };
  return {
    DataTable: (
      <DataTable
        caption={text}
        dense
        columns={[
          {
            key: "name",
            label: text,
            kind: "name",
            cell: (row: string) => row,
            sort: { href: text, direction: null },
          },
          { key: "note", label: text, cell: (row: string) => row },
          {
            key: "ops",
            label: text,
            kind: "ops",
            cell: () => <RowActions of={text} actions={[link]} more={[link]} />,
          },
        ]}
        rows={[text]}
        rowKey={(row) => row}
        checks={{ name: text, value: (row) => row, label: (row) => row }}
      />
    ),
    StatTable: (
      <StatTable
        caption={text}
        rowLabel={text}
        groups={[{ label: text, columns: [{ key: text, label: text }] }]}
        rows={[{
          label: text,
          depth: 1,
          figures: { [text]: 7 },
          hrefOf: () => text,
        }]}
        total={null}
      />
    ),
    FilterForm: (
      <FilterForm resetHref={text} more={text} moreCount={1} moreUsed={1}>
        <FilterItem label={text}>{text}</FilterItem>
      </FilterForm>
    ),
    UsedFilters: <UsedFilters filters={[{ label: text, withoutHref: text }]} />,
    BatchBar: <BatchBar label={text}>{text}</BatchBar>,
    Pager: (
      <Pager
        total={110}
        from={1}
        to={50}
        unit={text}
        firstHref={text}
        previousHref={text}
        nextHref={text}
        sizes={[{ size: 20, href: text, current: false }]}
      />
    ),
  };
}
