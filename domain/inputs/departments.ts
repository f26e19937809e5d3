import { z } from "zod";
import { STANDARD_DEPARTMENTS } from "@/codes/standard_departments.ts";
import {
  checkDepartmentName,
  DEPARTMENT_NAME_PROBLEMS,
  MAX_DEPARTMENT_LENGTH,
  MAX_DEPARTMENTS,
  tidyDepartmentName,
} from "@/domain/departments.ts";
import { parsePathLines, PATH_LINE_PROBLEMS } from "@/domain/path_lines.ts";
import { IdInput } from "@/domain/inputs/codes.ts";
import { parseStandard } from "@/domain/standard_departments.ts";

const OPEN_AGAIN = "页面内容已过时，请重新打开后再操作";
const CHOOSE_STANDARD =
  "没有这个标准科室，请从提示中选择，或填写代码；可以不填";
/** Most characters of a list that is typed: some four hundred lines. */
const MAX_TYPED = 20_000;
/** Most lines whose problems are said. */
const MAX_SAID = 5;

/** What the page was drawn from; one that is stale finds another and is refused. */
const stampInput = z.string(OPEN_AGAIN).regex(/^[0-9a-f]{16}$/, OPEN_AGAIN);

/** Another department, or `null` for none: an empty choice. */
const otherInput = z.string("请选择内设机构").nullable().default(null)
  .transform((id) => id === "" ? null : id)
  .pipe(IdInput.nullable());

const nameInput = z.string(DEPARTMENT_NAME_PROBLEMS.required)
  .max(4 * MAX_DEPARTMENT_LENGTH, DEPARTMENT_NAME_PROBLEMS.tooLong)
  .transform(tidyDepartmentName)
  .check((ctx) => {
    const problem = checkDepartmentName(ctx.value);
    if (!problem) return;
    const message = DEPARTMENT_NAME_PROBLEMS[problem];
    ctx.issues.push({ code: "custom", input: ctx.value, message });
  });

/** A standard department as typed → its code; empty for none. */
const standardInput = z.string(CHOOSE_STANDARD).max(100, CHOOSE_STANDARD)
  .nullable().default(null)
  .transform((text, ctx) => {
    if (text === null || text.trim() === "") return null;
    const code = parseStandard(text);
    if (code !== undefined) return code;
    ctx.addIssue({ code: "custom", message: CHOOSE_STANDARD });
    return z.NEVER;
  });

/** A department by its id. */
export const DepartmentIdInput = z.strictObject({ departmentId: IdInput });

/** New departments (新增内设机构): one a line, each a path from `parentId` on. */
export const CreateDepartmentsInput = z.strictObject({
  parentId: otherInput,
  names: z.string(DEPARTMENT_NAME_PROBLEMS.required)
    .max(MAX_TYPED, "一次填写的内容太多，请分几次新增")
    .check((ctx) => {
      const { lines, problems } = parsePathLines(ctx.value);
      const said = problems.slice(0, MAX_SAID).map(({ line, problem }) =>
        `第 ${line} 行：${PATH_LINE_PROBLEMS[problem]}`
      );
      if (lines.length + problems.length === 0) {
        said.push(DEPARTMENT_NAME_PROBLEMS.required);
      }
      if (said.length === 0) return;
      const message = said.join("；");
      ctx.issues.push({ code: "custom", input: ctx.value, message });
    }),
});

/** Standard departments (标准科室) to add. */
export const AddStandardInput = z.strictObject({
  codes: z.array(z.string(), "请先勾选标准科室")
    .min(1, "请先勾选标准科室")
    .max(STANDARD_DEPARTMENTS.rows.length, "请选择列出的标准科室")
    .refine(
      (codes) => codes.every((code) => parseStandard(code) === code),
      "请选择列出的标准科室",
    ),
});

/** Name, standard department and place of a department. */
export const ChangeDepartmentInput = z.strictObject({
  departmentId: IdInput,
  name: nameInput,
  standard: standardInput,
  parentId: otherInput,
  stamp: stampInput,
});

/** The departments that lie side by side: in `parentId`, or the outermost. */
export const SiblingsInput = z.strictObject({ parentId: otherInput });

/** Another order of siblings: every open one, by id. */
export const ReorderInput = z.strictObject({
  parentId: otherInput,
  ids: z.array(IdInput).max(MAX_DEPARTMENTS),
  stamp: stampInput,
});

/** A department that is closed as its page said (停用). */
export const CloseDepartmentInput = z.strictObject({
  departmentId: IdInput,
  stamp: stampInput,
});

/** A department, and the one that it may go up in. */
export const MergingInput = z.strictObject({
  departmentId: IdInput,
  intoId: otherInput,
});

/** A department that goes up in another as its page said (合并). */
export const MergeDepartmentsInput = z.strictObject({
  departmentId: IdInput,
  intoId: z.string("请选择要并入的内设机构").pipe(IdInput),
  stamp: stampInput,
});
