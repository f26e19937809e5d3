import type { Attack } from "../attack.ts";
import { access } from "./access.ts";
import { answers } from "./answers.ts";
import { batches } from "./batches.ts";
import { forgery } from "./forgery.ts";
import { guesses } from "./guesses.ts";
import { load } from "./load.ts";
import { timing } from "./timing.ts";
import { workbooks } from "./workbooks.ts";

/** Every attack, in the order in which they are gone through. */
export const ATTACKS: readonly Attack[] = [
  access,
  answers,
  forgery,
  batches,
  timing,
  guesses,
  workbooks,
  load,
];
