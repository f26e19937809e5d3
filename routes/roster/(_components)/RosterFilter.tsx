import { departmentOptions } from "@/components/department_options.ts";
import { FilterForm, FilterItem, NameItem } from "@/components/FilterForm.tsx";
import { Options } from "@/components/SelectInput.tsx";
import {
  type AskedRoster,
  countConditions,
  type RosterCondition,
  rosterPath,
  writeConditions,
} from "@/domain/roster_address.ts";
import {
  ROSTER_CODES,
  type RosterCode,
  rosterCodesOf,
  UNFILLED,
} from "@/domain/roster_codes.ts";
import { figuresOf } from "@/domain/statistics_figures.ts";
import type { CodeTable } from "@/codes/table.ts";
import type { RosterPageData } from "./roster_page.ts";

/** Code conditions in sight; the others are behind 更多条件. */
const IN_SIGHT: readonly RosterCode[] = ["position", "retirementKind"];

/** Ages, days of joining, the figure of a statistic and the day of the roster. */
const OTHERS = 6;

const UNFILLED_OPTION = { code: UNFILLED, label: "（未填写）" };

/** The conditions of a roster; posted, since a whole number may be among them. */
export function RosterFilter({ asked, list, today }: RosterPageData) {
  const { kind } = asked;
  const typed = typedConditions(asked);
  const codes = rosterCodesOf(kind);
  const folded = codes.filter((code) => !IN_SIGHT.includes(code));
  const inSight: RosterCondition[] = ["search", "department", ...IN_SIGHT];
  const used = countConditions(asked.values) -
    inSight.filter((name) => typed[name] !== undefined).length;
  return (
    <FilterForm
      method="post"
      resetHref={rosterPath(kind)}
      moreCount={folded.length + OTHERS}
      moreUsed={Math.max(used, asked.refused.length)}
      more={
        <>
          {folded.map((code) => (
            <CodeCondition key={code} code={code} value={typed[code]} />
          ))}
          <NumberCondition
            label="年龄自"
            name="ageFrom"
            value={typed.ageFrom}
          />
          <NumberCondition label="年龄至" name="ageTo" value={typed.ageTo} />
          <DayCondition
            label="进入自"
            name="joinedFrom"
            value={typed.joinedFrom}
          />
          <DayCondition
            label="进入至"
            name="joinedTo"
            value={typed.joinedTo}
          />
          <FilterItem label="统计数字">
            <select name="figure">
              <Options
                options={figuresOf(kind)}
                value={typed.figure}
                blank="全部"
              />
            </select>
          </FilterItem>
          <DayCondition
            label="截至日期"
            name="on"
            value={typed.on}
            max={today}
          />
        </>
      }
    >
      <NameItem value={typed.search ?? ""} />
      <FilterItem label="证件号码">
        <input
          type="search"
          name="documentNumber"
          maxlength={40}
          placeholder="完整号码"
          autocomplete="off"
        />
      </FilterItem>
      {kind === "active" && (
        <FilterItem label="内设机构">
          <select name="department">
            <Options
              options={[
                ...departmentOptions(list.departments),
                UNFILLED_OPTION,
              ]}
              value={typed.department}
              blank="全部"
            />
          </select>
        </FilterItem>
      )}
      {codes.filter((code) => IN_SIGHT.includes(code)).map((code) => (
        <CodeCondition key={code} code={code} value={typed[code]} />
      ))}
    </FilterForm>
  );
}

interface ConditionProps {
  value: string | undefined;
}

function CodeCondition({ code, value }: ConditionProps & { code: RosterCode }) {
  const { label, short, table }: {
    label: string;
    short?: string;
    table: CodeTable;
  } = ROSTER_CODES[code];
  const options = [...table.rows, UNFILLED_OPTION];
  return (
    <FilterItem label={short ?? label}>
      <select name={code}>
        <Options options={options} value={value} blank="全部" />
      </select>
    </FilterItem>
  );
}

interface RangeProps extends ConditionProps {
  label: string;
  name: RosterCondition;
}

function NumberCondition({ label, name, value }: RangeProps) {
  return (
    <FilterItem label={label}>
      <input
        name={name}
        value={value ?? ""}
        inputmode="numeric"
        maxlength={3}
      />
    </FilterItem>
  );
}

function DayCondition(
  { label, name, value, max }: RangeProps & { max?: string },
) {
  return (
    <FilterItem label={label}>
      <input
        type="date"
        name={name}
        value={value ?? ""}
        max={max}
        placeholder="2024-01-31"
      />
    </FilterItem>
  );
}

/** What stands in the fields: the conditions in use, and what was typed in vain. */
function typedConditions(
  { values, refused }: AskedRoster,
): Partial<Record<RosterCondition, string>> {
  return {
    ...writeConditions(values),
    ...Object.fromEntries(refused.map(({ name, typed }) => [name, typed])),
  };
}
