import type { ComponentChildren } from "preact";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import {
  type FieldFrame,
  hasErrors,
  wireField,
} from "@/components/field_ids.ts";
import type { RefusedFilter } from "@/components/RefusedFilters.tsx";
import { filterErrors } from "@/components/RefusedFilters.tsx";
import { Options, type OptionsProps } from "@/components/SelectInput.tsx";
import { isDay } from "@/domain/dates.ts";
import { FILTER_QUERY } from "@/domain/search_address.ts";

/**
 * `filter`: they are posted, and the answer is the address of the list, in which names are
 * sealed (`server/search_seal.ts`). `page`: the page takes the post, since a condition is a
 * personal number, which no address may hold. `address`: a plain `get`, where nothing can be
 * personal.
 */
export type FilterReader = "filter" | "page" | "address";

/** Props of `FilterForm`. */
export interface FilterFormProps {
  /** Where 重置 leads: the list without conditions. */
  resetHref: string;
  /** Who reads the conditions; `filter` unless told. */
  readBy?: FilterReader | undefined;
  /** Conditions behind 更多条件, and how many of them are in use. */
  more?: ComponentChildren;
  moreCount?: number | undefined;
  moreUsed?: number | undefined;
  /** Whether 更多条件 is open although none of it is in use: something is wrong in it. */
  moreOpen?: boolean | undefined;
  /** Conditions in sight: `FilterItem`s. */
  children: ComponentChildren;
}

/** The conditions of a list (筛选). */
export function FilterForm(props: FilterFormProps) {
  const { readBy = "filter" } = props;
  return (
    <form
      class="card filter"
      method={readBy === "address" ? "get" : "post"}
      action={readBy === "filter" ? FILTER_QUERY : undefined}
    >
      {props.children}
      {props.more && <MoreFilters {...props} />}
      <div class="bar acts">
        <Button kind="go">查询</Button>
        <ButtonLink href={props.resetHref}>重置</ButtonLink>
      </div>
    </form>
  );
}

function MoreFilters(props: FilterFormProps) {
  const { more, moreCount, moreUsed = 0, moreOpen = false } = props;
  const said = [
    moreCount === undefined ? "" : `${moreCount} 项`,
    moreUsed === 0 ? "" : `${moreUsed} 项在用`,
  ].filter(Boolean).join("，");
  return (
    <details open={moreUsed > 0 || moreOpen}>
      <summary>更多条件{said && `（${said}）`}</summary>
      <div>{more}</div>
    </details>
  );
}

/** Props of `FilterItem`. */
export interface FilterItemProps {
  label: string;
  /** The one input or select. */
  children: ComponentChildren;
}

/** One condition: its name and its control in a line. */
export function FilterItem({ label, children }: FilterItemProps) {
  return (
    <label>
      <span>{label}</span>
      {children}
    </label>
  );
}

/** Props of `DayItem`; the name and the errors are those of `wireField`. */
export interface DayItemProps extends FieldFrame {
  value: string | undefined;
  max?: string | undefined;
}

/** A condition that is a day; its errors stand in `RefusedFilters`. */
export function DayItem(props: DayItemProps) {
  return (
    <FilterItem label={props.label}>
      <input
        {...wireField(props)}
        type={hasErrors(props) && !isDay(props.value ?? "") ? "text" : "date"}
        value={props.value ?? ""}
        max={props.max}
        placeholder="2024-01-31"
      />
    </FilterItem>
  );
}

/** Props of `ChoiceItem`. */
export interface ChoiceItemProps extends OptionsProps {
  name: string;
  label: string;
  /** Conditions that are not used; this may be among them. */
  refused: readonly RefusedFilter[];
}

/** A condition that is chosen from a list. */
export function ChoiceItem(props: ChoiceItemProps) {
  const { name, label, refused, ...options } = props;
  const frame = { name, label, errors: filterErrors(refused, name) };
  return (
    <FilterItem label={label}>
      <select {...wireField(frame)}>
        <Options {...options} />
      </select>
    </FilterItem>
  );
}

/** Props of `SearchItem`. */
export interface SearchItemProps {
  label: string;
  value: string;
  /** What may be typed, in a few words. */
  placeholder: string;
  /** Conditions that are not used; the search may be among them. */
  refused?: readonly RefusedFilter[] | undefined;
  /** `search` unless told. */
  name?: string | undefined;
}

/** The condition `search`: a text of fifty characters at most, else what was typed in vain. */
export function SearchItem(props: SearchItemProps) {
  const { label, value, placeholder, refused = [], name = "search" } = props;
  const inVain = refused.find((one) => one.name === name);
  const frame = { name, label, errors: filterErrors(refused, name) };
  return (
    <FilterItem label={label}>
      <input
        {...wireField(frame)}
        type="search"
        value={inVain?.typed ?? value}
        maxlength={50}
        placeholder={placeholder}
      />
    </FilterItem>
  );
}

/** The condition on a person's name: a part of it, or the beginning of its pinyin initials. */
export function NameItem(props: Pick<SearchItemProps, "value" | "refused">) {
  return <SearchItem {...props} label="姓名" placeholder="姓名或拼音首字母" />;
}
