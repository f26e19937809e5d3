import {
  FilterForm,
  FilterItem,
  SearchItem,
} from "@/components/FilterForm.tsx";
import { Options } from "@/components/SelectInput.tsx";
import { STANDING_FILTER_LABELS, STANDING_FILTERS } from "@/domain/standing.ts";
import { type AuthorityChoice, authorityOptions } from "./authority_options.ts";
import type { AskedUnits } from "./units_filter.ts";

/** Props of `UnitsFilter`. */
export interface UnitsFilterProps extends AskedUnits {
  authorities: readonly AuthorityChoice[];
}

/** The conditions of 机构管理. */
export function UnitsFilter({ asked, filter, authorities }: UnitsFilterProps) {
  return (
    <FilterForm
      resetHref="/authority/units"
      more={<StateFilter state={filter.state} importId={filter.importId} />}
      moreCount={1}
      moreUsed={filter.state === "open" ? 0 : 1}
    >
      <SearchItem
        label="名称"
        value={asked.search}
        placeholder="名称或拼音首字母"
      />
      <FilterItem label="主管单位">
        <select name="authority">
          <Options
            blank="全部"
            value={filter.authorityId}
            options={authorityOptions(authorities)}
          />
        </select>
      </FilterItem>
      <FilterItem label="帐号状态">
        <select name="account">
          <Options
            blank="全部"
            value={filter.standing}
            options={STANDING_FILTERS.map((code) => ({
              code,
              label: STANDING_FILTER_LABELS[code],
            }))}
          />
        </select>
      </FilterItem>
      <FilterItem label="信息状态">
        <select name="profile">
          <Options
            blank="全部"
            value={filter.profile}
            options={[
              { code: "incomplete", label: "未完善" },
              { code: "complete", label: "已完善" },
            ]}
          />
        </select>
      </FilterItem>
    </FilterForm>
  );
}

interface StateFilterProps {
  state: "open" | "closed";
  importId: string | null;
}

function StateFilter({ state, importId }: StateFilterProps) {
  return (
    <>
      <FilterItem label="机构状态">
        <select name="state">
          <Options
            blank="正常"
            value={state}
            options={[{ code: "closed", label: "已关闭" }]}
          />
        </select>
      </FilterItem>
      {importId && <input type="hidden" name="import" value={importId} />}
    </>
  );
}
