import type { Attack } from "../attack.ts";
import { access } from "./access.ts";
import { answers } from "./answers.ts";
import { batches } from "./batches.ts";
import { forgery } from "./forgery.ts";
import { formulas } from "./formulas.ts";
import { letters } from "./letters.ts";
import { outsideTools } from "./outside_tools.ts";
import { prototypes } from "./prototypes.ts";
import { scripts } from "./scripts.ts";
import { sql } from "./sql.ts";
import { timing } from "./timing.ts";

/** Every attack, in the order in which they are gone through. */
export const ATTACKS: readonly Attack[] = [
  access,
  answers,
  forgery,
  batches,
  timing,
  sql,
  formulas,
  prototypes,
  letters,
  scripts,
  outsideTools,
];
