import type { z } from "zod";
import type { Tx } from "@/db/open.ts";
import { getWaiting } from "@/db/queries/applications.ts";
import { listClinicChoices } from "@/db/queries/clinics.ts";
import {
  type DepartmentRow,
  listDepartments,
} from "@/db/queries/departments.ts";
import { AppError } from "@/domain/errors.ts";
import type { PassInput } from "@/domain/inputs/admission.ts";
import type { MembershipKind } from "@/domain/membership.ts";
import { isEdited } from "@/domain/pass_plan.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import type { Scope } from "@/domain/scope.ts";
import type { Account, Context } from "@/server/context.ts";
import { approve } from "@/server/operations/approve.ts";
import { assertNotOwn } from "@/server/operations/own_record.ts";
import { readReviews } from "@/server/operations/read_review.ts";
import { unitScope } from "@/server/unit_scope.ts";

/** What a reviewer says of an applicant to the unit, or to a clinic of it. */
export type Passed =
  & Omit<z.output<typeof PassInput>, "kind">
  & { kind: MembershipKind | null; clinicId: string | null };

/**
 * Lets an applicant in after review (通过), as she is or edited (编辑).
 *
 * A list line that is taken for hers is closed with her, whatever name it bears: the
 * reviewer has seen both.
 *
 * @throws {AppError} `notFound`, `alreadyDecided`, `departmentNotOpen`, `clinicNotOpen`,
 * `alreadyBound`, `ownRecord`, and `reviewChanged` if the page showed another line, or none
 */
export async function pass(
  ctx: Context & { account: Account; tx: Tx },
  queue: ReviewQueue,
  input: Passed,
): Promise<void> {
  const scope = unitScope(ctx.account.scope);
  const { applicationId, stamp, kind: asked, retirementKind, ...post } = input;
  const application = await getWaiting(scope, ctx.tx, { queue, applicationId });
  await assertNotOwn(ctx, application);
  const departments = await listDepartments(scope, ctx.tx);
  const [review] = await readReviews(ctx, {
    scope,
    db: ctx.tx,
    applications: [application],
    departments,
  });
  if (!review || (stamp !== null && stamp !== review.stamp)) {
    throw new AppError("reviewChanged");
  }
  const { plan } = review;
  const kind = asked ?? plan.kind;
  if (kind === "clinic") await assertClinic(scope, ctx.tx, post.clinicId);
  else assertPlaced(post.departmentId, { kind, departments });
  await approve(ctx.tx, ctx, application, {
    how: isEdited(plan, { kind, post }) ? "edit" : "pass",
    kind,
    retirementKind: retirementKind ?? plan.retirementKind,
    post,
    entry: plan.closesLine ? review.entry ?? undefined : undefined,
  });
}

/** In a clinic of the unit that is open. @throws {AppError} `clinicNotOpen` */
async function assertClinic(
  scope: Scope,
  tx: Tx,
  clinicId: string | null,
): Promise<void> {
  const clinics = await listClinicChoices(scope, tx);
  const isOpen = clinics.some(({ id, state }) =>
    id === clinicId && state === "open"
  );
  if (!isOpen) throw new AppError("clinicNotOpen");
}

/** In service somewhere that is open; the retired may be nowhere. @throws {AppError} `departmentNotOpen` */
function assertPlaced(
  departmentId: string | null,
  { kind, departments }: {
    kind: "active" | "retired";
    departments: readonly DepartmentRow[];
  },
): void {
  if (departmentId === null && kind === "retired") return;
  const isOpen = departments.some(({ id, state }) =>
    id === departmentId && state === "open"
  );
  if (!isOpen) throw new AppError("departmentNotOpen");
}
