import { AppError } from "@/domain/errors.ts";
import {
  ComparisonBookInput,
  SnapshotInput,
} from "@/domain/inputs/snapshots.ts";
import { readForm } from "@/server/body.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { parseForm } from "@/server/forms.ts";
import { define } from "@/utils.ts";

/** 导出: a snapshot, or a comparison as it is shown. By POST, for it writes an audit line. */
export const handler = define.handlers({
  async POST(ctx) {
    const { snapshots } = ctx.state.caller;
    const posted = await readForm(ctx.req);
    if (posted.has("snapshotId")) {
      const form = parseForm(SnapshotInput, posted);
      if (!form.ok) throw new AppError("badInput");
      const { name, workbook } = await snapshots.export(form.value);
      return workbookAnswer(workbook, { name, plainName: "snapshot" });
    }
    const form = parseForm(ComparisonBookInput, posted);
    if (!form.ok) throw new AppError("badInput");
    const { name, workbook } = await snapshots.exportComparison(form.value);
    return workbookAnswer(workbook, { name, plainName: "comparison" });
  },
});
