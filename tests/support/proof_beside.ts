import assert from "node:assert/strict";

/** That a page keeps its form and leads through a second proof in a tab beside it. */
export function assertBeside(html: string, path: string): void {
  assert.match(html, /提交之前，请再次验证身份/);
  const next = encodeURIComponent(path);
  const link = new RegExp(`<a[^>]*href="/account/verify\\?next=${next}"[^>]*>`)
    .exec(html)?.[0] ?? "";
  assert.match(link, /target="_blank"/);
}
