import { type Kysely, sql } from "kysely";

/**
 * What stands between a password and a session: activation codes, second factors,
 * known browsers, scan tickets, SMS codes, and what WeChat needs remembered.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addAccountColumns(db);
  await remakeSessions(db);
  await makeActivation(db);
  await makeFactors(db);
  await makeTicket(db);
  await makeSms(db);
  await makeWechat(db);
}

async function addAccountColumns(db: Kysely<unknown>): Promise<void> {
  await sql`alter table account add column holder_document_sealed text`.execute(
    db,
  );
  await sql`alter table account add column holder_document_index text`.execute(
    db,
  );
  await sql`alter table account add column holder_document_masked text`.execute(
    db,
  );
  await sql`alter table account add column holder_phone_masked text`.execute(
    db,
  );
  await sql`alter table account add column phone_verified_at text`.execute(db);
  await sql`alter table account add column password_set_at text`.execute(db);
  await sql`alter table account add column activated_at text`.execute(db);
  await sql`alter table account add column made_by text references account (id)`
    .execute(db);
  await sql`create index account_by_unit on account (unit_id)`.execute(db);
  await sql`create index account_by_authority on account (authority_id)`
    .execute(db);
}

/** Sessions are made anew: everybody signs in once more, with the second factor. */
async function remakeSessions(db: Kysely<unknown>): Promise<void> {
  await sql`drop table session`.execute(db);
  await sql`
    create table session (
      id text primary key,
      token_hash text not null unique,
      account_id text not null references account (id),
      factor text not null check (factor in
        ('password', 'sms', 'passkey', 'deviceKey', 'wechat', 'totp', 'recovery')),
      created_at text not null,
      seen_at text not null,
      expires_at text not null,
      stepped_up_at text,
      ended_at text,
      end_reason text check (end_reason in
        ('signOut', 'otherSession', 'newSignIn', 'tooMany', 'password', 'phone', 'binding',
         'suspended', 'released', 'closed')),
      previous_sign_in_at text,
      address text,
      user_agent text,
      check ((ended_at is null) = (end_reason is null))
    ) strict`.execute(db);
  await sql`
    create index session_live on session (account_id, seen_at) where ended_at is null`
    .execute(db);
}

/** One live activation an account: its code, and how far the wizard has come in whose browser. */
async function makeActivation(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activation (
      id text primary key,
      account_id text not null references account (id),
      code_hash text not null,
      made_by text references account (id),
      made_at text not null,
      expires_at text not null,
      misses integer not null default 0 check (misses between 0 and 10),
      step text not null default 'admin'
        check (step in ('admin', 'follow', 'bind', 'phone', 'done')),
      browser_hash text,
      browser_at text,
      wechat_openid_sealed text,
      wechat_openid_index text,
      ended_at text,
      end_reason text check (end_reason in ('done', 'replaced', 'locked', 'closed')),
      check ((ended_at is null) = (end_reason is null)),
      check ((step = 'done') = (ifnull(end_reason, '') = 'done'))
    ) strict`.execute(db);
  await sql`
    create unique index activation_live on activation (account_id) where ended_at is null`
    .execute(db);
  await sql`
    create unique index activation_browser on activation (browser_hash)
    where browser_hash is not null`.execute(db);
}

async function makeFactors(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table factor (
      id text primary key,
      account_id text not null references account (id),
      kind text not null check (kind in ('passkey', 'deviceKey', 'wechat', 'totp')),
      state text not null check (state in ('pending', 'live', 'frozen', 'ended')),
      label text not null,
      credential_id text,
      public_key text,
      sign_count integer check (sign_count >= 0),
      transports text check (transports is null or json_valid(transports)),
      pin_hash text,
      pin_misses integer not null default 0 check (pin_misses between 0 and 5),
      totp_sealed text,
      totp_step integer,
      openid_sealed text,
      openid_index text,
      made_at text not null,
      used_at text,
      ended_at text,
      check ((state = 'ended') = (ended_at is not null)),
      check ((kind in ('passkey', 'deviceKey')) =
        (credential_id is not null and public_key is not null)),
      check ((kind = 'passkey') = (sign_count is not null)),
      check ((kind = 'deviceKey') = (pin_hash is not null)),
      check ((kind = 'totp') = (totp_sealed is not null)),
      check ((kind = 'wechat') = (openid_index is not null and openid_sealed is not null))
    ) strict`.execute(db);
  await sql`
    create unique index factor_credential on factor (credential_id)
    where state <> 'ended' and credential_id is not null`.execute(db);
  await sql`
    create unique index factor_live on factor (account_id, kind) where state <> 'ended'`
    .execute(db);
  await sql`
    create index factor_by_openid on factor (openid_index) where state <> 'ended'`
    .execute(db);
  await sql`
    create table recovery_code (
      account_id text not null references account (id),
      position integer not null check (position between 0 and 9),
      code_hash text not null,
      made_at text not null,
      used_at text,
      primary key (account_id, position)
    ) strict, without rowid`.execute(db);
  await sql`
    create table known_browser (
      key_hash text not null,
      account_id text not null references account (id),
      made_at text not null,
      seen_at text not null,
      expires_at text not null,
      user_agent text,
      primary key (key_hash, account_id)
    ) strict, without rowid`.execute(db);
  await sql`create index known_browser_by_account on known_browser (account_id)`
    .execute(db);
  await sql`
    create table security_notice (
      id text primary key,
      account_id text not null references account (id),
      kind text not null check (kind in
        ('newBrowser', 'wrongNumber', 'refusedOnPhone', 'strangerPhone', 'pinLocked',
         'wechatUnfollowed', 'recoveryUsed')),
      at text not null,
      address text,
      user_agent text,
      seen_at text
    ) strict`.execute(db);
  await sql`
    create index security_notice_unseen on security_notice (account_id, at)
    where seen_at is null`.execute(db);
}

