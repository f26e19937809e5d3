import {
  AddStandardInput,
  ChangeDepartmentInput,
  CloseDepartmentInput,
  CreateDepartmentsInput,
  DepartmentIdInput,
  MergeDepartmentsInput,
  MergingInput,
  ReorderInput,
  SiblingsInput,
} from "@/domain/inputs/departments.ts";
import { changeDepartment } from "@/server/operations/departments/change.ts";
import {
  closeDepartment,
  readClosing,
  reopenDepartment,
} from "@/server/operations/departments/close.ts";
import {
  addStandardDepartments,
  createDepartments,
} from "@/server/operations/departments/create.ts";
import {
  mergeDepartments,
  readMerging,
} from "@/server/operations/departments/merge.ts";
import {
  readSiblings,
  reorderDepartments,
} from "@/server/operations/departments/order.ts";
import {
  readDepartment,
  readOverview,
  readStandard,
} from "@/server/operations/departments/overview.ts";
import { departmentImportsRouter } from "@/server/routers/department_imports.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

const MENU = "unit.departments";

/** 内设机构: the departments of a unit. */
export const departmentsRouter = router({
  /** All of them, with how many are in service in each. */
  list: menuProcedure(MENU).query(({ ctx }) =>
    readOverview(ctx.account.scope, ctx.db)
  ),

  /** One of them, with the names that it bore. */
  department: menuProcedure(MENU)
    .input(DepartmentIdInput)
    .query(({ ctx, input }) => readDepartment(ctx, input.departmentId)),

  /** Adds some (新增). */
  create: menuMutation(MENU)
    .input(CreateDepartmentsInput)
    .mutation(({ ctx, input }) =>
      createDepartments(ctx, unitScope(ctx.account.scope), input)
    ),

  /** Which standard departments (标准科室) the unit has. */
  standard: menuProcedure(MENU).query(({ ctx }) =>
    readStandard(ctx.account.scope, ctx.db)
  ),

  /** Adds standard departments. */
  addStandard: menuMutation(MENU)
    .input(AddStandardInput)
    .mutation(({ ctx, input }) =>
      addStandardDepartments(ctx, unitScope(ctx.account.scope), input.codes)
    ),

  /** Renames one, moves it or sets its standard department (编辑). */
  change: menuMutation(MENU)
    .input(ChangeDepartmentInput)
    .mutation(({ ctx, input }) =>
      changeDepartment(ctx, unitScope(ctx.account.scope), input)
    ),

  /** Those that lie side by side. */
  siblings: menuProcedure(MENU)
    .input(SiblingsInput)
    .query(({ ctx, input }) =>
      readSiblings(ctx.account.scope, ctx.db, input.parentId)
    ),

  /** Puts siblings into another order (调整次序). */
  reorder: menuMutation(MENU)
    .input(ReorderInput)
    .mutation(({ ctx, input }) =>
      reorderDepartments(ctx, unitScope(ctx.account.scope), input)
    ),

  /** What closing one would come to. */
  closing: menuProcedure(MENU)
    .input(DepartmentIdInput)
    .query(({ ctx, input }) =>
      readClosing(ctx.account.scope, ctx.db, input.departmentId)
    ),

  /** Closes one (停用). */
  close: menuMutation(MENU)
    .input(CloseDepartmentInput)
    .mutation(({ ctx, input }) =>
      closeDepartment(ctx, unitScope(ctx.account.scope), input)
    ),

  /** Opens a closed one again (恢复). */
  reopen: menuMutation(MENU)
    .input(DepartmentIdInput)
    .mutation(({ ctx, input }) =>
      reopenDepartment(ctx, unitScope(ctx.account.scope), input.departmentId)
    ),

  /** What a merge would come to. */
  merging: menuProcedure(MENU)
    .input(MergingInput)
    .query(({ ctx, input }) => readMerging(ctx, input)),

  imports: departmentImportsRouter,

  /** Lets one go up in another (合并). */
  merge: menuMutation(MENU)
    .input(MergeDepartmentsInput)
    .mutation(({ ctx, input }) =>
      mergeDepartments(ctx, unitScope(ctx.account.scope), input)
    ),
});
