import {
  type MenuHolder,
  menuOfBusiness,
  MENUS,
  menusOf,
} from "@/domain/menus.ts";

/** The page on which an account lands after signing in. */
export function landingOf(holder: MenuHolder): string {
  switch (holder.kind) {
    case "authority":
      return "/authority";
    case "main":
      return "/";
    case "business": {
      const menu = menuOfBusiness(holder.businesses[0] ?? "");
      return menu ? MENUS[menu].path : "/";
    }
    case "subaccount": {
      const [first] = menusOf(holder);
      return first ? MENUS[first].path : "/";
    }
    case "person":
      return "/me";
  }
}
