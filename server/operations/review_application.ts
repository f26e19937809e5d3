import { getWaiting } from "@/db/queries/applications.ts";
import { listDepartments } from "@/db/queries/departments.ts";
import {
  findPreload,
  listPreloadByName,
  type PreloadDetails,
} from "@/db/queries/preload.ts";
import { maskDocument } from "@/domain/mask.ts";
import { differences, nearDocument } from "@/domain/matching.ts";
import { foldName } from "@/domain/names.ts";
import type { Account, Context } from "@/server/context.ts";
import { noteLook } from "@/server/operations/note_look.ts";

/** Why the line beside the application is there. */
export type Nearness = "sameDocument" | "nearDocument" | "sameName";

/**
 * One waiting application with what the reviewer compares it with: the list line
 * of the same document, else of the same name (one whose number differs in one
 * place first). Numbers leave masked; the applicant can see that somebody looked.
 *
 * @throws {AppError} `notFound`, `alreadyDecided`
 */
export async function reviewApplication(
  ctx: Context & { account: Account },
  applicationId: string,
) {
  const { scope } = ctx.account;
  const application = await getWaiting(scope, ctx.db, applicationId);
  const { documentSealed, documentIndex: _index, ...shown } = application;
  const number = ctx.vault.open("person.document", documentSealed);
  const near = await nearestEntry(ctx, application, number);
  const departments = await listDepartments(scope, ctx.db);
  const { unitId, personId } = application;
  await noteLook(ctx, {
    act: "admission.view",
    unitId,
    personId,
    subjectId: applicationId,
  });
  return {
    application: shown,
    departments: departments.filter(({ state }) => state === "open"),
    nearest: near && {
      nearness: near.nearness,
      kind: near.entry.kind,
      post: postOf(near.entry),
      differences: differences(
        comparable(application, number),
        comparable(near.entry, near.number),
      ).map((difference) =>
        difference.field === "documentNumber"
          ? {
            ...difference,
            applicant: maskDocument(difference.applicant),
            list: maskDocument(difference.list),
          }
          : difference
      ),
    },
  };
}

async function nearestEntry(
  ctx: Context & { account: Account },
  applicant: { name: string; documentType: string; documentIndex: string },
  number: string,
): Promise<
  { entry: PreloadDetails; nearness: Nearness; number: string } | null
> {
  const { scope } = ctx.account;
  const same = await findPreload(scope, ctx.db, applicant);
  if (same?.state === "open") {
    return { entry: same, nearness: "sameDocument", number };
  }
  const namesakes = (await listPreloadByName(
    scope,
    ctx.db,
    foldName(applicant.name),
  )).map((entry) => ({
    entry,
    number: ctx.vault.open("preload.document", entry.documentSealed),
  }));
  const near = namesakes.find((one) => nearDocument(one.number, number));
  if (near) return { ...near, nearness: "nearDocument" };
  const first = namesakes[0];
  return first ? { ...first, nearness: "sameName" } : null;
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
