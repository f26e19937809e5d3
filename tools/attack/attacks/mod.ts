import type { Attack } from "../attack.ts";
import { access } from "./access.ts";
import { answers } from "./answers.ts";
import { batches } from "./batches.ts";
import { ended } from "./ended.ts";
import { foreign } from "./foreign.ts";
import { forgery } from "./forgery.ts";
import { poison } from "./poison.ts";
import { sequences } from "./sequences.ts";
import { smuggling } from "./smuggling.ts";
import { timing } from "./timing.ts";
import { traces } from "./traces.ts";

/** Every attack, in the order in which they are gone through. */
export const ATTACKS: readonly Attack[] = [
  access,
  ended,
  answers,
  forgery,
  batches,
  smuggling,
  poison,
  timing,
  foreign,
  sequences,
  // Last: it reads what the service has written of all others.
  traces,
];
