import type { ComponentChildren } from "preact";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";

/** Props of `FilterForm`. */
export interface FilterFormProps {
  /** Where 重置 leads: the list without conditions. */
  resetHref: string;
  /** `post` where a condition is a personal number, which no address may hold. */
  method?: "get" | "post" | undefined;
  /** Conditions behind 更多条件, and how many of them are in use. */
  more?: ComponentChildren;
  moreCount?: number | undefined;
  moreUsed?: number | undefined;
  /** Conditions in sight: `FilterItem`s. */
  children: ComponentChildren;
}

/** The conditions of a list (筛选). */
export function FilterForm(props: FilterFormProps) {
  return (
    <form class="card filter" method={props.method ?? "get"}>
      {props.children}
      {props.more && <MoreFilters {...props} />}
      <div class="bar acts">
        <Button kind="go">查询</Button>
        <ButtonLink href={props.resetHref}>重置</ButtonLink>
      </div>
    </form>
  );
}

function MoreFilters({ more, moreCount, moreUsed = 0 }: FilterFormProps) {
  const said = [
    moreCount === undefined ? "" : `${moreCount} 项`,
    moreUsed === 0 ? "" : `${moreUsed} 项在用`,
  ].filter(Boolean).join("，");
  return (
    <details open={moreUsed > 0}>
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

/** Props of `SearchItem`. */
export interface SearchItemProps {
  label: string;
  value: string;
  /** What may be typed, in a few words. */
  placeholder: string;
}

/** The condition `search`: a text of fifty characters at most. */
export function SearchItem({ label, value, placeholder }: SearchItemProps) {
  return (
    <FilterItem label={label}>
      <input
        type="search"
        name="search"
        value={value}
        maxlength={50}
        placeholder={placeholder}
      />
    </FilterItem>
  );
}

/** The condition on a person's name: a part of it, or the beginning of its pinyin initials. */
export function NameItem({ value }: Pick<SearchItemProps, "value">) {
  return (
    <SearchItem label="姓名" value={value} placeholder="姓名或拼音首字母" />
  );
}
