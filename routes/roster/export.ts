import { AppError } from "@/domain/errors.ts";
import {
  MAX_TICKED,
  RosterExportInput,
  RosterFilterInput,
  RosterKindInput,
} from "@/domain/inputs/roster.ts";
import { readConditions, readRosterAddress } from "@/domain/roster_address.ts";
import { ROSTER_TITLES } from "@/domain/roster_codes.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { assertFields } from "@/server/forms.ts";
import { momentOf } from "@/server/platform.ts";
import { define } from "@/utils.ts";
import { viewHref } from "./(_components)/roster_links.ts";

/** What narrows a list, and what else the forms around it post. */
const POSTED_ROSTER = [
  ...Object.keys(RosterFilterInput.shape),
  ...["kind", "sort", "columns", "all", "membershipIds"],
];

/** 导出: a roster as it is shown, or who is ticked. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    assertFields(posted, POSTED_ROSTER);
    const kind = RosterKindInput.safeParse(posted.get("kind"));
    if (!kind.success) throw new AppError("badInput");
    const { values, refused } = readConditions(posted);
    // Nobody is handed another roster than the one for which she asked.
    if (refused.length > 0) throw new AppError("badInput");
    const isAll = posted.get("all") === "1";
    const ids = isAll ? [] : posted.getAll("membershipIds");
    if (!isAll && (ids.length === 0 || ids.length > MAX_TICKED)) {
      const done = ids.length === 0 ? "none" : "many";
      // The list says in this address how it is shown; what it posts is what it is narrowed to.
      const asked = readRosterAddress(kind.data, ctx.url.searchParams);
      return ctx.redirect(viewHref({ ...asked, values }, { done }), 303);
    }
    const input = RosterExportInput.safeParse({
      ...values,
      kind: kind.data,
      sort: posted.get("sort") ?? undefined,
      columns: posted.getAll("columns"),
      ids,
    });
    if (!input.success) throw new AppError("badInput");
    const workbook = await ctx.state.caller.roster.export(input.data);
    const { today } = momentOf(ctx.state.platform);
    return workbookAnswer(workbook, {
      name: `${ROSTER_TITLES[kind.data]}-${values.on ?? today}`,
      plainName: `roster-${kind.data}`,
    });
  },
});