/** `id` is 128 random bits and stands in the QR code; who redeems a ticket proves `secret`. */
async function makeTicket(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ticket (
      id text primary key check (length(id) = 22),
      purpose text not null check (purpose in ('signIn', 'bind', 'stepUp')),
      account_id text not null references account (id),
      activation_id text references activation (id),
      session_id text references session (id),
      secret_hash text not null unique,
      nonce text not null,
      number text not null check (number glob '[0-9][0-9]'),
      state text not null check (state in
        ('new', 'scanned', 'approved', 'used', 'failed', 'refused', 'dead')),
      needs_sms integer not null check (needs_sms in (0, 1)),
      sms_done_at text,
      password_at text not null,
      misses integer not null default 0 check (misses between 0 and 5),
      address text,
      user_agent text,
      qr_url text,
      phone_hash text,
      phone_openid_index text,
      factor_id text references factor (id),
      factor text check (factor in
        ('password', 'sms', 'passkey', 'deviceKey', 'wechat', 'totp', 'recovery')),
      made_at text not null,
      expires_at text not null,
      scanned_at text,
      approved_at text,
      used_at text,
      check ((purpose = 'bind') = (activation_id is not null)),
      check ((purpose = 'stepUp') = (session_id is not null)),
      check (state not in ('approved', 'used') or approved_at is not null),
      check ((state = 'used') = (used_at is not null)),
      check (state not in ('approved', 'used') or factor is not null)
    ) strict`.execute(db);
  await sql`
    create index ticket_open on ticket (account_id)
    where state in ('new', 'scanned', 'approved')`.execute(db);
}

async function makeSms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sms_code (
      id text primary key,
      purpose text not null check (purpose in ('activation', 'signIn', 'phone')),
      subject_id text not null,
      phone_sealed text not null,
      phone_index text not null,
      phone_masked text not null,
      code_hash text not null,
      tries integer not null default 0 check (tries between 0 and 5),
      made_at text not null,
      expires_at text not null,
      used_at text,
      ended_at text,
      check (used_at is null or ended_at is not null)
    ) strict`.execute(db);
  await sql`
    create unique index sms_code_live on sms_code (purpose, subject_id)
    where ended_at is null`.execute(db);
  await sql`
    create table sms_message (
      id text primary key,
      code_id text references sms_code (id),
      provider text not null check (provider in ('outbox', 'tencent', 'aliyun')),
      phone_masked text not null,
      body_sealed text,
      state text not null check (state in
        ('sending', 'sent', 'refused', 'unknown', 'delivered', 'undelivered')),
      provider_id text,
      problem text,
      made_at text not null,
      settled_at text
    ) strict`.execute(db);
  await sql`create index sms_message_by_code on sms_message (code_id)`
    .execute(db);
  await sql`
    create index sms_message_by_provider_id on sms_message (provider, provider_id)
    where provider_id is not null`.execute(db);
}

async function makeWechat(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wechat_token (
      app_id text primary key,
      token_sealed text not null,
      fetched_at text not null,
      expires_at text not null,
      forced_at text
    ) strict`.execute(db);
  await sql`
    create table wechat_event (
      key text primary key,
      at text not null
    ) strict, without rowid`.execute(db);
  await sql`
    create table wechat_oauth (
      state_hash text primary key,
      ticket_id text not null references ticket (id),
      phone_hash text not null,
      made_at text not null,
      expires_at text not null,
      used_at text
    ) strict`.execute(db);
}
