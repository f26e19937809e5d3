import assert from "node:assert/strict";
import {
  filteredAddress,
  isSealedSearch,
  mapSearches,
} from "@/domain/search_address.ts";

const sealed = () => "*k1.abc";

Deno.test("mapSearches changes what may be a name, and nothing else of an address", () => {
  const changed: [address: string, changed: string][] = [
    ["/roster/active?search=%E6%9D%8E", "/roster/active?search=*k1.abc"],
    [
      "/roster/mem_1/edit?search=a+b&ageFrom=30&sort=-name#top",
      "/roster/mem_1/edit?search=*k1.abc&ageFrom=30&sort=-name#top",
    ],
    ["?after=x&search=李", "?after=x&search=*k1.abc"],
    ["/list?search=%", "/list?search=*k1.abc"],
    [
      "/audit?group=x&account=4201&person=%E6%9D%8E&search=%E6%9D%8E",
      "/audit?group=x&account=*k1.abc&person=*k1.abc&search=%E6%9D%8E",
    ],
    ["/audit/?person=%E6%9D%8E", "/audit/?person=*k1.abc"],
  ];
  const same = [
    "/roster/active",
    "/roster/active?search=",
    "/roster/active#search=1",
    "/authority/units?account=active",
    "/help?search=%E6%A0%A1%E9%AA%8C%E7%A0%81",
    "/account/verify?next=%2Fhelp%3Fsearch%3Dcode",
    "/list?research=1&next=%2Froster%3FageFrom%3D30&%zz=%zz",
    "https://elsewhere.example/?searching=1",
  ];

  for (const [address, expected] of changed) {
    assert.equal(mapSearches(address, sealed), expected);
  }
  for (const address of same) {
    assert.equal(mapSearches(address, sealed), address);
  }
});

Deno.test("a text that people type is none that was sealed", () => {
  for (
    const text of ["", "李梅", "*", "*李", "*k1.李梅", `*k1.${"a".repeat(38)}`]
  ) {
    assert.equal(isSealedSearch(text), false, text);
  }
  assert.equal(isSealedSearch(`*k1.${"a".repeat(39)}`), true);
});

Deno.test("filteredAddress takes over what was posted, without what is empty, each as long as can be carried", () => {
  const posted = new FormData();
  posted.append("search", " 李 ");
  posted.append("state", "");
  posted.append("app", "1");
  posted.append("app", "2");
  posted.append("file", new File(["x"], "x.txt"));
  posted.append("long", "a".repeat(300));

  assert.equal(
    filteredAddress("/list", posted),
    `/list?search=%E6%9D%8E&app=1&app=2&long=${"a".repeat(200)}`,
  );
  assert.equal(filteredAddress("/list", new FormData()), "/list");
});
