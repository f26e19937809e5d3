/**
 * The fields that each procedure's answer may carry, whoever of those who may call it asks:
 * derived once from the answers of the access walk, and gone through by hand. A field that
 * is new is added here, by whoever has thought about who reads it.
 *
 * `lines[](id name) total` is an object with a list of objects; `*` is any key that is a
 * code; `@slip` stands for what {@link PARTS} says. A value may always be missing or null.
 */
export const FIELDS: Readonly<Record<string, string>> = {
  "account.endOtherSessions": "ended",
  "account.handOver": "@slip",
  "account.notices": "[](address at id kind userAgent)",
  "account.overview":
    "activatedAt department documentMasked factors[](kind label madeAt state usedAt) hasSteppedUp kind lastSignInAt login name newPhone officePhone passwordSetAt pendingTotp phone recoveryCodes",
  "account.renewRecoveryCodes": "[]",
  "account.sessions":
    "live[](address createdAt factor id isThis seenAt userAgent) signIns[](address createdAt factor id userAgent)",
  "accounts.account":
    "activationId businesses[] @held mayFillIn mayLift officePhone state",
  "accounts.issue": "@slip",
  "accounts.list":
    "[](account(businesses[] @held officePhone state) business label)",
  "accounts.reset": "@slip",
  "admission.application":
    "application(@application) certificates[](@certificate) clinics[] departments[](@department) isListedElsewhere nearest plan(closesLine kind missing[] post(clinicId departmentId establishment position specialty titleLevel) retirementKind) stamp verdict",
  "admission.batch": "gone hasMore lines[](@batch)",
  "admission.departments": "[](id name parentId state)",
  "admission.passBatch": "[](applicationId name refusal)",
  "admission.returnBatch": "[](applicationId name refusal)",
  "admission.waiting": "count hasMore lines[](@waiting) total",
  "audit.exportSeen": "[]",
  "audit.find": "hasMore people[](@audited)",
  "audit.lines": "divisionChanges[] isCutShort lines[](@line) nextBelow",
  "audit.seen":
    "hasMore lines[](address at label note office seq unitName way who) person(@audited)",
  "audit.subject": "@audited",
  "authority.accounts.account":
    "isSuspendedBelow @kept mayLift state unitId unitName",
  "authority.accounts.list":
    "hasMore lines[](@kept state unitId unitName) total",
  "authority.accounts.release": "@slip",
  "authority.authorities.authority":
    "accounts[](@kept state unitId unitName) authority(division id level name parentId path) isOwn nextLogin place",
  "authority.authorities.divisions": "[](above code name)",
  "authority.authorities.issue": "@slip",
  "authority.authorities.list":
    "[](accounts[](@kept state unitId unitName) division id level name parentId path units)",
  "authority.authorities.reissue": "@slip",
  "authority.divisions.counties": "[](code place)",
  "authority.divisions.town":
    "code county(code isEnded name place) isEnded name units",
  "authority.divisions.towns":
    "county(code isEnded name place) towns[](code isEnded name units) unplaced",
  "authority.imports.problemRows": "[]",
  "authority.imports.report":
    "counts(error new same) job(added createdAt doneAt fileBytes fileName id ignoredColumns[] state) problems[](problems[](column sentence text) row) warningCount warnings[]",
  "authority.limits.find": "account(@kept state unitId unitName) limits[]",
  "authority.limits.locked": "lines[] total",
  "authority.overview":
    "accounts(active expired locked suspended waiting) authorityName divisionChanges[] lines[](@line) role units(active expired incomplete locked none suspended units waiting)",
  "authority.statistics.area":
    "hasBelow hasMore isPart on rows tables(byArea(rows[](depth figures(@figures) key label) total(@figures)) byPosition(rows[](depth figures(@figures) key label) total(@figures)) kind) way[](id name)",
  "authority.statistics.export": "on workbook[]",
  "authority.statistics.movements": "[](joined left month)",
  "authority.statistics.unit":
    "statistics(byPosition(rows[](depth figures(@figures) key label) total(@figures)) kind on) unit(authorityId id name)",
  "authority.units.batch":
    "hasMore unfit[] units[](accountId accountState authorityName codeExpiresAt division id kind lastActivationId login name place profileState state)",
  "authority.units.choices":
    "authorities[](division id level name parentId path) own(division id name)",
  "authority.units.close": "accounts applications",
  "authority.units.export": "[]",
  "authority.units.list":
    "hasMore lines[](accountId accountState authorityName codeExpiresAt division id kind lastActivationId login name place profileState state) total",
  "authority.units.profile":
    "doubts[] gaps[] profile(@profile) progress(filled needed) reminder saves[]",
  "authority.units.reissue": "[](@slip)",
  "authority.units.unit":
    "accounts[](@kept state unitId unitName) open(applications stays) unit(accountId accountState authorityId authorityName codeExpiresAt createdAt creditCode division id kind lastActivationId login name place profileState state subordination updatedAt)",
  "business.counts":
    "departments[](count name) titles[](count titleLevel) total",
  "business.export": "[]",
  "business.people":
    "hasMore lines[](birthMonth departmentName documentMasked education joinedOn membershipId name position sex specialty titleLevel) total",
  "clinics.clinic":
    "address closeRefusal closedOn division id inTheWay(people[] waiting[]) name people place stamp state waiting",
  "clinics.imports.problemRows": "[]",
  "clinics.imports.report":
    "added[] counts(error new same) job(added createdAt doneAt fileBytes fileName id ignoredColumns[] state) problems[](problems[](column sentence text) row)",
  "clinics.list":
    "count hasMore lines[](address closedOn division id name people place state waiting) total",
  "clinics.parent": "division mayHaveClinics",
  "clinics.removed.list": "count hasMore lines[] total",
  "clinics.removed.record":
    "acts[] certificates[] current departments[](id name parentId) facts(degree education ethnicity political) firstDay formerNames[] identityStamp slice(@slice) stamp stay(@stay)",
  "clinics.review.application":
    "application(@application) certificates[] clinics[](id name state) departments[](@department) isListedElsewhere nearest plan(closesLine kind missing[] post(clinicId departmentId establishment position specialty titleLevel) retirementKind) stamp verdict",
  "clinics.review.batch": "gone hasMore lines[](@batch)",
  "clinics.review.clinics": "[](id name state)",
  "clinics.review.passBatch": "[](applicationId name refusal)",
  "clinics.review.returnBatch": "[](applicationId name refusal)",
  "clinics.review.waiting": "count hasMore lines[](@waiting) total",
  "clinics.roster.clinics": "[](id name state)",
  "clinics.roster.export": "[]",
  "clinics.roster.find": "count hasMore lines[] total",
  "clinics.roster.history": "[](at by details[] on title)",
  "clinics.roster.list":
    "count hasMore lines[](asksToLeave birthMonth clinicName documentMasked education fromDate membershipId name position sex specialty titleLevel) total",
  "clinics.roster.correctIdentity": "ok",
  "clinics.roster.stay":
    "acts[] certificates[] clinics[](id name state) current departments[](id name parentId) facts(degree education ethnicity political) firstDay formerNames[] identityStamp request slice(@slice) stamp stay(@stay)",
  "departments.addStandard": "added coded",
  "departments.closing":
    "children[] holdings(applications grants people preloadRows) id isLast name path stamp state",
  "departments.department":
    "closedOn createdAt holdings(applications grants people preloadRows) id into name parentId parents[](id name parentId) pastNames[] path reopenRefusal stamp standardCode state widening[]",
  "departments.imports.problemRows": "[]",
  "departments.imports.report":
    "added[] counts(error new same) job(added createdAt doneAt fileBytes fileName id ignoredColumns[] state) problems[](problems[](column sentence text) row)",
  "departments.list":
    "lines[](id level name own parentId standardCode total) past[](closedOn id intoPath mayReopen path state)",
  "departments.merging":
    "id name path plan(children[] clashes[] holdings(applications grants people preloadRows) intoId intoPath refusal stamp widened) state targets[](id name parentId)",
  "departments.siblings": "parentPath parents[] siblings[](id name) stamp",
  "departments.standard": "codes[] names[]",
  "directory.unit":
    "authorityName clinics[](id name) departments[](id name parentId) division id kind name place",
  "directory.units":
    "hasMore placeLabel total units[](authorityName division id kind name place)",
  "divisions.below": "[](code label)",
  "divisions.choices":
    "city[](code label) county[](code label) town[](code label)",
  "grants.list":
    "hasMore lines[](departmentIds departmentName lastUsedAt madeAt madeBy membershipId name parts[] personState reach[] untilDate) total",
  "grants.person":
    "departments[](code label) held history[](departmentIds endReason id lastUsedAt madeAt madeBy parts[] reach[] revokedAt revokedBy state untilDate) lastDay live(departmentIds endReason id lastUsedAt madeAt madeBy parts[] reach[] revokedAt revokedBy state untilDate) subject(departmentName membershipId name personId personState unitId) today",
  "home.menus": "[](id waiting)",
  "imports.commit": "added matched updated",
  "imports.marked": "[]",
  "imports.problemRows": "[]",
  "imports.progress": "checked isChecking total",
  "imports.report":
    "act counts(conflict error new same update withoutDepartment) hasFile isOld job(added checked checkedAt createdAt doneAt fileBytes fileName id ignoredColumns[] kind matched refusal state total updated) needsProof problems[] unknownDepartments[]",
  "me.certificates.certificate": "@certificate",
  "me.certificates.list": "[](@certificate)",
  "me.changes.list":
    "hasMore lines[](answer answeredAt fields[](after before label) id madeAt objection occasion settledAt state unitName) open total",
  "me.consent.current": "history[](act at version) version",
  "me.corrections.list":
    "lines[](answer dueOn field id madeAt settledAt state unitName wanted) today unit(unitId unitName)",
  "me.exportData": "at name sections[](records[][](label value) title)",
  "me.identity.current": "documentType isDone phoneMasked sentTo",
  "me.looks": "lines[](at label purpose seq who) next",
  "me.overview":
    "applications[](clinicId clinicName decidedAt departmentId departmentName how id position reason specialty state submittedAt titleLevel unitId unitName) certificates grants[](endReason id madeAt parts[] revokedAt state unitName untilDate) membership(clinicName departmentName establishment fromDate id kind position titleLevel unitId unitName) pastStays[] record(degree documentMasked documentType education ethnicity id identityState identityType name phoneMasked phoneVerifiedAt political sex workStartOn) transfer(decidedAt destination id leaveOn membershipId reason refusal state submittedAt unitName) unitChanges(open total)",
  "me.phone.current": "hasSteppedUp isVerified newPhone phoneMasked",
  "me.submitApplication": "isBound",
  "me.transfers":
    "membership(clinicName departmentName establishment fromDate id kind position titleLevel unitId unitName) requests[](decidedAt destination id leaveOn membershipId reason refusal state submittedAt unitName)",
  "objections.corrections":
    "count lines[](documentMasked dueOn field id kind madeAt membershipId personName wanted) overdue today",
  "objections.list":
    "count overdue lines[](answeredAt documentMasked dueOn fields[](after before label) id madeAt objection occasion personName)",
  "people.lookups": "aDay left",
  "people.open":
    "birthMonth clinicName departmentName documentMasked documentType education fromDate identityType kind membershipId name personId phoneMasked position retiredPosition sex submittedAt titleLevel toDate unitName wantedClinic wantedDepartment wantedPosition wantedTitle",
  "people.search":
    "hasMore left lines[](birthMonth documentMasked identityType name personId sex)",
  "people.subject": "left name personId",
  "preload.active":
    "counts(matched open) hasMore lines[](departmentName documentMasked documentType establishment id name position retiredOn retirementKind sex state titleLevel updatedAt)",
  "preload.change": "entryId matched ok",
  "preload.clear": "actId rows",
  "preload.create": "entryId matched ok",
  "preload.departments": "[](id name parentId)",
  "preload.entry":
    "birthDate degree departmentId documentMasked documentType education establishment ethnicity id joinedOn kind matchedAt name note path[] phoneMasked political position retiredOn retirementKind sex specialty state titleLevel updatedAt workStartOn",
  "preload.export": "[]",
  "preload.find":
    "counts(matched open) hasMore lines[](departmentName documentMasked documentType establishment id name position retiredOn retirementKind sex state titleLevel updatedAt)",
  "preload.keptAct":
    "act at expiresAt fileName id importId isOpen kind restored rows staying[] stayingCount undoneAt",
  "preload.remove": "kind",
  "preload.retired": "counts(matched open) hasMore lines[]",
  "preload.template": "[]",
  "preload.undo": "restored stays",
  "preload.undoable":
    "[](act at expiresAt fileName id importId kind restored rows undoneAt)",
  "profile.current":
    "doubts[] gaps[] profile(@profile) progress(filled needed) reminder saves[]",
  "profile.saveAddress": "isChanged isReopened",
  "profile.saveBasic": "isChanged isReopened",
  "profile.saveInstitution": "isChanged isReopened",
  "roster.active":
    "departments[](@department) hasMore hasPrevious lines[](@rosterLine) total",
  "roster.export": "[]",
  "roster.forecast": "coming[] overdue[] unknown",
  "roster.removed": "hasMore lines[] total",
  "roster.retired":
    "departments[](@department) hasMore hasPrevious lines[](@rosterLine) total",
  "roster.updates.book": "[]",
  "roster.updates.commit": "ok updated",
  "roster.updates.report":
    "hasMore rows[](changes[](after before label) documentMasked name place problems[] row) today update(changing createdAt doneAt fileName fromDate id ignoredColumns[] state total wrong)",
  "roster.view": "columns[] density size",
  "snapshots.compare":
    "after(id on) before(id on) kind tables[](axis groups[](columns[](key label) label) note rowLabel rows[](after(@figures) before depth key label) title total(after(@figures) before depth key label))",
  "snapshots.draft":
    "kind on people stamp tables[](axis groups[](columns[](key label) id label partitions) note rowLabel rows[](depth figures(@figures) key label) title total(depth figures(@figures) key label) wrong[]) there year",
  "snapshots.export": "name workbook[]",
  "snapshots.exportComparison": "name workbook[]",
  "snapshots.list": "[](frozenAt frozenBy id kind onDate people year)",
  "snapshots.snapshot":
    "differences[](after axis before column columnKey row rowKey title) frozenAt frozenBy id kind onDate people tables[] year",
  "statistics.active":
    "byDepartment(rows[](depth figures(@figures) key label) total(@figures)) byPosition(rows[](depth figures(@figures) key label) total(@figures)) on",
  "statistics.export": "on workbook[]",
  "statistics.movements": "[](joined left month)",
  "statistics.retired":
    "byPosition(rows[](depth figures(@figures) key label) total(@figures)) on",
  "stays.correctIdentity": "ok",
  "stays.history": "[](at by details[] on title)",
  "stays.moveMany": "[](membershipId name refusal)",
  "stays.moves":
    "departments[](id name parentId) gone lines[](departmentName documentMasked membershipId name)",
  "stays.numbers": "documentNumber phone",
  "stays.stay":
    "acts[] certificates[](@certificate) current departments[](id name parentId) facts(degree education ethnicity political) firstDay formerNames[] identityStamp slice(@slice) stamp stay(@stay)",
  "subaccounts.account":
    "activationId businesses[] @held mayFillIn mayLift officePhone state",
  "subaccounts.create": "@slip",
  "subaccounts.list": "[](businesses[] @held officePhone state)",
  "subaccounts.next": "login",
  "subaccounts.reset": "@slip",
  "transfers.list":
    "hasMore lines[](clinicName decidedAt decidedBy departmentName destination documentMasked documentType establishment fromDate id joinedOn kind leaveOn membershipId name personId phoneMasked position postingFrom reason refusal sex state submittedAt titleLevel toDate unitId) total",
  "transfers.request":
    "clinicName decidedAt decidedBy departmentName destination documentMasked documentType establishment firstEnd fromDate id joinedOn kind leaveOn membershipId name personId phoneMasked position postingFrom reason refusal sex state submittedAt titleLevel toDate unitId",
  "unitCode.current": "daysLeft expiresAt id isDue isExpired madeAt uses",
  "vip.figures":
    "byDepartment(rows[](depth figures(@figures) key label) total(@figures)) byPosition(rows[](depth figures(@figures) key label) total(@figures)) composition[](group label people) on",
  "vip.lookups": "left reach[] unitName untilDate",
  "vip.open":
    "birthMonth departmentName documentMasked documentType education fromDate identityType joinedOn kind membershipId name phoneMasked position sex specialty titleLevel",
  "vip.roster":
    "hasMore lines[](departmentName documentMasked kind membershipId name position sex titleLevel) total",
  "vip.search":
    "hasMore left lines[](departmentName documentMasked kind membershipId name position sex)",
  "vip.subject": "departmentName left membershipId name",
};
