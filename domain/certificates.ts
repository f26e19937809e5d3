import { HEALTH_TITLES } from "@/codes/health_titles.ts";
import { CERTIFICATE_KINDS } from "@/codes/certificate_kinds.ts";
import { PRACTICE_CATEGORIES } from "@/codes/practice_categories.ts";
import { PRACTICE_SCOPES } from "@/codes/practice_scopes.ts";
import { labelOf, rowOf } from "@/codes/table.ts";
import { foldText } from "@/codes/text.ts";

/** Certificates that one record holds at most; the database holds it too. */
export const MAX_CERTIFICATES = 30;

/** What only some kinds of certificate say. */
export interface CertificateDetails {
  /** 执业类别, of doctors. */
  category: string | null;
  /** 执业范围, of doctors. */
  scope: string | null;
  /** 专业技术资格, of title certificates. */
  title: string | null;
  /** What another certificate is called. */
  name: string | null;
}

const NONE = { category: false, scope: false, title: false, name: false };
const DOCTOR = { ...NONE, category: true, scope: true };

/** Which details each kind asks for; the rest of them stay empty. */
const DETAILS: ReadonlyMap<string, Record<keyof CertificateDetails, boolean>> =
  new Map([
    ["11", DOCTOR],
    ["12", DOCTOR],
    ["51", { ...NONE, title: true }],
    ["99", { ...NONE, name: true }],
  ]);

/** Which details a certificate of this kind has (证书种类). */
export function detailsOf(
  kind: string,
): Readonly<Record<keyof CertificateDetails, boolean>> {
  return DETAILS.get(kind) ?? NONE;
}

/** Whether the scope (执业范围) is one of the category (执业类别). */
export function scopeFits(category: string, scope: string): boolean {
  return rowOf(PRACTICE_SCOPES, scope)?.category === category;
}

/** A certificate's number in its one form: no spaces, half width, capitals. */
export function foldCertificateNumber(text: string): string {
  return foldText(text);
}

/** What a certificate is, in a line: `执业医师证书，临床，内科专业`. */
export function describeCertificate(
  { kind, category, scope, title, name }: CertificateDetails & { kind: string },
): string {
  const details = [
    category && labelOf(PRACTICE_CATEGORIES, category),
    scope && labelOf(PRACTICE_SCOPES, scope),
    title && labelOf(HEALTH_TITLES, title),
    name,
  ].filter(Boolean);
  return [labelOf(CERTIFICATE_KINDS, kind), ...details].join("，");
}

/** How a certificate stands on a day. */
export type CertificateState = "valid" | "due" | "expired";

/** Days before its end in which a certificate is due for renewal. */
const DUE_DAYS = 90;
const DAY_MS = 86_400_000;

/** Whether a certificate is in force (有效), ends within 90 days, or has ended; without an end it is in force. */
export function certificateState(
  validUntil: string | null,
  today: string,
): CertificateState {
  if (validUntil === null) return "valid";
  if (validUntil < today) return "expired";
  const left = Date.parse(validUntil) - Date.parse(today);
  return left <= DUE_DAYS * DAY_MS ? "due" : "valid";
}
