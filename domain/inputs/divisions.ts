import { z } from "zod";

/** A choice of a place as it stands, whole or not; what is no code finds nothing. */
export const ChosenInput = z.strictObject({
  code: z.string().max(100).default(""),
});

/** A choice to go on from: a city, 省直辖 or a county. */
export const AboveInput = z.strictObject({
  code: z.string().regex(/^(\d{4}|\d{6})$/),
});

/** The code of a county or a town, as a chooser posts it. */
export const divisionCodeInput = z.string("请选择行政区划")
  .min(1, "请选择行政区划")
  .regex(/^\d{6}(\d{3})?$/, "请选择县（市、区）");
