import { Secret, TOTP } from "otpauth";

const ISSUER = "湖北卫生健康信息平台";
const PERIOD_S = 30;
/** Steps before and after the present one that are taken: clocks of phones differ. */
const WINDOW = 1;
const SECRET_BYTES = 20;

/** A secret for a new authenticator app (动态口令), in base 32. */
export function makeTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, login: string): string {
  return totp(secret, login).toString();
}

/** The six digits of a moment. Only the demonstration and tests need them. */
export function totpCode(secret: string, ms: number): string {
  return totp(secret, "").generate({ timestamp: ms });
}

/**
 * Judges a typed code (RFC 6238, SHA-1, six digits, thirty seconds, one step either way).
 *
 * @returns The step that it belongs to, so that it can be used up; `null` if it is wrong.
 */
export function verifyTotp(
  secret: string,
  { code, ms }: { code: string; ms: number },
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret, "").validate({
    token: code,
    timestamp: ms,
    window: WINDOW,
  });
  return delta === null ? null : Math.floor(ms / 1000 / PERIOD_S) + delta;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_S,
  });
}
