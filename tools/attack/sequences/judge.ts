import type { Act } from "./acts.ts";
import { type Asked, type Model, type Verdict, verdictOn } from "./model.ts";
import type { ActName } from "./steps.ts";

/** What a call that nobody refuses for access may be answered with: a rule of the matter stands against it. */
const THROUGH = [200, 409, 422, 429];

/** What must come of an act. */
export function verdictOfAct(
  model: Model,
  asked: Asked,
  { finds, isBarred, path }: Act,
): Verdict {
  if (path.startsWith("/")) return "through";
  const verdict = verdictOn(model, asked);
  if (verdict !== "through" || finds === undefined) return verdict;
  if (!finds) return 404;
  if (isBarred) return "403 or 409";
  const isOfStay = /^(stays|grants)\./.test(path);
  return model.hasMoved && isOfStay ? "through or 404" : "through";
}

/** What may come of a call beside an act: what came of it before, or what comes of it after. */
export function verdictsBeside(
  act: ActName,
  { path }: Asked,
  [before, after]: readonly [Verdict, Verdict],
): readonly Verdict[] {
  // A look is judged by the grant it began with, which must be the one in force as it is answered.
  const loses = act === "give" && path.startsWith("vip.");
  return loses ? [before, after, 403] : [before, after];
}

/** What is wrong with an answer; nothing, where one of the verdicts allows it. */
export function judge(
  { who, slot, path, of }: Asked,
  status: number,
  verdicts: readonly Verdict[],
): string | null {
  const isRight = verdicts.some((verdict) =>
    typeof verdict === "number"
      ? status === verdict
      : verdict === "403 or 409"
      ? status === 403 || status === 409
      : THROUGH.includes(status) ||
        status === 404 && verdict === "through or 404"
  );
  return isRight
    ? null
    : `${who} ${slot} on ${path} of ${of}: ${status}, not ${
      verdicts.join(" or ")
    }`;
}
