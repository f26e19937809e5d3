import { testTargets } from "./matrix.ts";
import { CLINIC_TARGETS } from "./clinic_targets.ts";
import { SNAPSHOT_TARGETS } from "./snapshot_targets.ts";

testTargets(CLINIC_TARGETS);
testTargets(SNAPSHOT_TARGETS);
