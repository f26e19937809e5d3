import type { Column, ColumnKind, PhoneLook } from "@/components/DataTable.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { Tag } from "@/components/Tag.tsx";
import { addDays } from "@/domain/dates.ts";
import { chosenColumns, type RosterColumn } from "@/domain/roster_columns.ts";
import { fromHref, sortOfColumn } from "./roster_links.ts";
import type { ListedPerson, RosterPageData } from "./roster_page.ts";

/** Who came within so many days is marked 新. */
const NEW_DAYS = 30;

const KINDS: Partial<Record<RosterColumn["key"], ColumnKind>> = {
  name: "name",
  age: "number",
  birthDate: "id",
  document: "id",
  workStartOn: "id",
  joinedOn: "id",
  fromDate: "id",
  retiredOn: "id",
};

/** What a card on a phone shows of a person. */
const ON_PHONE: readonly RosterColumn["key"][] = [
  "document",
  "department",
  "titleLevel",
  "retirementKind",
  "retiredPosition",
];

/** The columns of a roster on its page, what can be done with a row behind them. */
export function listColumns(data: RosterPageData): Column<ListedPerson>[] {
  const { asked, view, on, today } = data;
  const columns = chosenColumns(asked.kind, view.columns)
    .map((column): Column<ListedPerson> => ({
      key: column.key,
      label: column.label,
      kind: KINDS[column.key],
      phone: phoneLook(column.key),
      sort: sortOfColumn(asked, column),
      cell: column.key === "name"
        ? (line) => <NameCell line={line} data={data} />
        : (line) => column.text(line),
    }));
  const number: Column<ListedPerson> = {
    key: "number",
    label: "序号",
    kind: "number",
    phone: "hidden",
    cell: (_line, index) => String(asked.at + index + 1),
  };
  const isNow = on === today;
  return isNow ? [number, ...columns, actsColumn(data)] : [number, ...columns];
}

function phoneLook(key: RosterColumn["key"]): PhoneLook {
  if (key === "name" || key === "sex") return "bare";
  return ON_PHONE.includes(key) ? "line" : "hidden";
}

function NameCell(
  { line, data }: { line: ListedPerson; data: RosterPageData },
) {
  const { asked, today } = data;
  return (
    <>
      <a href={fromHref(`/roster/${line.membershipId}`, asked)}>{line.name}</a>
      {line.fromDate > addDays(today, -NEW_DAYS) && (
        <>
          {" "}
          <Tag kind="on" label="新" />
        </>
      )}
    </>
  );
}

function actsColumn(
  { asked, isMain }: RosterPageData,
): Column<ListedPerson> {
  return {
    key: "acts",
    label: "操作",
    kind: "ops",
    cell: ({ name, membershipId }) => {
      const at = (page: string, label: string) => ({
        href: fromHref(`/roster/${membershipId}/${page}`, asked),
        label,
      });
      const vip = isMain ? [at("vip", "VIP权限")] : [];
      return asked.kind === "active"
        ? (
          <RowActions
            of={name}
            actions={[at("leave", "转出"), at("retire", "退休")]}
            more={[at("edit", "编辑岗位信息"), at("name", "修改姓名"), ...vip]}
          />
        )
        : (
          <RowActions
            of={name}
            actions={[at("leave", "转出"), at("reinstate", "恢复在职")]}
            more={[at("edit", "编辑"), at("name", "修改姓名")]}
          />
        );
    },
  };
}
