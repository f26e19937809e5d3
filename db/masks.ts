import {
  type AliasedRawBuilder,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  sql,
  type UnknownRow,
} from "kysely";
import type { Vault } from "@/db/sealed.ts";
import { maskDocument } from "@/domain/mask.ts";

/** Sealed document numbers by the name that a query gives their table, with what each is sealed for. */
const DOCUMENTS = {
  person: { column: "documentSealed", purpose: "person.document" },
  preloadEntry: { column: "documentSealed", purpose: "preload.document" },
  account: { column: "holderDocumentSealed", purpose: "account.document" },
} as const;

const MASKED = "documentMasked";
/** Stands between what a number is sealed for and the number: neither holds one. */
const SEPARATOR = "|";

/** The column that {@link maskedDocument} adds. */
export type MaskedDocument<Mask extends string | null> = AliasedRawBuilder<
  Mask,
  typeof MASKED
>;

/**
 * Selects the mask of a document number (`420106********1234`) as `documentMasked`. No
 * table holds one: it leaves open all but the birth date, which stands beside it. It is
 * made of the sealed number as the row is read ({@link MaskPlugin}).
 *
 * @param table The table, not renamed in the query. An account has a number only where its
 * holder has one.
 */
export function maskedDocument(
  table: "person" | "preloadEntry",
): MaskedDocument<string>;
export function maskedDocument(
  table: "account",
): MaskedDocument<string | null>;
export function maskedDocument(
  table: keyof typeof DOCUMENTS,
): MaskedDocument<string> | MaskedDocument<string | null> {
  const { column, purpose } = DOCUMENTS[table];
  const sealed = sql.ref(`${table}.${column}`);
  return sql<string>`${purpose + SEPARATOR} || ${sealed}`.as(MASKED);
}

/** Makes the masks that {@link maskedDocument} selects; the whole numbers stay in here. */
export class MaskPlugin implements KyselyPlugin {
  readonly #vault: Vault | undefined;

  /** @param vault Without one, reading a mask is an error. */
  constructor(vault: Vault | undefined) {
    this.#vault = vault;
  }

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node;
  }

  /** @throws {Error} If the database was opened without a vault, or a number does not open. */
  transformResult(
    { result }: PluginTransformResultArgs,
  ): Promise<QueryResult<UnknownRow>> {
    const [first] = result.rows;
    if (first && MASKED in first) {
      for (const row of result.rows) row[MASKED] = this.#mask(row[MASKED]);
    }
    return Promise.resolve(result);
  }

  #mask(selected: unknown): string | null {
    if (selected === null) return null;
    if (!this.#vault) {
      throw new Error("Cannot mask a number: the database has no vault");
    }
    const [purpose = "", sealed = ""] = String(selected).split(SEPARATOR);
    return maskDocument(this.#vault.open(purpose, sealed));
  }
}
