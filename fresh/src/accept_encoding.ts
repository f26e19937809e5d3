/** How a body may be packed. */
export type Coding = "br" | "gzip";

/** Best first, where the other side likes them equally. */
const CODINGS: readonly Coding[] = ["br", "gzip"];

/**
 * The coding to send: of those there are, the one with the greatest weight.
 *
 * @param available Codings that the file has.
 * @param header Value of `accept-encoding`; null and empty mean no coding.
 * @returns undefined for the plain bytes, which are also sent where the other
 * side wants none of what there is.
 *
 * Source: RFC 9110, 12.5.3.
 */
export function codingFor(
  available: (coding: Coding) => boolean,
  header: string | null,
): Coding | undefined {
  const weights = weightsOf(header ?? "");
  let best: Coding | undefined;
  // Plain bytes are always possible, but lose against a coding that is named.
  let bestWeight = weights.get("identity") ?? 0;
  for (const coding of CODINGS) {
    const weight = weights.get(coding) ?? weights.get("*") ?? 0;
    const isBetter = best ? weight > bestWeight : weight >= bestWeight;
    if (weight > 0 && isBetter && available(coding)) {
      best = coding;
      bestWeight = weight;
    }
  }
  return best;
}

/** Coding in lower case → its weight, 0 to 1; an unreadable weight is 0. */
function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const entry of header.split(",")) {
    const [name = "", ...settings] = entry.toLowerCase().split(";");
    const given = settings.map((setting) => setting.trim())
      .find((setting) => setting.startsWith("q="))?.slice(2);
    const isWeight = given === undefined ||
      /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(given);
    weights.set(name.trim(), isWeight ? Number(given ?? 1) : 0);
  }
  return weights;
}
