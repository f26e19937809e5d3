import { encode } from "uqr";

/** The squares of a QR code (二维码) for a text, dark ones `true`, without a border. */
export function qrModules(text: string): boolean[][] {
  return encode(text, { ecc: "M", border: 0 }).data;
}
