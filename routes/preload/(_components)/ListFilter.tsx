import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import {
  type DepartmentNode,
  departmentOptions,
} from "@/components/department_options.ts";
import { FilterForm, FilterItem, NameItem } from "@/components/FilterForm.tsx";
import { Options } from "@/components/SelectInput.tsx";
import type { AskedList } from "./list_filter.ts";
import type { ListWords } from "./lists.ts";

const STATES = [
  { code: "open", label: "未匹配" },
  { code: "matched", label: "已匹配" },
];

/** Props of `ListFilter`. */
export interface ListFilterProps {
  list: ListWords;
  asked: AskedList;
  departments: readonly DepartmentNode[];
}

/** The conditions of a list; posted, since a whole number may be among them. */
export function ListFilter({ list, asked, departments }: ListFilterProps) {
  const { state, department, position } = asked.conditions;
  const isActive = list.kind === "active";
  return (
    <FilterForm method="post" resetHref={list.path}>
      <NameItem value={asked.search} />
      <FilterItem label="证件号码">
        <input
          type="search"
          name="documentNumber"
          maxlength={40}
          placeholder="完整号码"
          autocomplete="off"
        />
      </FilterItem>
      <FilterItem label="状态">
        <select name="state">
          <Options options={STATES} value={state} blank="全部" />
        </select>
      </FilterItem>
      {isActive && (
        <FilterItem label="内设机构">
          <select name="department">
            <Options
              options={departmentOptions(departments)}
              value={department}
              blank="全部"
            />
          </select>
        </FilterItem>
      )}
      <FilterItem label="岗位类别">
        <select name="position">
          <Options
            options={(isActive ? POSITIONS : RETIRED_POSITIONS).rows}
            value={position}
            blank="全部"
          />
        </select>
      </FilterItem>
    </FilterForm>
  );
}
