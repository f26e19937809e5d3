import assert from "node:assert/strict";
import { parseWebsite } from "@/domain/website.ts";

const GOOD: readonly (readonly [text: string, host: string])[] = [
  ["www.example.cn", "www.example.cn"],
  [" HTTPS://WWW.Example.CN/ ", "www.example.cn"],
  ["http://example.com.cn", "example.com.cn"],
  ["湖北中医院.中国", "湖北中医院.中国"],
  ["ｗｗｗ.example.cn", "www.example.cn"],
];
const BAD = [
  "example",
  "www.example.cn/index.html",
  "www.example.cn:8080",
  "-a.example.cn",
  "a b.cn",
  "10.0.0.1",
  "javascript:alert(1)",
  "www..cn",
  `${"a".repeat(64)}.cn`,
  `${"a.".repeat(130)}cn`,
  "没有",
];

Deno.test("parseWebsite reads names of hosts, with or without what browsers put around them", () => {
  for (const [text, host] of GOOD) assert.equal(parseWebsite(text), host);
});

Deno.test("parseWebsite takes its own output again", () => {
  for (const [, host] of GOOD) assert.equal(parseWebsite(host), host);
});

Deno.test("parseWebsite refuses addresses, paths and texts", () => {
  for (const text of BAD) assert.equal(parseWebsite(text), undefined, text);
});
