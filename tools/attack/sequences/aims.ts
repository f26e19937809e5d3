import type { ActorName } from "@/tests/support/access/actors.ts";
import type { ActName } from "./steps.ts";

/** On whom an act can be done; on everybody, if it is not said. */
const AIMS: Partial<Record<ActName, RegExp>> = {
  suspend: /^(wuhan|yichang)\.(\d|sub)/,
  resume: /^(wuhan|yichang)\.(\d|sub)/,
  reset: /^(wuhan|yichang)\.(\d|sub)/,
  close: /^(wuhan|yichang)\.sub/,
  regroup: /^(wuhan|yichang)\.sub/,
  areaSuspend: /^wuhan\./,
  areaResume: /^wuhan\./,
  release: /^wuhan\./,
  handOver: /\.main$/,
};

/** Whether it makes sense to do such an act on somebody. */
export function canBeDoneOn(act: ActName, on: ActorName): boolean {
  return AIMS[act]?.test(on) ?? false;
}

/** Who would do such an act on somebody: what she does is done, mostly. */
export function doerOf(act: ActName, on: ActorName): ActorName {
  if (/^area|release/.test(act)) return "wuchang.business";
  if (/^end(Session|Others)|signOut|setPassword|handOver/.test(act)) return on;
  return on.startsWith("yichang.") ? "yichang.main" : "wuhan.main";
}
