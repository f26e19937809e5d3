import { TRPCError } from "@trpc/server";
import superjson, { type SuperJSONResult } from "superjson";

/** The one thing that our client says of a value beside the JSON itself. */
const SAID = "undefined";

/**
 * What was sent to a procedure. Of what superjson can say beside the JSON only `undefined`
 * is taken: no input holds anything else, and with values that stand in several places a
 * few bytes would make a cycle, or a tree without end to whoever goes through it.
 *
 * @throws {TRPCError} `BAD_REQUEST` for anything more
 */
export function readSent(sent: SuperJSONResult): unknown {
  if (sent.meta !== undefined && !saysUndefinedAlone(sent.meta)) {
    throw new TRPCError({ code: "BAD_REQUEST" });
  }
  // In place: a copy leaves a key called `__proto__` out, and nobody refuses it.
  return superjson.deserialize(sent, { inPlace: true });
}

function saysUndefinedAlone(meta: unknown): boolean {
  if (typeof meta !== "object" || meta === null) return false;
  const known = Object.keys(meta).every((key) =>
    key === "values" || key === "v"
  );
  return known && "values" in meta && namesAlone(meta.values);
}

/** Whether every name of a kind is that one; no recursion, the sender says how deep it goes. */
function namesAlone(values: unknown): boolean {
  const left: unknown[] = [values];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === "string") {
      if (value !== SAID) return false;
    } else if (typeof value === "object" && value !== null) {
      left.push(...Object.values(value));
    } else return false;
  }
  return true;
}
