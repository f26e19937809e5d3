import { ACTOR_NAMES, type ActorName } from "@/tests/support/access/actors.ts";
import type { World } from "@/tests/support/access/world.ts";
import { isQuery } from "@/tests/support/procedures.ts";
import { ALL_TARGETS } from "../all_targets.ts";
import { newModel, verdictOn } from "./model.ts";

/** A procedure with an input, and whose ids that names. */
export interface Call {
  path: string;
  of?: string | undefined;
  business?: string | undefined;
  input?: ((actor: ActorName) => unknown) | undefined;
  /** For whom what it names is not there by a rule of the matter. */
  isMissing(actor: ActorName): boolean;
}

/** What can be called, and by whom at the beginning. */
export interface Calls {
  all: readonly Call[];
  own: ReadonlyMap<ActorName, readonly Call[]>;
}

/**
 * Acts by which rights, sessions or what reads name change: they are steps of their own, or
 * would need a model of the whole matter.
 */
const LEFT_OUT =
  /^(account\.(handOver|end\w+|setPassword|setPhone|addTotp|removeTotp)|me\.consent\.withdraw|preload\.(clear|undo))$/;

/** Reads with whatever they name; acts on what nobody has, or on nothing. */
export function readCalls(world: World): Calls {
  const all = Object.entries(ALL_TARGETS).flatMap(([path, targets]): Call[] => {
    if (LEFT_OUT.test(path)) return [];
    return targets(world)
      .filter(({ of }) => isQuery(path) || of === undefined || of === "nobody")
      .map(({ of, input, answers }) => ({
        path,
        of,
        input,
        isMissing: (actor) => answers?.(actor) === 404,
        business: businessOf(input?.("wuhan.main")),
      }));
  });
  const start = newModel(ACTOR_NAMES, 0);
  const own = new Map(ACTOR_NAMES.map((who) => [
    who,
    all.filter((call) =>
      verdictOn(start, { ...call, who, slot: 0 }) === "through"
    ),
  ]));
  return { all, own };
}

function businessOf(input: unknown): string | undefined {
  return typeof input === "object" && input !== null && "business" in input &&
      typeof input.business === "string"
    ? input.business
    : undefined;
}
