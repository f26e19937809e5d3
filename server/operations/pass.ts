import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import { getWaiting } from "@/db/queries/applications.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { AppError } from "@/domain/errors.ts";
import type { PassInput } from "@/domain/inputs/admission.ts";
import type { Account, Context } from "@/server/context.ts";
import { approve } from "@/server/operations/approve.ts";
import { compareWithList } from "@/server/operations/match.ts";

/**
 * Lets an applicant in after review (通过).
 *
 * A list line with the same document is closed with it, whatever name it bears:
 * the reviewer has seen both.
 *
 * @throws {AppError} `notFound`, `alreadyDecided`, `departmentNotOpen`, `alreadyBound`
 */
export async function pass(
  ctx: Context & { account: Account; tx: Tx },
  input: z.output<typeof PassInput>,
): Promise<void> {
  const { scope } = ctx.account;
  const { applicationId, ...post } = input;
  const application = await getWaiting(scope, ctx.tx, applicationId);
  const departments = await listDepartments(scope, ctx.tx);
  const isOpen = departments.some((department) =>
    department.id === post.departmentId && department.state === "open"
  );
  if (!isOpen) throw new AppError("departmentNotOpen");
  const { entry } = await compareWithList(scope, ctx.tx, application);
  const isAsWritten = post.departmentId === application.departmentId &&
    post.position === application.position &&
    post.titleLevel === application.titleLevel;
  await approve(ctx.tx, ctx, application, {
    how: isAsWritten ? "pass" : "edit",
    post,
    entry,
  });
}
