import assert from "node:assert/strict";
import { formsOf } from "@/tools/attack/page_forms.ts";

Deno.test("formsOf reads what each form of a page would post as it is drawn", () => {
  const html = `<form action="/search"><input name="q"></form>
    <form class="card" method="post" action="?act=end&amp;of=1">
      <input type="hidden" name="stamp" value="a&quot;b">
      <input name="name" value="内科"><input name="empty" required>
      <input type="checkbox" name="pick" value="1" checked>
      <input type="checkbox" name="pick" value="2">
      <input type="radio" name="all" value="" checked><input type="radio" name="all" value="1">
      <input type="text" name="off" value="x" disabled>
      <select name="kind"><option value="">请选择</option><option value="2" selected>护士</option></select>
      <select name="first"><option value="a">甲</option><option value="b">乙</option></select>
      <textarea name="note">
第一行 &lt;b&gt;</textarea>
      <button>保存</button><button type="button">显示</button>
      <button name="move" value="0d" formaction="/order">下移</button>
    </form>
    <form method="post" enctype="multipart/form-data"><input type="file" name="file"><button>上传</button></form>`;
  const fields = [
    ["stamp", 'a"b'],
    ["name", "内科"],
    ["empty", ""],
    ["pick", "1"],
    ["all", ""],
    ["kind", "2"],
    ["first", "a"],
    ["note", "第一行 <b>"],
  ];

  assert.deepEqual(formsOf(html, "/roster/7?page=2"), [
    { path: "/roster/7?act=end&of=1", fields, isUpload: false },
    {
      path: "/order",
      fields: [...fields, ["move", "0d"]],
      isUpload: false,
    },
    { path: "/roster/7?page=2", fields: [], isUpload: true },
  ]);
});
