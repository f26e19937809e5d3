import assert from "node:assert/strict";
import file from "@/tests/vectors/wechat_signing.json" with { type: "json" };

type Id = (typeof file.vectors)[number]["id"];

/** The texts of one vector; asking for one that it has not fails. */
export function vectorOf(id: string): (name: string) => string {
  const vector = file.vectors.find((one) => one.id === id);
  assert.ok(vector, id);
  const fields = new Map<string, unknown>(Object.entries(vector));
  return (name) => {
    const value = fields.get(name);
    assert.ok(typeof value === "string", `${id} has no ${name}`);
    return value;
  };
}

/** Every vector's id. */
export const VECTOR_IDS: readonly Id[] = file.vectors.map(({ id }) => id);
