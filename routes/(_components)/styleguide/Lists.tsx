import { BatchBar } from "@/components/BatchBar.tsx";
import { BatchScope } from "@/components/BatchScope.tsx";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import {
  ChoiceItem,
  FilterForm,
  FilterItem,
  NameItem,
} from "@/components/FilterForm.tsx";
import { Pager } from "@/components/Pager.tsx";
import { RefusedFilters } from "@/components/RefusedFilters.tsx";
import { RowActions } from "@/components/RowActions.tsx";
import { Options } from "@/components/SelectInput.tsx";
import { SheetProblems } from "@/components/SheetProblems.tsx";
import { Tag } from "@/components/Tag.tsx";
import { UsedFilters } from "@/components/UsedFilters.tsx";

interface Line {
  name: string;
  department: string | null;
  number: string;
  credits: number;
  isActive: boolean;
}

const LINES: readonly Line[] = [
  {
    name: "李梅",
    department: "内科",
    number: "420106********1825",
    credits: 1025,
    isActive: true,
  },
  {
    name: "古丽娜尔·阿不都",
    department: null,
    number: "652901********602X",
    credits: 0,
    isActive: false,
  },
];

const COLUMNS: readonly Column<Line>[] = [
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: ({ name }) => <a href="#main">{name}</a>,
    sort: { href: "#main", direction: "ascending" },
  },
  { key: "department", label: "内设机构", cell: (line) => line.department },
  {
    key: "number",
    label: "证件号码",
    kind: "id",
    cell: ({ number }) => number,
  },
  {
    key: "state",
    label: "状态",
    cell: ({ isActive }) =>
      isActive ? <Tag label="在职" kind="ok" /> : <Tag label="已移除" />,
  },
  {
    key: "credits",
    label: "学分",
    kind: "number",
    cell: ({ credits }) => credits,
    sort: { href: "#main", direction: null },
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ name }) => (
      <RowActions of={name} actions={[{ href: "#main", label: "查看" }]} />
    ),
  },
];

/** A condition that is not used, told above the form. */
const REFUSED = [
  { name: "state", label: "状态", typed: "离职", why: "没有这个选项" },
];

/** A list with all that belongs to it: conditions, table, batch, pages; and the report of a bad file. */
export function Lists() {
  return (
    <>
      <RefusedFilters refused={REFUSED} />
      <FilterForm
        readBy="address"
        resetHref="#main"
        more={
          <FilterItem label="民族">
            <select name="ethnicity">
              <Options options={[]} blank="全部" />
            </select>
          </FilterItem>
        }
        moreCount={1}
        moreUsed={1}
      >
        <NameItem value="李" />
        <ChoiceItem
          name="state"
          label="状态"
          refused={REFUSED}
          options={[{ code: "active", label: "在职" }]}
          value="active"
          blank="全部"
        />
      </FilterForm>
      <Card
        title="列表"
        note="手机上一行变成一张卡片"
        actions={<ButtonLink href="#main">导出</ButtonLink>}
        flat
      >
        <UsedFilters filters={[{ label: "姓名：李", withoutHref: "#main" }]} />
        <BatchBar label="批量处理">
          <BatchScope total={1302} max={500} unit="人" />
          <Button kind="go">批量通过</Button>
        </BatchBar>
        <DataTable
          caption="列表示例，按姓名排列"
          columns={COLUMNS}
          rows={LINES}
          rowKey={({ name }) => name}
          checks={{
            name: "chosen",
            value: ({ name }) => name,
            label: ({ name }) => `选择 ${name}`,
            checked: ({ isActive }) => isActive,
          }}
        />
        <Pager
          total={14_812}
          from={51}
          to={100}
          unit="人"
          firstHref="#main"
          previousHref="#main"
          nextHref="#main"
          sizes={[
            { size: 20, href: "#main", current: false },
            { size: 50, href: "#main", current: true },
          ]}
        />
      </Card>
      <Card title="名单里的问题" flat>
        <SheetProblems
          caption="有问题的行"
          problems={[
            {
              row: 12,
              column: "证件号码",
              text: "420106198804120000",
              sentence: "末尾几位像是被 Excel 改成了 0，请对照证件重填。",
            },
            { row: 40, column: "姓名", text: "", sentence: "请填写姓名。" },
          ]}
        />
      </Card>
    </>
  );
}
