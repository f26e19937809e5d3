// Stays on rosters, their slices, what is copied and granted of them. Read db/schema.ts first.

/** A stay on one roster (在册关系) on `[fromDate, toDate)`; one a person is live. */
export interface MembershipTable {
  id: string;
  personId: string;
  unitId: string;
  clinicId: string | null;
  kind: "active" | "retired" | "clinic";
  fromDate: string;
  toDate: string | null;
  endReason: string | null;
  endNote: string | null;
  destination: string | null;
  previousId: string | null;
  hiddenAt: string | null;
  source: "match" | "review" | "act";
  joinedOn: string | null;
  retirementKind: string | null;
  retiredPosition: string | null;
  /** Of who came as retired; of who retired here the stay began on that day. */
  retiredOn: string | null;
  sortName: string;
  createdAt: string;
  /** When its end was written, which its last day does not lie after. */
  endedAt: string | null;
}

/** A slice of a stay (岗位信息): department, position, establishment, title. */
export interface PostingTable {
  id: string;
  membershipId: string;
  fromDate: string;
  toDate: string | null;
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
}

/**
 * A live stay as its list shows it: a copy of what membership, posting, person and facts
 * say now. Triggers write it; nothing else does.
 */
export interface RosterLineTable {
  unitId: string;
  kind: "active" | "retired" | "clinic";
  sortName: string;
  membershipId: string;
  personId: string;
  clinicId: string | null;
  name: string;
  /** Initials, `lm` for 李梅. */
  pinyin: string;
  sex: string | null;
  birthDate: string | null;
  /** `1` of who counts under 港澳台及外籍. */
  hmtForeign: string | null;
  departmentId: string | null;
  position: string | null;
  establishment: string | null;
  specialty: string | null;
  titleLevel: string | null;
  education: string | null;
  degree: string | null;
  political: string | null;
  ethnicity: string | null;
  workStartOn: string | null;
  joinedOn: string | null;
  fromDate: string;
  retirementKind: string | null;
  retiredPosition: string | null;
  retiredOn: string | null;
}

/**
 * Parts and departments that a member may read (VIP权限); both are JSON lists, no list of
 * departments is all of them. It holds up to the end of `untilDate`. Ended without a reason:
 * the stay has ended.
 */
export interface VipGrantTable {
  id: string;
  membershipId: string;
  unitId: string;
  parts: string;
  departmentIds: string | null;
  untilDate: string;
  madeBy: string;
  madeAt: string;
  revokedAt: string | null;
  revokedBy: string | null;
  endReason: "revoked" | "replaced" | "departments" | null;
  lastUsedAt: string | null;
}

/** A checked sheet of a bulk update (批量更新); `fromDate` is the day from which it came to hold. */
export interface RosterUpdateTable {
  id: string;
  unitId: string;
  accountId: string;
  state: "checked" | "done" | "dropped";
  fileName: string;
  ignoredColumns: string;
  total: number;
  changing: number;
  wrong: number;
  fromDate: string | null;
  createdAt: string;
  doneAt: string | null;
}

/** A row of a bulk update that changes somebody or is wrong; errors come first by `place`. */
export interface RosterUpdateRowTable {
  updateId: string;
  place: number;
  row: number;
  outcome: "change" | "error";
  membershipId: string | null;
  stamp: string | null;
  changes: string;
  problems: string;
}

/**
 * A statistic of a day that was frozen (年度快照); `tables` are JSON
 * (domain/statistics_snapshots.ts). Neither changed nor deleted.
 */
export interface StatisticSnapshotTable {
  id: string;
  unitId: string;
  kind: "active" | "retired";
  year: number;
  onDate: string;
  people: number;
  tables: string;
  frozenAt: string;
  frozenBy: string;
}
