import type { Generated } from "kysely";

// Persons, what is said of them, and what they ask for. Read db/schema.ts first.

/** A health worker (个人), on a roster or not; unique by document type and number. */
export interface PersonTable {
  id: string;
  documentType: string;
  documentSealed: string;
  documentIndex: string;
  isHmtForeign: 0 | 1;
  name: string;
  pinyin: string;
  sex: string | null;
  birthDate: string | null;
  nationality: string | null;
  phoneSealed: string | null;
  phoneIndex: string | null;
  phoneMasked: string | null;
  phoneVerifiedAt: string | null;
  identityType: string;
  identityState: Generated<"none" | "done">;
  workStartOn: string | null;
  consentVersion: string | null;
  consentAt: string | null;
  state: Generated<"open" | "frozen" | "closed">;
  createdAt: string;
  updatedAt: string;
}

/** A name that a person bore until `untilDate`. */
export interface PersonPastNameTable {
  id: string;
  personId: string;
  name: string;
  untilDate: string;
  reason: string;
}

/**
 * A part of a name that goes to its end, of the present or a former one, or the initials;
 * in small letters. Triggers write it; nothing else does.
 */
export interface PersonNamePartTable {
  part: string;
  personId: string;
}

/** What held of a person on `[fromDate, toDate)`; one slice is open. */
export interface PersonFactTable {
  id: string;
  personId: string;
  fromDate: string;
  toDate: string | null;
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
}

/** A registration (个人注册) whose phone is not proved yet; what was typed is wiped with its end. */
export interface RegistrationTable {
  id: string;
  secretHash: string;
  typedSealed: string | null;
  passwordHash: string | null;
  phoneSealed: string | null;
  madeAt: string;
  expiresAt: string;
  doneAt: string | null;
}

/** A consent to the notice (同意), or that it was taken back; never changed. */
export interface PersonConsentTable {
  id: string;
  personId: string;
  act: "agreed" | "withdrawn";
  version: string;
  at: string;
}

/** What a person asks her unit to correct or delete (更正申请); one a field waits. */
export interface CorrectionRequestTable {
  id: string;
  personId: string;
  unitId: string;
  field: "name" | "document" | "post" | "stay" | "other" | "deletion";
  wanted: string;
  state: Generated<"waiting" | "done" | "refused" | "withdrawn">;
  madeAt: string;
  /** The last day of the term. */
  dueOn: string;
  settledAt: string | null;
  settledBy: string | null;
  answer: string | null;
}

/** A certificate (证书) that a person has written into her record; 30 at most. */
export interface PersonCertificateTable {
  id: string;
  personId: string;
  kind: string;
  category: string | null;
  scope: string | null;
  title: string | null;
  name: string | null;
  numberSealed: string;
  numberIndex: string;
  numberMasked: string;
  issuer: string;
  issuedOn: string;
  validUntil: string | null;
  createdAt: string;
  updatedAt: string;
}

/** What a unit changed of a person's word (单位更改), and what she said to it; `changes` is a JSON list. */
export interface UnitChangeTable {
  id: string;
  personId: string;
  unitId: string;
  membershipId: string;
  occasion: "match" | "review" | "roster";
  changes: string;
  madeBy: string | null;
  madeAt: string;
  state: Generated<"open" | "seen" | "disputed" | "settled">;
  answeredAt: string | null;
  objection: string | null;
  settledBy: string | null;
  settledAt: string | null;
  answer: string | null;
}

/** An application (认证申请); one a person waits, the other states are final. */
export interface ApplicationTable {
  id: string;
  personId: string;
  unitId: string;
  clinicId: string | null;
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
  state: "waiting" | "approved" | "returned" | "withdrawn" | "void";
  verdict:
    | "match"
    | "nameDiffers"
    | "typeDiffers"
    | "nearDocument"
    | "namesake"
    | "notListed"
    | "clinic";
  how: "match" | "pass" | "edit" | null;
  /** The line that is nearest while the application waits, then the one that was closed with it. */
  preloadId: string | null;
  membershipId: string | null;
  differences: Generated<string>;
  submittedAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string | null;
}

/** A person's request to leave her unit; one a person waits. */
export interface TransferRequestTable {
  id: string;
  personId: string;
  membershipId: string;
  unitId: string;
  state: "waiting" | "approved" | "refused" | "withdrawn" | "overtaken";
  reason: string;
  leaveOn: string;
  destination: string | null;
  submittedAt: string;
  decidedAt: string | null;
  decidedBy: string | null;
  refusal: string | null;
}
