import type {
  AuthorityTable,
  ClinicImportTable,
  ClinicTable,
  DepartmentImportTable,
  DepartmentPastNameTable,
  DepartmentTable,
  DivisionChangeTable,
  ProfileReminderTable,
  UnitCodeTable,
  UnitImportTable,
  UnitOtherNameTable,
  UnitSectionTable,
  UnitTable,
} from "@/db/schema/institutions.ts";
import type {
  AccountBusinessTable,
  AccountTable,
  ActivationTable,
  AuditSeenTable,
  AuditTable,
  FactorTable,
  JobLeaseTable,
  KnownBrowserTable,
  LimitCounterTable,
  ListViewTable,
  RecoveryCodeTable,
  SecurityNoticeTable,
  SessionTable,
  TicketTable,
} from "@/db/schema/accounts.ts";
import type {
  SmsCodeTable,
  SmsMessageTable,
  WechatEventTable,
  WechatOauthTable,
  WechatTokenTable,
} from "@/db/schema/messages.ts";
import type {
  ApplicationTable,
  CorrectionRequestTable,
  PersonCertificateTable,
  PersonConsentTable,
  PersonFactTable,
  PersonNamePartTable,
  PersonPastNameTable,
  PersonTable,
  RegistrationTable,
  TransferRequestTable,
  UnitChangeTable,
} from "@/db/schema/people.ts";
import type {
  MembershipTable,
  PostingTable,
  RosterLineTable,
  RosterUpdateRowTable,
  RosterUpdateTable,
  StatisticSnapshotTable,
  VipGrantTable,
} from "@/db/schema/rosters.ts";
import type {
  StatisticCellTable,
  StatisticDaysTable,
  StatisticMoveTable,
  StatisticNoteTable,
} from "@/db/schema/statistics.ts";
import type {
  ImportJobTable,
  ImportRowTable,
  ImportUploadTable,
  PreloadActRowTable,
  PreloadActTable,
  PreloadEntryTable,
} from "@/db/schema/lists.ts";
import type { CommitMarkTable } from "@/db/schema/replication.ts";

export type * from "@/db/schema/institutions.ts";
export type * from "@/db/schema/accounts.ts";
export type * from "@/db/schema/messages.ts";
export type * from "@/db/schema/people.ts";
export type * from "@/db/schema/rosters.ts";
export type * from "@/db/schema/lists.ts";
export type * from "@/db/schema/replication.ts";
export type * from "@/db/schema/statistics.ts";

/**
 * The tables as Kysely sees them: camelCase, `null` for what may be empty. Days are
 * `YYYY-MM-DD`, moments ISO 8601 in UTC, codes those of `codes/`. `…Sealed` is a
 * ciphertext and `…Index` a keyed hash (db/sealed.ts); `…Masked` may be shown.
 * A test compares these files with the migrated database.
 */

/** Every table by the name that queries use. */
export interface Database {
  authority: AuthorityTable;
  unit: UnitTable;
  unitOtherName: UnitOtherNameTable;
  unitSection: UnitSectionTable;
  profileReminder: ProfileReminderTable;
  unitImport: UnitImportTable;
  divisionChange: DivisionChangeTable;
  department: DepartmentTable;
  departmentPastName: DepartmentPastNameTable;
  departmentImport: DepartmentImportTable;
  rosterUpdate: RosterUpdateTable;
  rosterUpdateRow: RosterUpdateRowTable;
  statisticSnapshot: StatisticSnapshotTable;
  clinic: ClinicTable;
  clinicImport: ClinicImportTable;
  unitCode: UnitCodeTable;
  account: AccountTable;
  accountBusiness: AccountBusinessTable;
  session: SessionTable;
  activation: ActivationTable;
  factor: FactorTable;
  recoveryCode: RecoveryCodeTable;
  knownBrowser: KnownBrowserTable;
  securityNotice: SecurityNoticeTable;
  ticket: TicketTable;
  smsCode: SmsCodeTable;
  smsMessage: SmsMessageTable;
  wechatToken: WechatTokenTable;
  wechatEvent: WechatEventTable;
  wechatOauth: WechatOauthTable;
  limitCounter: LimitCounterTable;
  person: PersonTable;
  personPastName: PersonPastNameTable;
  personNamePart: PersonNamePartTable;
  personFact: PersonFactTable;
  registration: RegistrationTable;
  personConsent: PersonConsentTable;
  correctionRequest: CorrectionRequestTable;
  personCertificate: PersonCertificateTable;
  unitChange: UnitChangeTable;
  membership: MembershipTable;
  posting: PostingTable;
  vipGrant: VipGrantTable;
  rosterLine: RosterLineTable;
  statisticCell: StatisticCellTable;
  statisticDays: StatisticDaysTable;
  statisticNote: StatisticNoteTable;
  statisticMove: StatisticMoveTable;
  listView: ListViewTable;
  importJob: ImportJobTable;
  importRow: ImportRowTable;
  importUpload: ImportUploadTable;
  preloadEntry: PreloadEntryTable;
  preloadAct: PreloadActTable;
  preloadActRow: PreloadActRowTable;
  application: ApplicationTable;
  transferRequest: TransferRequestTable;
  audit: AuditTable;
  auditSeen: AuditSeenTable;
  commitMark: CommitMarkTable;
  jobLease: JobLeaseTable;
}
