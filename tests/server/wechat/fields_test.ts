import assert from "node:assert/strict";
import { readFields } from "@/server/wechat/fields.ts";
import { assertQuick } from "@/tests/support/waits.ts";

Deno.test("readFields reads texts, CDATA and numbers, and leaves deeper ones out", () => {
  const fields = readFields(
    `<?xml version="1.0"?>
    <xml>
      <ToUserName><![CDATA[gh_x]]></ToUserName>
      <CreateTime>1700000000</CreateTime>
      <EventKey><![CDATA[a<b]]>&amp;c</EventKey>
      <Empty/>
      <ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType></ScanCodeInfo>
    </xml>`,
    "xml",
  );

  assert.deepEqual(
    Object.fromEntries(
      [...fields ?? []].map(([name, text]) => [name, text.trim()]),
    ),
    {
      ToUserName: "gh_x",
      CreateTime: "1700000000",
      EventKey: "a<b&c",
      Empty: "",
      ScanCodeInfo: "",
    },
  );
});

Deno.test("readFields reads JSON where the account is set to it", () => {
  const fields = readFields(
    '{"ToUserName":"gh_x","CreateTime":1700000000,"Deep":{"a":"b"},"__proto__":"x"}',
    "json",
  );

  assert.deepEqual(
    [...fields ?? []].sort(),
    [["CreateTime", "1700000000"], ["ToUserName", "gh_x"], ["__proto__", "x"]],
  );
  assert.equal(readFields("<xml><A>1</A></xml>", "json"), undefined);
  assert.equal(readFields('{"A":1}', "xml"), undefined);
});

Deno.test("A-53 readFields refuses what no push has", () => {
  const refused = [
    "",
    " ",
    "hello",
    "<xml>",
    "<xml><A>1</B></xml>",
    "<xml><A>1</A></xml><xml/>",
    "<xml><A>1</A></xml>tail",
    "<xml><A>1</A><A>2</A></xml>",
    "<xml>text<A>1</A></xml>",
    "<xml><![CDATA[text]]><A>1</A></xml>",
    "<XML><A>1</A></XML>",
    "<html><A>1</A></html>",
    "<xml><A>&unknown;</A></xml>",
    "<xml><A>&lol</A></xml>",
    "<!DOCTYPE xml><xml><A>1</A></xml>",
    '<!DOCTYPE xml [<!ENTITY e "x">]><xml><A>&e;</A></xml>',
    '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>',
    '<!DOCTYPE xml SYSTEM "http://127.0.0.1/x.dtd"><xml/>',
    "<xml><!DOCTYPE xml><A>1</A></xml>",
    '<?xml-stylesheet href="http://127.0.0.1/"?><xml><A>1</A></xml>',
    "<xml><A>1\u0000</A></xml>",
    `<xml>${"<a>".repeat(20)}${"</a>".repeat(20)}</xml>`,
    "<a>".repeat(20_000),
  ];
  for (const text of refused) {
    assert.equal(readFields(text, "xml"), undefined, text.slice(0, 80));
  }
  for (const text of ["", "[]", "null", "1", '"x"', "{", '{"a":}', "{}{}"]) {
    assert.equal(readFields(text, "json"), undefined, text);
  }
});

Deno.test("A-69 readFields hangs on 64 kB of nothing", async () => {
  for (
    const unit of ["<", "<a ", "<![CDATA[", "]]>", "&", "<a>", "<!--", "<?"]
  ) {
    const text = `<xml>${unit.repeat(65_536 / unit.length)}`;
    await assertQuick(500, () => readFields(text, "xml"), unit);
  }
});
