import { BUSINESSES } from "@/codes/businesses.ts";
import { isCodeOf } from "@/codes/table.ts";
import { foldText } from "@/codes/text.ts";

const MAIN_REGEXP = /^\d{10}$/;
const SUBACCOUNT_REGEXP = /^F\d{2,3}$/;
const AUTHORITY_REGEXP = /^A\d{8}$/;

/** Most accounts that one prefix can name: 9999 units of a division, 99 accounts of an authority. */
export const MAX_SERIAL = { main: 9999, authority: 99, subaccount: 999 };

/** Most subaccounts (分账号) that a unit has at a time; those that were closed do not count. */
export const MAX_SUBACCOUNTS = 99;

/** Name of a main account (人事管理主体账号): division of six digits and a serial number, `4201060001`. */
export function mainLogin(division: string, serial: number): string {
  return `${division}${String(serial).padStart(4, "0")}`;
}

/** Name of an account of a health authority: `A`, division of six digits, two digits: `A42010601`. */
export function authorityLogin(division: string, serial: number): string {
  return `A${division}${String(serial).padStart(2, "0")}`;
}

/** Name of a business account (业务账号), `4201060001-12`. */
export function businessLogin(main: string, business: string): string {
  return `${main}-${business}`;
}

/** Name of a subaccount (分账号), `4201060001-F01`. */
export function subaccountLogin(main: string, serial: number): string {
  return `${main}-F${String(serial).padStart(2, "0")}`;
}

/** The serial number of a subaccount's name; 0 where it has none. */
export function subaccountSerial(login: string): number {
  return Number(/-F(\d+)$/.exec(login)?.[1] ?? "0");
}

/**
 * An issued account name as it was typed, in any width and case, with or without
 * spaces.
 *
 * @returns As it was issued, or `undefined` for what cannot be one.
 */
export function parseLogin(text: string): string | undefined {
  const login = foldText(text).replace(/[‐–—]/g, "-");
  if (AUTHORITY_REGEXP.test(login)) return login;
  const [main = "", tail, ...rest] = login.split("-");
  if (!MAIN_REGEXP.test(main) || rest.length > 0) return undefined;
  if (tail === undefined) return login;
  return SUBACCOUNT_REGEXP.test(tail) || isCodeOf(BUSINESSES, tail)
    ? login
    : undefined;
}
