/** Where a sealed value stands. */
export interface SealedColumn {
  table: string;
  column: string;
  /** What it is sealed for (`Vault.seal`). */
  purpose: string;
  /** Columns of the primary key. */
  key: readonly [string, ...string[]];
  /** Rows that are sealed anew in one transaction, where a value is large. */
  rowsAtOnce?: number;
}

/** Every sealed column with its purpose; a test holds it against the migrated database. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  byId("account", "holder_document_sealed", "account.document"),
  byId("account", "holder_phone_sealed", "account.phone"),
  byId("activation", "wechat_openid_sealed", "wechat.openid"),
  byId("factor", "openid_sealed", "wechat.openid"),
  byId("factor", "totp_sealed", "factor.totp"),
  {
    table: "import_row",
    column: "entry_sealed",
    purpose: "import.entry",
    key: ["import_id", "row"],
  },
  {
    table: "import_row",
    column: "problems_sealed",
    purpose: "import.problems",
    key: ["import_id", "row"],
  },
  {
    table: "import_row",
    column: "texts_sealed",
    purpose: "import.texts",
    key: ["import_id", "row"],
  },
  {
    table: "import_upload",
    column: "sealed",
    purpose: "import.upload",
    key: ["import_id", "part"],
    rowsAtOnce: 4,
  },
  byId("person", "document_sealed", "person.document"),
  byId("person", "phone_sealed", "person.phone"),
  byId("person_certificate", "number_sealed", "person.certificate"),
  {
    table: "preload_act_row",
    column: "before_sealed",
    purpose: "preload.before",
    key: ["act_id", "seq"],
  },
  byId("preload_entry", "document_sealed", "preload.document"),
  byId("preload_entry", "phone_sealed", "preload.phone"),
  byId("registration", "phone_sealed", "registration.phone"),
  byId("registration", "typed_sealed", "registration.typed"),
  byId("sms_code", "phone_sealed", "sms.phone"),
  byId("sms_message", "body_sealed", "sms.body"),
  byId("unit_code", "code_sealed", "unit.code"),
  {
    table: "wechat_token",
    column: "token_sealed",
    purpose: "wechatToken",
    key: ["app_id"],
  },
];

function byId(table: string, column: string, purpose: string): SealedColumn {
  return { table, column, purpose, key: ["id"] };
}
