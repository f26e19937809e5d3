import assert from "node:assert/strict";
import { parseVendorUrl } from "@/server/providers/vendor_url.ts";

Deno.test("A-57 a vendor's address is an https origin, or http on loopback", () => {
  const right: [string, string][] = [
    ["https://sms.tencentcloudapi.com", "https://sms.tencentcloudapi.com/"],
    ["https://sms.example:8443/", "https://sms.example:8443/"],
    ["http://127.0.0.1:8081", "http://127.0.0.1:8081/"],
    ["http://127.3.2.1", "http://127.3.2.1/"],
    ["http://localhost:8081", "http://localhost:8081/"],
    ["http://[::1]:8081", "http://[::1]:8081/"],
  ];
  for (const [text, href] of right) {
    assert.equal(parseVendorUrl(text, "X").href, href);
  }
});

Deno.test("A-57 a vendor's address is refused in clear text, with a path, a query or credentials", () => {
  const wrong = [
    "",
    "sms.tencentcloudapi.com",
    "http://sms.tencentcloudapi.com",
    "http://127.0.0.1.example",
    "http://localhost.example",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "ftp://127.0.0.1",
    "file:///etc/passwd",
    "https://sms.example/path",
    "https://sms.example/?to=x",
    "https://sms.example/#x",
    "https://user:secret@sms.example",
    "https://user@sms.example",
    "javascript:alert(1)",
  ];
  for (const text of wrong) {
    assert.throws(
      () => parseVendorUrl(text, "TENCENT_SMS_BASE_URL"),
      (error: unknown) =>
        error instanceof Error &&
        error.message.startsWith(
          "Set TENCENT_SMS_BASE_URL to an https origin",
        ) &&
        !error.message.includes("secret"),
      text,
    );
  }
});
