import { uploadList } from "@/tests/support/area.ts";
import { changeRow } from "@/tests/support/rows.ts";
import type { TestPlatform } from "@/tests/support/cast.ts";

/** Lists of units, checked, of three authorities; each would add one unit. */
export const UNIT_IMPORTS = {
  province: "uim_province-list",
  wuchang: "uim_wuchang-list",
  yichangCity: "uim_yichang-city-list",
} as const;

const UPLOADERS = {
  province: "hubei",
  wuchang: "wuchang",
  yichangCity: "yichangCity",
} as const;

/** Adds a checked list of units to each of three authorities. */
export async function addUnitImports(opened: TestPlatform): Promise<void> {
  for (const owner of ["province", "wuchang", "yichangCity"] as const) {
    const made = await uploadList(opened, UPLOADERS[owner], [
      { name: "名单上的卫生服务站" },
      { name: "写错了的卫生服务站", division: "火星" },
    ]);
    await changeRow(opened.platform.db, "unitImport", made, {
      id: UNIT_IMPORTS[owner],
    });
  }
}
