import { z } from "zod";
import { IdInput } from "@/domain/inputs/codes.ts";

/** An import of units (机构名单导入) by its id. */
export const UnitImportIdInput = z.strictObject({ importId: IdInput });
