import type { z } from "zod";
import { newId } from "@/db/ids.ts";
import { isUniqueViolation } from "@/db/libsql_errors.ts";
import type { Tx } from "@/db/open.ts";
import {
  countCertificates,
  deleteCertificate,
  getCertificate,
  insertCertificate,
  type OwnCertificate,
  setCertificate,
} from "@/db/queries/certificates.ts";
import {
  type CertificateDetails,
  detailsOf,
  MAX_CERTIFICATES,
} from "@/domain/certificates.ts";
import { AppError } from "@/domain/errors.ts";
import type {
  CertificateInput,
  ChangeCertificateInput,
} from "@/domain/inputs/certificates.ts";
import { looksLikeCitizenId } from "@/domain/citizen_id.ts";
import { maskDocument, maskDocumentInTrail } from "@/domain/mask.ts";
import type { Scope } from "@/domain/scope.ts";
import { writeAudit } from "@/server/audit.ts";
import type { Account, Context } from "@/server/context.ts";

type ActContext = Context & { account: Account; tx: Tx };
type PersonScope = Scope & { kind: "person" };
type NewCertificate = z.output<typeof CertificateInput>;

/** The unique rule that the same certificate twice breaks, as SQLite names it. */
const NUMBER_RULE =
  "person_certificate.person_id, person_certificate.kind, person_certificate.number_index";

/**
 * Writes a certificate into the record (新增证书).
 *
 * @throws {AppError} `issuedInFuture`, `certificateThere`, `tooManyCertificates`
 */
export async function addCertificate(
  ctx: ActContext,
  scope: PersonScope,
  input: NewCertificate,
): Promise<void> {
  assertIssued(ctx, input);
  if (await countCertificates(scope, ctx.tx) >= MAX_CERTIFICATES) {
    throw new AppError("tooManyCertificates");
  }
  const id = newId("cer", ctx.now.ms);
  const said = saidOf(input);
  const number = numberColumns(ctx, input.number);
  await onceOnly(() =>
    insertCertificate(scope, ctx.tx, {
      id,
      ...said,
      ...number,
      createdAt: ctx.now.at,
      updatedAt: ctx.now.at,
    })
  );
  await writeAudit(ctx.tx, ctx, {
    act: "me.addCertificate",
    personId: scope.personId,
    subjectId: id,
    after: auditedOf({ ...said, ...number }),
  });
}

/**
 * Changes a certificate of the record (修改证书).
 *
 * @throws {AppError} `notFound`, `issuedInFuture`, `certificateThere`
 */
export async function changeCertificate(
  ctx: ActContext,
  scope: PersonScope,
  input: z.output<typeof ChangeCertificateInput>,
): Promise<void> {
  assertIssued(ctx, input);
  const { certificateId: id } = input;
  const before = await getCertificate(scope, ctx.tx, id);
  const said = saidOf(input);
  const number = input.number === null ? {} : numberColumns(ctx, input.number);
  await onceOnly(() =>
    setCertificate(scope, ctx.tx, {
      id,
      values: { ...said, ...number, updatedAt: ctx.now.at },
    })
  );
  await writeAudit(ctx.tx, ctx, {
    act: "me.changeCertificate",
    personId: scope.personId,
    subjectId: id,
    before: auditedOf(before),
    after: auditedOf({ ...before, ...said, ...number }),
  });
}

/** Takes a certificate out of the record for good (删除证书). @throws {AppError} `notFound` */
export async function removeCertificate(
  ctx: ActContext,
  scope: PersonScope,
  certificateId: string,
): Promise<void> {
  const before = await getCertificate(scope, ctx.tx, certificateId);
  await deleteCertificate(scope, ctx.tx, certificateId);
  await writeAudit(ctx.tx, ctx, {
    act: "me.removeCertificate",
    personId: scope.personId,
    subjectId: certificateId,
    before: auditedOf(before),
  });
}

function assertIssued(ctx: Context, { issuedOn }: { issuedOn: string }): void {
  if (issuedOn > ctx.now.today) throw new AppError("issuedInFuture");
}

async function onceOnly(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error, NUMBER_RULE)) throw error;
    throw new AppError("certificateThere", { cause: error });
  }
}

/** The columns of what was said; details that the kind does not have are left out. */
function saidOf(
  input: Omit<NewCertificate, "number">,
): Omit<NewCertificate, "number"> {
  const { kind, issuer, issuedOn, validUntil } = input;
  const asked = detailsOf(kind);
  const only = (field: keyof CertificateDetails) =>
    asked[field] ? input[field] : null;
  return {
    kind,
    category: only("category"),
    scope: only("scope"),
    title: only("title"),
    name: only("name"),
    issuer,
    issuedOn,
    validUntil,
  };
}

/**
 * Older numbers of doctors hold the citizen ID: they are sealed as documents are. The mask
 * stands in plain, in the table and in the trail, so that of one who is written as the ID
 * itself two signs are left: her birth date stands in plain too.
 */
function numberColumns(ctx: Context, number: string) {
  return {
    numberSealed: ctx.vault.seal("person.certificate", number),
    numberIndex: ctx.vault.index("certificate", number),
    numberMasked: looksLikeCitizenId(number)
      ? maskDocumentInTrail(number)
      : maskDocument(number),
  };
}

function auditedOf(
  { kind, numberMasked, ...rest }: Omit<OwnCertificate, "id">,
) {
  const { category, scope, title, name, issuer, issuedOn, validUntil } = rest;
  return {
    certificate: kind,
    category,
    scope,
    title,
    name,
    number: numberMasked,
    issuer,
    issuedOn,
    validUntil,
  };
}
