import { testTargets } from "./matrix.ts";
import { BASICS_TARGETS } from "./basics_targets.ts";
import { OWN_TARGETS } from "./own_targets.ts";
import { PEOPLE_TARGETS } from "./people_targets.ts";
import { STAY_TARGETS } from "./stay_targets.ts";

testTargets(BASICS_TARGETS);
testTargets(OWN_TARGETS);
testTargets(PEOPLE_TARGETS);
testTargets(STAY_TARGETS);
