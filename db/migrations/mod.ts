import type { Migration } from "kysely/migration";
import * as institutions from "./0001_institutions.ts";
import * as accounts from "./0002_accounts.ts";
import * as people from "./0003_people.ts";
import * as admission from "./0004_admission.ts";
import * as audit from "./0005_audit.ts";
import * as signIn from "./0006_sign_in.ts";
import * as unitImport from "./0007_unit_import.ts";
import * as suspendedBy from "./0008_suspended_by.ts";
import * as accountHistories from "./0009_account_histories.ts";
import * as departments from "./0010_departments.ts";
import * as divisionChanges from "./0011_division_changes.ts";
import * as profile from "./0012_profile.ts";
import * as transfers from "./0013_transfers.ts";
import * as person from "./0014_person.ts";
import * as preloadUndo from "./0015_preload_undo.ts";
import * as roster from "./0016_roster.ts";
import * as stayRules from "./0017_stay_rules.ts";
import * as clinics from "./0018_clinics.ts";
import * as grants from "./0019_grants.ts";
import * as rosterUpdates from "./0020_roster_updates.ts";
import * as statistics from "./0021_statistics.ts";
import * as statisticCells from "./0022_statistic_cells.ts";
import * as peopleLookup from "./0023_people_lookup.ts";
import * as snapshots from "./0024_snapshots.ts";
import * as commitMark from "./0025_commit_mark.ts";
import * as rosterView from "./0026_roster_view.ts";
import * as documentMasks from "./0027_document_masks.ts";
import * as auditSeen from "./0028_audit_seen.ts";
import * as rights from "./0029_rights.ts";
import * as uploadBytes from "./0030_upload_bytes.ts";
import * as preloadByPerson from "./0031_preload_by_person.ts";
import * as certificateMasks from "./0032_certificate_masks.ts";

/** Every migration by name, in order. One that has shipped is never edited. */
export const MIGRATIONS: Record<string, Migration> = {
  "0001_institutions": institutions,
  "0002_accounts": accounts,
  "0003_people": people,
  "0004_admission": admission,
  "0005_audit": audit,
  "0006_sign_in": signIn,
  "0007_unit_import": unitImport,
  "0008_suspended_by": suspendedBy,
  "0009_account_histories": accountHistories,
  "0010_departments": departments,
  "0011_division_changes": divisionChanges,
  "0012_profile": profile,
  "0013_transfers": transfers,
  "0014_person": person,
  "0015_preload_undo": preloadUndo,
  "0016_roster": roster,
  "0017_stay_rules": stayRules,
  "0018_clinics": clinics,
  "0019_grants": grants,
  "0020_roster_updates": rosterUpdates,
  "0021_statistics": statistics,
  "0022_statistic_cells": statisticCells,
  "0023_people_lookup": peopleLookup,
  "0024_snapshots": snapshots,
  "0025_commit_mark": commitMark,
  "0026_roster_view": rosterView,
  "0027_document_masks": documentMasks,
  "0028_audit_seen": auditSeen,
  "0029_rights": rights,
  "0030_upload_bytes": uploadBytes,
  "0031_preload_by_person": preloadByPerson,
  "0032_certificate_masks": certificateMasks,
};
