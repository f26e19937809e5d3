import assert from "node:assert/strict";
import { askedPage, keyPager, listHref } from "@/components/key_pages.ts";

const LAST = "mem_0199-last-line";

Deno.test("askedPage reads the search and where the page before ended", () => {
  const url = new URL(
    `http://localhost/list?search=%20李%20&after=${LAST}&before=50`,
  );

  assert.deepEqual(askedPage(url), {
    search: "李",
    after: LAST,
    before: 50,
    refused: [],
  });
});

Deno.test("askedPage takes what makes no sense as the first page", () => {
  const first = { search: "", after: null, before: 0, refused: [] };

  for (
    const query of ["", "?after=", "?after=%27", "?before=50", "?search=%20"]
  ) {
    assert.deepEqual(askedPage(new URL(`http://localhost/${query}`)), first);
  }
  for (const before of ["-1", "x", "1.5", ""]) {
    const url = new URL(`http://localhost/?after=${LAST}&before=${before}`);
    assert.equal(askedPage(url).before, 0);
  }
});

Deno.test("askedPage does not use a search that is too long, and says so", () => {
  const typed = "李".repeat(51);
  const url = new URL(`http://localhost/?search=${typed}`);

  const { search, refused } = askedPage(url, "名称");

  assert.equal(search, "");
  const why = "最多输入 50 个字";
  assert.deepEqual(refused, [{ name: "search", label: "名称", typed, why }]);
});

Deno.test("keyPager leads on from the last line and back to the start", () => {
  const got = {
    ids: ["mem_0199-some", LAST],
    hasMore: true,
    total: 9,
    unit: "人",
  };

  const first = keyPager("/list", { search: "", after: null, before: 0 }, got);
  const second = keyPager(
    "/list",
    { search: "李", after: "mem_0199-other-line", before: 2 },
    { ...got, hasMore: false },
  );

  assert.equal(first.firstHref, null);
  assert.equal(first.nextHref, `/list?after=${LAST}&before=2`);
  assert.deepEqual([first.from, first.to], [1, 2]);
  assert.equal(second.firstHref, "/list?search=%E6%9D%8E");
  assert.equal(second.nextHref, null);
  assert.deepEqual([second.from, second.to], [3, 4]);
});

Deno.test("listHref leaves empty conditions out", () => {
  assert.equal(listHref("/list", { search: "", after: "" }), "/list");
  assert.equal(listHref("/list", { search: "a b" }), "/list?search=a+b");
});

Deno.test("keyPager keeps what else narrows the list, on the way on and back", () => {
  const asked = {
    search: "李",
    after: LAST,
    before: 2,
    conditions: { state: "active", kind: "" },
  };
  const got = { ids: [LAST], hasMore: true, total: 9, unit: "人" };

  const pager = keyPager("/list", asked, got);

  assert.equal(pager.firstHref, "/list?search=%E6%9D%8E&state=active");
  assert.equal(
    pager.nextHref,
    `/list?search=%E6%9D%8E&state=active&after=${LAST}&before=3`,
  );
});
