import { Buffer } from "node:buffer";
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { FactorRow } from "@/db/queries/factors.ts";
import type { Platform } from "@/server/platform.ts";

const RP_NAME = "湖北卫生健康信息平台";
/** Longer ones come from no authenticator; what is parsed is bounded by it. */
const MAX_FIELD = 16_384;
const text = z.string().max(MAX_FIELD);
const attachment = z.enum(["platform", "cross-platform"]).optional();
const TransportInput = z.enum([
  "ble",
  "cable",
  "hybrid",
  "internal",
  "nfc",
  "smart-card",
  "usb",
]);
const RegistrationInput = z.object({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  authenticatorAttachment: attachment,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(TransportInput).max(10).optional(),
  }),
});
const AuthenticationInput = z.object({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  authenticatorAttachment: attachment,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.optional(),
  }),
});

/** A passkey (通行密钥) that was made just now. */
export interface NewPasskey {
  credentialId: string;
  /** COSE key, base64url. */
  publicKey: string;
  signCount: number;
  transports: readonly string[];
}

/**
 * Where passkeys belong to: the host of `BASE_URL`. `null` on a bare address, for
 * which browsers make none.
 */
export function relyingParty({ baseUrl }: Pick<Platform, "baseUrl">):
  | { rpID: string; origin: string }
  | null {
  const { hostname, origin } = new URL(baseUrl);
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith("[");
  return isAddress ? null : { rpID: hostname, origin };
}

/**
 * What `navigator.credentials.create()` needs, but for the challenge: the phone puts
 * in the hash of what was typed there.
 */
export async function passkeyCreation(
  platform: Pick<Platform, "baseUrl">,
  account: { id: string; login: string; holderName: string | null },
): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
  const party = relyingParty(platform);
  if (!party) return null;
  return await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: party.rpID,
    userName: account.login,
    userDisplayName: account.holderName ?? account.login,
    userID: new TextEncoder().encode(account.id),
    challenge: "-",
    attestationType: "none",
    authenticatorSelection: {
      residentKey: "preferred",
      userVerification: "required",
      authenticatorAttachment: "platform",
    },
  });
}

/** What `navigator.credentials.get()` needs, but for the challenge. */
export async function passkeyRequest(
  platform: Pick<Platform, "baseUrl">,
  factor: FactorRow,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const party = relyingParty(platform);
  if (!party || factor.credentialId === null) return null;
  return await generateAuthenticationOptions({
    rpID: party.rpID,
    challenge: "-",
    userVerification: "required",
    allowCredentials: [{
      id: factor.credentialId,
      transports: z.array(TransportInput).parse(
        JSON.parse(factor.transports ?? "[]"),
      ),
    }],
  });
}

/** The passkey that an answer of `create()` brings, or `null` if anything about it is wrong. */
export async function readNewPasskey(
  platform: Pick<Platform, "baseUrl">,
  { response, challenge }: { response: unknown; challenge: string },
): Promise<NewPasskey | null> {
  const party = relyingParty(platform);
  const parsed = RegistrationInput.safeParse(response);
  if (!party || !parsed.success) return null;
  const { authenticatorAttachment, response: answer, ...rest } = parsed.data;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...rest,
        response: {
          clientDataJSON: answer.clientDataJSON,
          attestationObject: answer.attestationObject,
        },
        clientExtensionResults: {},
        ...(authenticatorAttachment && { authenticatorAttachment }),
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.rpID,
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { credential } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      signCount: credential.counter,
      transports: answer.transports ?? [],
    };
  } catch {
    // The library throws an Error for each rule that an answer breaks.
    return null;
  }
}

/** The counter of an answer of `get()` that is right, or `null` if anything about it is wrong. */
export async function verifyPasskey(
  platform: Pick<Platform, "baseUrl">,
  options: { response: unknown; challenge: string; factor: FactorRow },
): Promise<number | null> {
  const { factor, challenge } = options;
  const party = relyingParty(platform);
  const parsed = AuthenticationInput.safeParse(options.response);
  if (!party || !parsed.success) return null;
  if (factor.credentialId === null || factor.publicKey === null) return null;
  const { authenticatorAttachment, response: answer, ...rest } = parsed.data;
  const { userHandle, ...signed } = answer;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse(
      {
        response: {
          ...rest,
          response: { ...signed, ...(userHandle && { userHandle }) },
          clientExtensionResults: {},
          ...(authenticatorAttachment && { authenticatorAttachment }),
        },
        expectedChallenge: challenge,
        expectedOrigin: party.origin,
        expectedRPID: party.rpID,
        requireUserVerification: true,
        credential: {
          id: factor.credentialId,
          publicKey: new Uint8Array(Buffer.from(factor.publicKey, "base64url")),
          counter: factor.signCount ?? 0,
        },
      },
    );
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // As above: a broken rule of the standard, never a fault of ours.
    return null;
  }
}
