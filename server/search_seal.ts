import type { Vault } from "@/db/sealed.ts";
import { isSealedSearch, mapSearches } from "@/domain/search_address.ts";

const PURPOSE = "searchInAddress";
/** What every sealed value begins with; an address does not say it. */
const ALGORITHM = "A256GCM.";
/** Left as it is by every encoder of addresses, and no beginning of a name. */
const MARK = "*";

/**
 * Seals what is looked for in the addresses of one account, and opens it: an address stays in
 * the history of an office's browser, in marks and in the logs of proxies, and what is looked
 * for is a person's name. Nobody else's session opens it. Within a request a text is sealed
 * once, as it came if it did, so that a page repeats it and packs well.
 */
export class SearchSeal {
  readonly #vault: Vault;
  readonly #accountId: string;
  readonly #sealed = new Map<string, string>();

  constructor(vault: Vault, accountId: string) {
    this.#vault = vault;
    this.#accountId = accountId;
  }

  /** The address with what is looked for sealed. */
  seal(address: string): string {
    return mapSearches(address, (text) => this.#seal(text));
  }

  /** The address with what is looked for in words; what does not open stays as it is. */
  open(address: string): string {
    return mapSearches(address, (text) => this.#open(text));
  }

  #seal(text: string): string {
    if (isSealedSearch(text)) return text;
    const sealed = this.#sealed.get(text) ??
      MARK + this.#vault.seal(PURPOSE, text, this.#accountId)
          .slice(ALGORITHM.length);
    this.#sealed.set(text, sealed);
    return sealed;
  }

  #open(text: string): string {
    if (!isSealedSearch(text)) return text;
    try {
      const opened = this.#vault.open(
        PURPOSE,
        ALGORITHM + text.slice(MARK.length),
        this.#accountId,
      );
      this.#sealed.set(opened, text);
      return opened;
    } catch {
      // Another account's, changed, or its key has gone: the page says that it is not used.
      return text;
    }
  }
}
