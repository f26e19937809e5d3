import type { ListRow } from "./cast.ts";

/** A right line of a list, for nobody of the cast; 男, 1985-01-01. */
export const ZHENG_WEI: ListRow = {
  name: "郑伟",
  documentNumber: "420106198501010011",
};

/** A second one; 男, 1990-02-03. */
export const FENG_TAO: ListRow = {
  name: "冯涛",
  documentNumber: "420106199002030039",
};
