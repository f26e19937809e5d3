import assert from "node:assert/strict";
import fc from "fast-check";
import { parseScene, sceneOf } from "@/domain/scenes.ts";

const ID = "oyORnuP8q7ou2gfYjq-_SI";

Deno.test("a scene is a letter and the ticket's public id", () => {
  assert.equal(sceneOf("F", ID), `F.${ID}`);
  assert.deepEqual(parseScene(`L.${ID}`), { letter: "L", ticketId: ID });
});

Deno.test("parseScene takes no scene for ours that we never made", () => {
  for (
    const scene of [
      ...["", "L", "L.", ID, `X.${ID}`, `l.${ID}`, `L${ID}`, `L.${ID}A`],
      ...[`L.${ID.slice(1)}`, `L.L.${ID.slice(2)}`, ` L.${ID}`, `L.${ID}\n`],
      ...[`L.${ID.slice(1)}+`, `L.${ID.slice(1)}鄂`, `L.${ID.slice(1)}\0`],
      ...[`qrscene_L.${ID}`, `L.${"A".repeat(1_000_000)}`],
    ]
  ) assert.equal(parseScene(scene), undefined, scene.slice(0, 40));
});

Deno.test("every scene reads back as what it was made of, within WeChat's 64 signs", () => {
  const letter = fc.constantFrom("F", "B", "L");
  const id = fc.stringMatching(/^[\w-]{22}$/);
  fc.assert(fc.property(letter, id, (sign, ticketId) => {
    const scene = sceneOf(sign, ticketId);
    assert.ok(scene.length <= 64);
    assert.deepEqual(parseScene(scene), { letter: sign, ticketId });
  }));
});
