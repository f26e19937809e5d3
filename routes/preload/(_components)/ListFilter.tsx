import { POSITIONS } from "@/codes/positions.ts";
import { RETIRED_POSITIONS } from "@/codes/retired_positions.ts";
import {
  type DepartmentNode,
  departmentOptions,
} from "@/components/department_options.ts";
import {
  ChoiceItem,
  FilterForm,
  FilterItem,
  NameItem,
} from "@/components/FilterForm.tsx";
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
  const { conditions: { state, department, position }, refused } = asked;
  const isActive = list.kind === "active";
  return (
    <FilterForm readBy="page" resetHref={list.path}>
      <NameItem value={asked.search} refused={refused} />
      <FilterItem label="证件号码">
        <input
          type="search"
          name="documentNumber"
          maxlength={40}
          placeholder="完整号码"
          autocomplete="off"
        />
      </FilterItem>
      <ChoiceItem
        name="state"
        label="状态"
        refused={refused}
        options={STATES}
        value={state}
        blank="全部"
      />
      {isActive && (
        <ChoiceItem
          name="department"
          label="内设机构"
          refused={refused}
          options={departmentOptions(departments)}
          value={department}
          blank="全部"
        />
      )}
      <ChoiceItem
        name="position"
        label="岗位类别"
        refused={refused}
        options={(isActive ? POSITIONS : RETIRED_POSITIONS).rows}
        value={position}
        blank="全部"
      />
    </FilterForm>
  );
}
