import assert from "node:assert/strict";
import { departmentOptions } from "@/components/department_options.ts";

Deno.test("departmentOptions puts each department below the one above it", () => {
  const options = departmentOptions([
    { id: "a", parentId: null, name: "外科" },
    { id: "b", parentId: null, name: "内科" },
    { id: "c", parentId: "a", name: "骨科" },
    { id: "d", parentId: "c", name: "手外科" },
  ]);

  assert.deepEqual(options, [
    { code: "a", label: "外科" },
    { code: "c", label: "\u3000骨科" },
    { code: "d", label: "\u3000\u3000手外科" },
    { code: "b", label: "内科" },
  ]);
});

Deno.test("departmentOptions keeps a department whose parent is closed", () => {
  const options = departmentOptions([
    { id: "c", parentId: "closed", name: "骨科" },
  ]);

  assert.deepEqual(options, [{ code: "c", label: "骨科" }]);
});
