import { toBase64url } from "@/client/base64url.ts";

const DATABASE = "platform-keys";
const STORE = "keys";
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256" };

/** A key of this phone; the private half cannot be read out of the browser. */
interface DeviceKey {
  privateKey: CryptoKey;
  /** The point, 65 bytes in base64url. */
  publicKey: string;
}

/** What a device key proves itself by. */
export interface DeviceKeyProof {
  publicKey: string;
  signature: string;
}

/** Whether this browser can keep a key at all: it needs https, or the machine itself. */
export function canKeepKeys(): boolean {
  return typeof indexedDB !== "undefined" && typeof crypto !== "undefined" &&
    crypto.subtle !== undefined;
}

/** Makes a key, keeps it in this browser and signs with it. */
export async function makeDeviceKey(
  challenge: string,
): Promise<DeviceKeyProof> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, [
    "sign",
    "verify",
  ]);
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  const key = { privateKey: pair.privateKey, publicKey: toBase64url(raw) };
  await keep(await idOf(key.publicKey), key);
  return await sign(key, challenge);
}

/** Signs with the key that was kept under this id; `null` if this browser has none. */
export async function signWithDeviceKey(
  keyId: string,
  challenge: string,
): Promise<DeviceKeyProof | null> {
  const key = await find(keyId);
  return key ? await sign(key, challenge) : null;
}

async function sign(key: DeviceKey, challenge: string) {
  const signature = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    key.privateKey,
    new TextEncoder().encode(challenge),
  );
  return { publicKey: key.publicKey, signature: toBase64url(signature) };
}

/** The id that the server knows the key by: the hash of its point. */
async function idOf(publicKey: string): Promise<string> {
  const text = new TextEncoder().encode(publicKey);
  return toBase64url(await crypto.subtle.digest("SHA-256", text));
}

async function keep(id: string, key: DeviceKey): Promise<void> {
  const store = await openStore("readwrite");
  await settled(store.put(key, id));
}

async function find(id: string): Promise<DeviceKey | undefined> {
  const store = await openStore("readonly");
  return await settled<DeviceKey | undefined>(store.get(id));
}

async function openStore(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const database = await settled(request);
  return database.transaction(STORE, mode).objectStore(STORE);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
