import { Buffer } from "node:buffer";
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { encodeCbor } from "./cbor.ts";

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const HAS_CREDENTIAL = 64;

/** What a browser asks an authenticator for, and what a test lets it do wrong. */
export interface Ceremony {
  /** Base64url. */
  challenge: string;
  rpId?: string;
  origin?: string;
  /** `webauthn.create` and `webauthn.get` by themselves. */
  type?: string;
  /** Whether it checked a fingerprint, a face or a PIN. */
  isVerified?: boolean;
  counter?: number;
}

/**
 * An authenticator with one passkey (通行密钥), as a phone has: P-256, no attestation.
 *
 * Source: W3C Web Authentication, Level 2, sections 5.8.1, 6.1 and 6.5.
 */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32).toString("base64url");
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor() {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#privateKey = pair.privateKey;
    this.#publicKey = pair.publicKey;
  }

  /** The key as COSE writes it, base64url. */
  get publicKey(): string {
    return Buffer.from(this.#coseKey()).toString("base64url");
  }

  /** Makes the passkey, and answers as `navigator.credentials.create()`. */
  create(ceremony: Ceremony) {
    const id = Buffer.from(this.credentialId, "base64url");
    const authData = Buffer.concat([
      authenticatorData(ceremony, HAS_CREDENTIAL),
      Buffer.alloc(16),
      Uint8Array.of(id.length >> 8, id.length & 255),
      id,
      this.#coseKey(),
    ]);
    const attestationObject = encodeCbor(
      new Map<string, string | Uint8Array | Map<string, string>>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]),
    );
    return this.#answer({
      clientDataJSON: base64url(clientData(ceremony, "webauthn.create")),
      attestationObject: base64url(attestationObject),
      transports: ["internal", "hybrid"],
    });
  }

  /** Signs, and answers as `navigator.credentials.get()`. */
  get(ceremony: Ceremony) {
    const authData = authenticatorData(ceremony, 0);
    const client = clientData(ceremony, "webauthn.get");
    const signed = Buffer.concat([authData, sha256(client)]);
    return this.#answer({
      clientDataJSON: base64url(client),
      authenticatorData: base64url(authData),
      signature: base64url(sign("sha256", signed, this.#privateKey)),
      userHandle: base64url(Buffer.from("acc_wuhan-main")),
    });
  }

  #answer<Response>(response: Response) {
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: "public-key",
      authenticatorAttachment: "platform",
      response,
      clientExtensionResults: {},
    };
  }

  #coseKey(): Uint8Array {
    const { x = "", y = "" } = this.#publicKey.export({ format: "jwk" });
    return encodeCbor(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, "base64url")],
        [-3, Buffer.from(y, "base64url")],
      ]),
    );
  }
}

function authenticatorData(ceremony: Ceremony, flags: number): Buffer {
  const { rpId = "localhost", isVerified = true, counter = 1 } = ceremony;
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([
    sha256(Buffer.from(rpId)),
    Uint8Array.of(flags | USER_PRESENT | (isVerified ? USER_VERIFIED : 0)),
    count,
  ]);
}

function clientData(ceremony: Ceremony, type: string): Buffer {
  const { challenge, origin = "http://localhost:8000" } = ceremony;
  return Buffer.from(
    JSON.stringify({
      type: ceremony.type ?? type,
      challenge,
      origin,
      crossOrigin: false,
    }),
  );
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
