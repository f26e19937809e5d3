import type { Attack } from "../attack.ts";
import { access } from "./access.ts";
import { answers } from "./answers.ts";
import { batches } from "./batches.ts";
import { crowds } from "./crowds.ts";
import { descriptors } from "./descriptors.ts";
import { ended } from "./ended.ts";
import { fields } from "./fields.ts";
import { foreign } from "./foreign.ts";
import { forgery } from "./forgery.ts";
import { formulas } from "./formulas.ts";
import { guesses } from "./guesses.ts";
import { letters } from "./letters.ts";
import { load } from "./load.ts";
import { outsideTools } from "./outside_tools.ts";
import { poison } from "./poison.ts";
import { prototypes } from "./prototypes.ts";
import { scripts } from "./scripts.ts";
import { sequences } from "./sequences.ts";
import { smuggling } from "./smuggling.ts";
import { sql } from "./sql.ts";
import { timing } from "./timing.ts";
import { traces } from "./traces.ts";
import { workbooks } from "./workbooks.ts";

/** Every attack, in the order in which they are gone through. */
export const ATTACKS: readonly Attack[] = [
  access,
  ended,
  fields,
  answers,
  forgery,
  batches,
  smuggling,
  poison,
  timing,
  foreign,
  sequences,
  sql,
  formulas,
  prototypes,
  letters,
  scripts,
  outsideTools,
  guesses,
  workbooks,
  crowds,
  descriptors,
  load,
  // Last: it reads what the services of all others have written.
  traces,
];
