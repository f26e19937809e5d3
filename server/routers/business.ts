import {
  countBusinessPeople,
  listBusinessPeople,
  tallyDepartments,
  tallyTitles,
} from "@/db/queries/business_people.ts";
import {
  BusinessExportInput,
  BusinessInput,
  BusinessPageInput,
} from "@/domain/inputs/accounts.ts";
import { exportBusinessPeople } from "@/server/operations/export_business_people.ts";
import { businessMenu, businessProcedure, router } from "@/server/trpc.ts";

/** Lines of a business page. */
const PAGE_SIZE = 50;

/** 业务首页: whom a business concerns, read-only on the roster. */
export const businessRouter = router({
  /** One page of them by pinyin, with how many fit the search. */
  people: businessProcedure.input(BusinessPageInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const rows = await listBusinessPeople(scope, ctx.db, {
        ...input,
        limit: PAGE_SIZE + 1,
      });
      return {
        lines: rows.slice(0, PAGE_SIZE),
        hasMore: rows.length > PAGE_SIZE,
        total: await countBusinessPeople(scope, ctx.db, input),
      };
    }),

  /** How many there are in all, by title and by department. */
  counts: businessProcedure.input(BusinessInput)
    .query(async ({ ctx, input }) => {
      const { scope } = ctx.account;
      const { business } = input;
      return {
        total: await countBusinessPeople(scope, ctx.db, {
          business,
          search: "",
        }),
        titles: await tallyTitles(scope, ctx.db, business),
        departments: await tallyDepartments(scope, ctx.db, business),
      };
    }),

  /** Those who fit the search as a workbook, with an audit line. */
  export: businessProcedure.input(BusinessExportInput)
    .mutation(({ ctx, input }) =>
      exportBusinessPeople(ctx, input, businessMenu(input.business))
    ),
});
