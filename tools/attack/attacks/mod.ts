import type { Attack } from "../attack.ts";
import { access } from "./access.ts";
import { answers } from "./answers.ts";
import { batches } from "./batches.ts";
import { ended } from "./ended.ts";
import { fields } from "./fields.ts";
import { foreign } from "./foreign.ts";
import { forgery } from "./forgery.ts";
import { poison } from "./poison.ts";
import { sequences } from "./sequences.ts";
import { timing } from "./timing.ts";

/** Every attack, in the order in which they are gone through. */
export const ATTACKS: readonly Attack[] = [
  access,
  ended,
  fields,
  answers,
  forgery,
  batches,
  poison,
  timing,
  foreign,
  sequences,
];
