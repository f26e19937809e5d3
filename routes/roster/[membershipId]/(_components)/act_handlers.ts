import type { z } from "zod";
import {
  type StayAct,
  type StayActData,
  stayActHandlers,
} from "../../../(_components)/stay/act_handlers.ts";
import { recordOf, type StayRecord } from "./stay.ts";

/** What the page of an act is drawn from. */
export type ActData = StayActData<StayRecord>;

/** GET and POST of an act on somebody on the unit's own rosters. */
export function actHandlers<Schema extends z.ZodType>(
  act: StayAct<StayRecord, Schema>,
) {
  return stayActHandlers(recordOf, act);
}
