import {
  ChangeEntryInput,
  ClearListInput,
  CreateEntryInput,
  EntryIdInput,
  ExportListInput,
  FindEntryInput,
  ListInput,
  PreloadActIdInput,
  PreloadPageInput,
  RemoveEntryInput,
} from "@/domain/inputs/preload.ts";
import {
  changeEntry,
  removeEntry,
} from "@/server/operations/preload/change_entry.ts";
import { clearList } from "@/server/operations/preload/clear_list.ts";
import { createEntry } from "@/server/operations/preload/create_entry.ts";
import {
  exportList,
  makeTemplate,
} from "@/server/operations/preload/export_list.ts";
import {
  findByNumber,
  openDepartments,
  readEntry,
  readList,
} from "@/server/operations/preload/read_list.ts";
import {
  readAct,
  readUndoable,
  undoAct,
} from "@/server/operations/preload/undo_act.ts";
import { typeNumber } from "@/server/operations/preload/taken_number.ts";
import { unitScope } from "@/server/unit_scope.ts";
import { menuMutation, menuProcedure, router } from "@/server/trpc.ts";

/**
 * 预传名单: what the unit sent ahead. Both lists come with one menu group, so that what
 * takes either asks for the menu of the first.
 */
export const preloadRouter = router({
  /** One page of the in-service list (预传在职名单) with its counts. */
  active: menuProcedure("preload.active")
    .input(PreloadPageInput)
    .query(({ ctx, input }) => readList(ctx, "active", input)),

  /** One page of the list of the retired (预传退休名单) with its counts. */
  retired: menuProcedure("preload.retired")
    .input(PreloadPageInput)
    .query(({ ctx, input }) => readList(ctx, "retired", input)),

  /** The lines with a whole number (按证件号码查找); each search counts and has its line. */
  find: menuProcedure("preload.active")
    .input(FindEntryInput)
    .mutation(({ ctx, input }) => findByNumber(ctx, input)),

  /** The departments that a line may name. */
  departments: menuProcedure("preload.active")
    .query(({ ctx }) => openDepartments(ctx)),

  /** One line, numbers masked. */
  entry: menuProcedure("preload.active")
    .input(EntryIdInput)
    .query(({ ctx, input }) => readEntry(ctx, input.entryId)),

  /** An empty list to fill in (模板). */
  template: menuProcedure("preload.active")
    .input(ListInput)
    .query(({ ctx, input }) => makeTemplate(ctx, input.kind)),

  /** A whole list as a workbook (导出); after a second proof alone. */
  export: menuProcedure("preload.active")
    .input(ExportListInput)
    .mutation(({ ctx, input }) => exportList(ctx, input)),

  /** Adds a line (单个新增). */
  create: menuProcedure("preload.active")
    .input(CreateEntryInput)
    .mutation(({ ctx, input }) =>
      typeNumber(ctx, (act) => createEntry(act, input))
    ),

  /** Writes an open line anew (编辑). */
  change: menuProcedure("preload.active")
    .input(ChangeEntryInput)
    .mutation(({ ctx, input }) =>
      typeNumber(ctx, (act) => changeEntry(act, input))
    ),

  /** Takes an open line off its list (删除). */
  remove: menuMutation("preload.active")
    .input(RemoveEntryInput)
    .mutation(({ ctx, input }) =>
      removeEntry({ ctx, scope: unitScope(ctx.account.scope) }, input)
    ),

  /** Takes every open line off a list (清空); after a second proof alone. */
  clear: menuMutation("preload.active")
    .input(ClearListInput)
    .mutation(({ ctx, input }) =>
      clearList({ ctx, scope: unitScope(ctx.account.scope) }, input)
    ),

  /** The last acts on a list that can be undone still. */
  undoable: menuProcedure("preload.active")
    .input(ListInput)
    .query(({ ctx, input }) => readUndoable(ctx, input.kind)),

  /** An act that is kept, and what of it could not be undone. */
  keptAct: menuProcedure("preload.active")
    .input(PreloadActIdInput)
    .query(({ ctx, input }) => readAct(ctx, input.actId)),

  /** Takes an import or a 清空 back (撤销). */
  undo: menuMutation("preload.active")
    .input(PreloadActIdInput)
    .mutation(({ ctx, input }) =>
      undoAct({ ctx, scope: unitScope(ctx.account.scope) }, input.actId)
    ),
});
