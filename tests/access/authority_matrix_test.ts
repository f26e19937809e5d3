import { testTargets } from "./matrix.ts";
import { AUTHORITY_TARGETS } from "./authority_targets.ts";

testTargets(AUTHORITY_TARGETS);
