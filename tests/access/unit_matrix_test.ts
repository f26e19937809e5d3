import { testTargets } from "./matrix.ts";
import { UNIT_TARGETS } from "./unit_targets.ts";

testTargets(UNIT_TARGETS);
