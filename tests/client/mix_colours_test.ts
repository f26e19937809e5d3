import assert from "node:assert/strict";
import { mixColours } from "@/client/mix_colours.ts";

Deno.test("mixColours goes from one colour to the other", () => {
  const ends = { from: "#fff", to: "#0b5699" };
  assert.equal(mixColours({ ...ends, part: 0 }), "rgb(255,255,255)");
  assert.equal(mixColours({ ...ends, part: 0.5 }), "rgb(133,171,204)");
  assert.equal(mixColours({ ...ends, part: 1 }), "rgb(11,86,153)");
});

Deno.test("mixColours leaves what it cannot read", () => {
  assert.equal(mixColours({ from: "", to: "#0b5699", part: 0.5 }), "#0b5699");
  assert.equal(mixColours({ from: "#fff", to: "red", part: 0.5 }), "red");
});
