import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";

/** One import of a list, of whatever kind. */
export const ImportIdInput = z.strictObject({ importId: IdInput });
