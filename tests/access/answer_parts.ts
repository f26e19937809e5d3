/** What stands in several answers, by the name that the table has for it. */
export const PARTS: Readonly<Record<string, string>> = {
  slip: "accountId code expiresAt label login owner",
  kept:
    "activatedAt authorityId authorityName authorityRole codeExpiresAt holderDepartment holderName holderPhoneMasked id kind lastActivationId lastSignInAt login",
  held:
    "codeExpiresAt codeState codeStep holderDepartment holderName holderPhoneMasked id lastSignInAt login",
  department:
    "closedOn createdAt id mergedInto name parentId standardCode state",
  certificate:
    "category id issuedOn issuer kind name numberMasked scope title validUntil",
  audited: "birthMonth documentMasked name personId unitName",
  line:
    "accountLabel act address after at before personName seq subjectName unitName",
  rosterLine:
    "age birthMonth degree departmentId departmentName documentMasked education establishment ethnicity fromDate joinedOn membershipId name political position retiredOn retiredPosition retirementKind sex specialty titleLevel workStartOn",
  application:
    "birthMonth clinicId clinicName degree departmentId departmentName departmentState documentMasked documentType education establishment ethnicity id identityType name personId phoneMasked pinyin political position preloadId sex specialty submittedAt titleLevel unitId unitKind verdict workStartOn",
  stay:
    "birthMonth clinicId clinicName createdAt destination documentMasked documentType endNote endReason endedAt fromDate hiddenAt id identityState identityType joinedOn kind name nextId personId phoneMasked phoneVerifiedAt previousId retiredPosition retirementKind sex source toDate unitId unitKind workStartOn",
  slice:
    "departmentId departmentName establishment fromDate id membershipId path position specialty titleLevel toDate",
  profile:
    "address adminRank authorityName creditCode division economicType foundedOn hasNoOtherName headName host id kind licenceNumber meetsStandard name nature openDepartments otherNames[] place profileState state subordination website",
  waiting:
    "clinicName departmentName departmentState documentMasked id isListedElsewhere name sex submittedAt verdict",
  batch:
    "closesLine documentMasked establishment id kind missing[] name placeName position stamp submittedAt verdict",
  figures:
    "* ageUnknown bachelor college degreeOther doctor educationUnknown female highSchool hmtForeign inQuota junior master middle minority partyMember postgraduate secondary senior total undergraduate untitled veteran viceSenior",
};

/** Where kinds of accounts read different fields: of a figure that is not theirs only that there is none. */
export const FIELDS_BY_KIND: Readonly<
  Record<string, Readonly<Record<string, string>>>
> = {
  "home.figures": {
    main:
      "active lapsedCodes(business subaccount) preload(matched open) preloadRetired(matched open) profileGaps",
    subaccount:
      "active lapsedCodes preload(matched open) preloadRetired(matched open) profileGaps",
    business: "active lapsedCodes preload preloadRetired profileGaps",
    authority: "active lapsedCodes preload preloadRetired profileGaps",
    person: "active lapsedCodes preload preloadRetired profileGaps",
  },
};

/** Procedures that answer nothing at all, or one bare value. */
export const BARE: readonly string[] = `
  account.addTotp account.beginPhone account.beginTotp account.endSession
  account.removeTotp account.seeNotices account.setDetails account.setPassword
  account.setPhone accounts.resume accounts.setHolder accounts.suspend admission.pass
  admission.return authority.accounts.resume authority.accounts.suspend
  authority.authorities.create authority.divisions.add authority.divisions.end
  authority.divisions.rename authority.divisions.restore authority.imports.commit
  authority.imports.drop authority.limits.lift authority.units.change
  authority.units.create authority.units.issue authority.units.remind
  authority.units.resume authority.units.suspend clinics.change clinics.close
  clinics.create clinics.imports.commit clinics.imports.drop clinics.removed.hide
  clinics.reopen clinics.review.pass clinics.review.return clinics.roster.delete
  clinics.roster.end clinics.roster.move clinics.roster.releaseSignIn clinics.roster.rename departments.change
  departments.close departments.create departments.imports.commit
  departments.imports.drop departments.merge departments.reopen departments.reorder
  grants.give grants.revoke imports.cancel imports.drop me.certificates.add
  me.certificates.change me.certificates.remove me.changes.object me.changes.see
  me.consent.agree me.consent.withdraw me.corrections.request me.corrections.withdraw
  me.identity.begin me.identity.finish me.phone.begin me.phone.beginByDocument
  me.phone.finish me.requestTransfer me.setRecord me.withdraw me.withdrawTransfer
  objections.answer objections.answerCorrection people.releaseSignIn profile.complete roster.find roster.keepView roster.updates.drop
  roster.updates.recheck snapshots.freeze stays.change stays.changeRetired stays.end
  stays.hide stays.reinstate stays.releaseSignIn stays.rename stays.retire subaccounts.close
  subaccounts.resume subaccounts.setBusinesses subaccounts.setHolder
  subaccounts.suspend transfers.approve transfers.refuse unitCode.renew unitCode.show
`.trim().split(/\s+/);
