import assert from "node:assert/strict";
import { linesThere, parsePathLines } from "@/domain/path_lines.ts";

Deno.test("parsePathLines reads a path a line, whatever ends the lines, and skips blank ones", () => {
  assert.deepEqual(parsePathLines("内科\r\n\r内科／呼吸 内科\n / \n"), {
    lines: [
      { line: 1, names: ["内科"] },
      { line: 3, names: ["内科", "呼吸 内科"] },
    ],
    problems: [],
  });
});

Deno.test("parsePathLines says which lines are wrong", () => {
  const text = ["内科", "内科/", "a/b/c/d/e/f", "科".repeat(51)].join("\n");

  assert.deepEqual(parsePathLines(text).problems, [
    { line: 2, problem: "repeated" },
    { line: 3, problem: "tooDeep" },
    { line: 4, problem: "tooLong" },
  ]);
});

Deno.test("linesThere finds what is there already, from the place on", () => {
  const open = [
    { id: "nk", parentId: null, name: "内科" },
    { id: "hx", parentId: "nk", name: "呼吸内科" },
  ];
  const there = (text: string, parentId: string | null = null) =>
    linesThere(text, { open, parentId }).map(({ line }) => line);

  assert.deepEqual(there("内科\n外科\n内科/呼吸内科\n内科/消化内科"), [1, 3]);
  assert.deepEqual(there("呼吸内科\n内科", "nk"), [1]);
});
