import assert from "node:assert/strict";
import { createVault, generateKeys } from "@/db/sealed.ts";
import { isSealedSearch } from "@/domain/search_address.ts";
import { SearchSeal } from "@/server/search_seal.ts";

const KEYS = generateKeys();
const vault = createVault(KEYS);
const PLAIN = "/roster/active?search=%E6%9D%8E%E6%A2%85&ageFrom=30";

function tokenOf(address: string): string {
  return new URL(address, "http://localhost").searchParams.get("search") ?? "";
}

Deno.test("SearchSeal opens what it sealed, in a text that is short and says nothing", () => {
  for (const text of ["李", "李梅", "lm", "a b&c=d", "*", "欧阳".repeat(25)]) {
    const query = new URLSearchParams({ search: text });
    const sealed = new SearchSeal(vault, "a1").seal(`/list?${query}`);

    assert.ok(isSealedSearch(tokenOf(sealed)));
    assert.equal(encodeURIComponent(tokenOf(sealed)), tokenOf(sealed));
    assert.equal(tokenOf(new SearchSeal(vault, "a1").open(sealed)), text);
  }
  const sealed = new SearchSeal(vault, "a1").seal(PLAIN);
  assert.match(sealed, /^\/roster\/active\?search=\*d1\.[\w-]{46}&ageFrom=30$/);
});

Deno.test("SearchSeal opens nothing of another account, of another key, and nothing that was changed", () => {
  const sealed = new SearchSeal(vault, "a1").seal(PLAIN);
  const at = sealed.indexOf("&") - 5;
  const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") +
    sealed.slice(at + 1);
  const other = createVault(generateKeys());

  for (
    const [seal, address] of [
      [new SearchSeal(vault, "a2"), sealed],
      [new SearchSeal(other, "a1"), sealed],
      [new SearchSeal(vault, "a1"), changed],
    ] as const
  ) {
    assert.equal(seal.open(address), address);
  }
});

Deno.test("SearchSeal seals a text once for a page, as it came, and no text twice", () => {
  const came = new SearchSeal(vault, "a1").seal(PLAIN);
  const seal = new SearchSeal(vault, "a1");

  assert.equal(seal.open(came), PLAIN);
  assert.equal(seal.seal(PLAIN), came);
  assert.equal(seal.seal(came), came);
  assert.notEqual(new SearchSeal(vault, "a1").seal(PLAIN), came);
});
