import type { TestPlatform } from "@/tests/support/cast.ts";
import type { ActorName, Owner } from "@/tests/support/access/actors.ts";
import type { UnitIds } from "@/tests/support/access/ids.ts";
import type { World } from "@/tests/support/access/world.ts";

/** A procedure with an input, and what is to come of it for whom. */
export interface Target {
  /** Whose ids the input holds; absent where it holds none. */
  of?: Owner | "nobody";
  input?: (actor: ActorName) => unknown;
  /** Who may call it at all; of these, who does not reach the ids finds nothing there. */
  may: readonly ActorName[];
  /** What makes the act possible in the first place. */
  prepare?: (opened: TestPlatform) => Promise<unknown>;
  /** The status for who may and reaches it, if not 200: a rule of the matter stands against it. */
  answers?: (actor: ActorName) => number;
}

/** The targets of every procedure by its path. */
export type Targets = Record<string, (world: World) => readonly Target[]>;

/** A procedure without ids in its input. */
export function own(
  may: readonly ActorName[],
  rest: Omit<Target, "may" | "of"> = {},
): (world: World) => readonly Target[] {
  return () => [{ may, ...rest }];
}

/** A procedure on the ids of a unit: those of each unit, and those of nobody. */
export function ofUnits(
  may: readonly ActorName[],
  input: (ids: UnitIds) => unknown,
  rest: Omit<Target, "may" | "of" | "input" | "prepare"> & {
    prepare?: (opened: TestPlatform, ids: UnitIds) => Promise<unknown>;
  } = {},
): (world: World) => readonly Target[] {
  const { prepare, ...others } = rest;
  return ({ ids }) =>
    (["wuhan", "yichang", "nobody"] as const).map((of) => ({
      ...others,
      of,
      may,
      input: () => input(ids[of]),
      ...(prepare && { prepare: (opened) => prepare(opened, ids[of]) }),
    }));
}
