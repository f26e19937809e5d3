import { NO_VALUE } from "@/codes/table.ts";
import type { Column } from "@/components/DataTable.tsx";
import { formatCount } from "@/components/format_count.ts";
import { RowActions } from "@/components/RowActions.tsx";
import { standardText } from "@/domain/standard_departments.ts";
import type { Caller } from "@/server/router.ts";
import { DEPARTMENTS_PATH } from "./paths.ts";

/** The departments of a unit as its page lists them. */
export type Overview = Awaited<ReturnType<Caller["departments"]["list"]>>;

type Line = Overview["lines"][number];
type PastLine = Overview["past"][number];

/** One step of indentation; ordinary spaces are dropped by browsers. */
const INDENT = "\u3000";

/** The columns of the open departments, as the design of the unit's profile has them. */
export const DEPARTMENT_COLUMNS: readonly Column<Line>[] = [
  { key: "name", label: "名称", kind: "name", cell: nameCell },
  {
    key: "standard",
    label: "标准科室",
    phone: ({ standardCode }) => standardCode === null ? "hidden" : "line",
    cell: ({ standardCode }) =>
      standardCode === null ? NO_VALUE : standardText(standardCode),
  },
  {
    key: "total",
    label: "在职人数",
    kind: "number",
    cell: ({ total }) => formatCount(total),
  },
  {
    key: "own",
    label: "其中直属",
    kind: "number",
    phone: ({ own, total }) => own === total ? "hidden" : "line",
    cell: ({ own }) => formatCount(own),
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ id, name }) => (
      <RowActions
        of={name}
        actions={[
          { href: `${DEPARTMENTS_PATH}/${id}`, label: "编辑" },
          { href: `${DEPARTMENTS_PATH}/${id}/merge`, label: "合并" },
          { href: `${DEPARTMENTS_PATH}/${id}/close`, label: "停用" },
        ]}
      />
    ),
  },
];

/** The columns of closed and merged departments. */
export const PAST_COLUMNS: readonly Column<PastLine>[] = [
  {
    key: "path",
    label: "名称",
    kind: "name",
    cell: ({ id, path }) => <a href={`${DEPARTMENTS_PATH}/${id}`}>{path}</a>,
  },
  {
    key: "state",
    label: "状态",
    cell: ({ state, intoPath }) =>
      state === "merged" ? `已并入 ${intoPath}` : "已停用",
  },
  {
    key: "closedOn",
    label: "日期",
    kind: "id",
    cell: ({ closedOn }) => closedOn,
  },
  {
    key: "ops",
    label: "操作",
    kind: "ops",
    cell: ({ id, path, mayReopen }) =>
      mayReopen && (
        <RowActions
          of={path}
          actions={[
            { href: `${DEPARTMENTS_PATH}/${id}/reopen`, label: "恢复" },
          ]}
        />
      ),
  },
];

/** Each level is one step further in. */
function nameCell({ name, level }: Line) {
  if (level === 0) return name;
  return (
    <>
      <span class="z" aria-hidden="true">
        {INDENT.repeat(level)}└{"\u00a0"}
      </span>
      {name}
      <span class="vh">（第 {level + 1} 级）</span>
    </>
  );
}
