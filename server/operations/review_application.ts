import { listClinicChoices } from "@/db/queries/clinics.ts";
import { getWaiting } from "@/db/queries/applications.ts";
import { listApplicantCertificates } from "@/db/queries/certificates.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import { isListedElsewhere } from "@/db/queries/preload_matches.ts";
import type { PreloadDetails } from "@/db/queries/preload_matches.ts";
import { monthOf } from "@/domain/dates.ts";
import { maskDocument } from "@/domain/mask.ts";
import {
  type Difference,
  differences,
  differingPlace,
} from "@/domain/matching.ts";
import type { ReviewQueue } from "@/domain/review_queues.ts";
import type { Account, Context } from "@/server/context.ts";
import { noteLook } from "@/server/operations/note_look.ts";
import {
  readReviews,
  type ReviewedApplication,
} from "@/server/operations/read_review.ts";
import { unitScope } from "@/server/unit_scope.ts";

/**
 * One waiting application beside the list line that is nearest to it, why it was not passed
 * by itself, and what passing it as it is would make of it. Numbers leave masked. Of other
 * units' lists it says only that the document stands on one; the applicant can see that
 * somebody looked.
 *
 * @throws {AppError} `notFound`, `alreadyDecided`
 */
export async function reviewApplication(
  ctx: Context & { account: Account },
  { queue, applicationId }: { queue: ReviewQueue; applicationId: string },
) {
  const scope = unitScope(ctx.account.scope);
  const application = await getWaiting(scope, ctx.db, { queue, applicationId });
  const departments = await listDepartments(scope, ctx.db);
  const { unitId, personId } = application;
  await noteLook(ctx, {
    act: "admission.view",
    unitId,
    personId,
    subjectId: applicationId,
  });
  const reviews = await readReviews(ctx, {
    scope,
    db: ctx.db,
    applications: [application],
    departments,
  });
  const [review] = reviews;
  const { documentSealed: _sealed, documentIndex: _index, ...said } =
    application;
  const { birthDate, ...shown } = said;
  return {
    application: { ...shown, birthMonth: birthDate && monthOf(birthDate) },
    verdict: review?.verdict ?? "notListed",
    plan: review?.plan ?? null,
    stamp: review?.stamp ?? "",
    isListedElsewhere: queue === "staff" &&
      await isListedElsewhere(scope, ctx.db, application),
    certificates: await listApplicantCertificates(
      scope,
      ctx.db,
      applicationId,
    ),
    departments: departments.filter(({ state }) => state === "open"),
    clinics: queue === "staff" ? [] : (await listClinicChoices(scope, ctx.db))
      .filter(({ state }) => state === "open"),
    nearest: review?.entry
      ? nearestOf(ctx, { ...review, entry: review.entry })
      : null,
  };
}

/** The nearest line, with what it says otherwise than the applicant; numbers masked. */
function nearestOf(
  ctx: Context,
  { application, entry }: ReviewedApplication & { entry: PreloadDetails },
) {
  const own = ctx.vault.open("person.document", application.documentSealed);
  const listed = ctx.vault.open("preload.document", entry.documentSealed);
  return {
    kind: entry.kind,
    post: postOf(entry),
    /** Where the numbers differ if it is in one place, from 1: both are masked there. */
    place: differingPlace(own, listed),
    differences: differences(
      comparable(application, own),
      comparable(entry, listed),
    ).map(shownDifference),
  };
}

/** Of numbers their masks, and of birth dates the months. */
function shownDifference(difference: Difference): Difference {
  const { field, applicant, list } = difference;
  switch (field) {
    case "documentNumber":
      return {
        ...difference,
        applicant: maskDocument(applicant),
        list: maskDocument(list),
      };
    case "birthDate":
      return {
        ...difference,
        label: "出生年月",
        applicant: monthOf(applicant),
        list: monthOf(list),
      };
    default:
      return difference;
  }
}

function postOf(entry: PreloadDetails) {
  const { departmentId, departmentName, position, establishment } = entry;
  const { specialty, titleLevel } = entry;
  return {
    departmentId,
    departmentName,
    position,
    establishment,
    specialty,
    titleLevel,
  };
}

function comparable(
  facts: Pick<
    PreloadDetails,
    | "name"
    | "documentType"
    | "sex"
    | "birthDate"
    | "ethnicity"
    | "political"
    | "education"
    | "degree"
    | "titleLevel"
  >,
  documentNumber: string,
) {
  const { name, documentType, sex, birthDate, ethnicity } = facts;
  const { political, education, degree, titleLevel } = facts;
  return {
    name,
    documentType,
    documentNumber,
    sex,
    birthDate,
    ethnicity,
    political,
    education,
    degree,
    titleLevel,
    phone: null,
  };
}
